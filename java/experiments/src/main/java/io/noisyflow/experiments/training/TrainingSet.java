package io.noisyflow.experiments.training;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.LabelLaw;
import io.noisyflow.information.LabelledInputs;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Inputs and what should come out, narrowed to floats and laid out coordinate by coordinate. Immutable.
 */
public final class TrainingSet {
    private final float[][] inputs;
    private final float[][] targets;
    private final int @Nullable [] labels;
    private final boolean isSoft;
    private final int n;

    private TrainingSet(float[][] inputs, float[][] targets, int @Nullable [] labels, boolean isSoft, int n) {
        this.inputs = inputs;
        this.targets = targets;
        this.labels = labels;
        this.isSoft = isSoft;
        this.n = n;
    }

    /**
     * Some rows of a data set whose labels may be soft: the targets are p(y|x) then, and what counts as the label of a
     * row is the most likely one.
     *
     * @param data all rows, of at least 2 classes
     * @param rows the rows that belong to this set, at least one
     */
    public static TrainingSet of(LabelledInputs data, int[] rows) {
        TrainingSet set = ofLabels(data.inputs(), data.labels().ofRows(), data.labels().count(), rows);
        LabelLaw law = data.law();
        if (law == null) {
            return set;
        }
        float[][] targets = new float[law.labels()][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int y = 0; y < targets.length; y++) {
                targets[y][i] = (float) law.conditionals()[rows[i]][y];
            }
        }
        return new TrainingSet(set.inputs, targets, set.labels, true, set.n);
    }

    /**
     * Some rows of a labelled data set.
     *
     * @param inputs all rows
     * @param labels class of each of all rows, 0 .. classes - 1
     * @param classes at least 2
     * @param rows the rows that belong to this set, at least one
     */
    public static TrainingSet ofLabels(Points inputs, int[] labels, int classes, int[] rows) {
        if (classes < 2) {
            throw new IllegalArgumentException(classes + " classes: expected at least 2");
        }
        if (labels.length != inputs.n()) {
            throw new IllegalArgumentException(labels.length + " labels for " + inputs.n() + " rows");
        }
        float[][] own = transposed(inputs, rows);
        int[] ownLabels = new int[rows.length];
        float[][] targets = new float[classes][rows.length];
        for (int i = 0; i < rows.length; i++) {
            int label = labels[rows[i]];
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException(
                        "label " + label + " of row " + rows[i] + ": expected 0 .. " + (classes - 1));
            }
            ownLabels[i] = label;
            targets[label][i] = 1;
        }
        return new TrainingSet(own, targets, ownLabels, false, rows.length);
    }

    /**
     * Some rows of a data set with real targets, for {@link Loss#MEAN_SQUARE}.
     *
     * @param inputs all rows
     * @param targets of all rows, as many
     * @param rows the rows that belong to this set, at least one
     */
    public static TrainingSet ofTargets(Points inputs, Points targets, int[] rows) {
        if (targets.n() != inputs.n()) {
            throw new IllegalArgumentException(targets.n() + " rows of targets for " + inputs.n() + " rows of inputs");
        }
        return new TrainingSet(transposed(inputs, rows), transposed(targets, rows), null, false, rows.length);
    }

    /** Rows. */
    public int n() {
        return n;
    }

    /** Coordinates of an input. */
    public int inputWidth() {
        return inputs.length;
    }

    /** Coordinates of a target; the number of classes where there are labels. */
    public int outputWidth() {
        return targets.length;
    }

    /** Whether the rows have class labels. */
    public boolean isLabelled() {
        return labels != null;
    }

    /** Whether targets are laws of labels that are random even where the input is known. */
    public boolean isSoft() {
        return isSoft;
    }

    /** Copies rows {@code order[from .. from + count)} of the inputs, coordinate by coordinate. */
    void gatherInputs(int[] order, int from, int count, float[][] to) {
        gather(inputs, order, from, count, to);
    }

    /** Copies rows {@code order[from .. from + count)} of the targets, coordinate by coordinate. */
    void gatherTargets(int[] order, int from, int count, float[][] to) {
        gather(targets, order, from, count, to);
    }

    /** The class of a row. */
    int label(int row) {
        return Objects.requireNonNull(labels, "labels")[row];
    }

    private static void gather(float[][] from, int[] order, int first, int count, float[][] to) {
        for (int j = 0; j < from.length; j++) {
            float[] source = from[j];
            float[] target = to[j];
            for (int i = 0; i < count; i++) {
                target[i] = source[order[first + i]];
            }
        }
    }

    private static float[][] transposed(Points points, int[] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("a training set of no rows: expected at least one");
        }
        float[][] columns = new float[points.d()][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < points.d(); j++) {
                float value = (float) points.get(rows[i], j);
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("row " + rows[i] + ", coordinate " + j + " is "
                            + points.get(rows[i], j) + ": expected a number that fits a float");
                }
                columns[j][i] = value;
            }
        }
        return columns;
    }
}
