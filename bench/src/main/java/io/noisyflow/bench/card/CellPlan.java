package io.noisyflow.bench.card;

import io.noisyflow.core.Precision;
import io.noisyflow.cuda.CheckedEngine;
import java.util.ArrayList;
import java.util.List;

/**
 * Which cells there are, the most interesting first: whoever runs out of time has run those.
 *
 * @param extent how much
 * @param capability of the card
 * @param hasBlas whether layers are also multiplied by cuBLAS
 */
record CellPlan(Extent extent, int capability, boolean hasBlas) {
    /** All of them, the most interesting first. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        int main = extent.sizes()[0];
        for (int d : extent.dimensions()) {
            addForms(cells, What.SUM, Precision.FLOAT32, d, main);
            cells.add(new Cell(What.POINTS, Precision.FLOAT32, CheckedEngine.CHOSEN, d, main));
        }
        for (int d : middle()) {
            for (What what : List.of(What.ESTIMATE, What.LEFT_OUT, What.ANTITHETIC, What.SWEEP, What.WEIGHTS,
                    What.CLASSES)) {
                cells.add(new Cell(what, Precision.FLOAT32, CheckedEngine.CHOSEN, d, main));
            }
            for (What what : List.of(What.GROUPS, What.GROUPS_LEFT_OUT)) {
                cells.add(new Cell(what, Precision.FLOAT32, CheckedEngine.CHOSEN, d,
                        extent.groups() * extent.groupRows()));
            }
        }
        for (int width : extent.widths()) {
            cells.add(new Cell(What.LAYER, Precision.FLOAT32, CheckedEngine.CHOSEN, width, extent.passes()));
            if (hasBlas) {
                cells.add(new Cell(What.LAYER, Precision.FLOAT32, CheckedEngine.OWN_LAYERS, width, extent.passes()));
            }
        }
        int small = smallest();
        for (Precision precision : Precision.values()) {
            cells.add(new Cell(What.NOISE, precision, CheckedEngine.CHOSEN, extent.widths()[0], extent.passes()));
            for (int d : middle()) {
                addForms(cells, What.FAR, precision, d, small);
                cells.add(new Cell(What.DISTANCES, precision, CheckedEngine.CHOSEN, d, small));
                cells.add(new Cell(What.COSINES, precision, CheckedEngine.CHOSEN, d, small));
            }
        }
        for (int d : extent.dimensions()) {
            addForms(cells, What.SUM, Precision.FLOAT64, d, small);
        }
        for (int size = 1; size < extent.sizes().length; size++) {
            for (int d : extent.dimensions()) {
                addForms(cells, What.SUM, Precision.FLOAT32, d, extent.sizes()[size]);
            }
        }
        cells.add(new Cell(What.LAYER, Precision.FLOAT64, CheckedEngine.CHOSEN, extent.widths()[0], extent.passes()));
        return cells;
    }

    /** The form that is chosen, and every one that there is. */
    private void addForms(List<Cell> cells, What what, Precision precision, int d, int n) {
        cells.add(new Cell(what, precision, CheckedEngine.CHOSEN, d, n));
        for (String form : CheckedEngine.forms()) {
            if (CheckedEngine.exists(form, d, precision, capability)) {
                cells.add(new Cell(what, precision, form, d, n));
            }
        }
    }

    /** A small, a middle and a large dimension, for what need not be timed at each. */
    private int[] middle() {
        int[] dimensions = extent.dimensions();
        int count = Math.min(4, dimensions.length);
        int[] middle = new int[count];
        System.arraycopy(dimensions, 0, middle, 0, count);
        return middle;
    }

    private int smallest() {
        int smallest = Integer.MAX_VALUE;
        for (int size : extent.sizes()) {
            smallest = Math.min(smallest, size);
        }
        return smallest;
    }
}
