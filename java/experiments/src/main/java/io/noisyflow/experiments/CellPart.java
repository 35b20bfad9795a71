package io.noisyflow.experiments;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import java.util.Optional;

/**
 * A part of one cell.
 *
 * @param name the key of the cell
 * @param type the class of the cell
 * @param computation what is found in it
 */
public record CellPart<C extends Record>(String name, Class<C> type, Computation<C> computation) implements Part {
    /** Computes a cell. */
    @FunctionalInterface
    public interface Computation<C> {
        /**
         * The cell.
         *
         * @param cells where what it needs of other cells may be found
         * @param progress hears in units of this cell
         */
        C of(Kernels kernels, Cells cells, Progress progress);
    }

    /** The cell, where it was kept. */
    public Optional<C> find(Cells cells) {
        return cells.find(name, type);
    }

    /** The cell: the kept one, or else a computed one, which is then kept. */
    public C get(Kernels kernels, Cells cells, Progress progress) {
        return cells.get(name, type, () -> computation.of(kernels, cells, progress));
    }

    @Override
    public boolean isKept(Cells cells) {
        return find(cells).isPresent();
    }

    @Override
    public void compute(Kernels kernels, Cells cells, Progress progress) {
        get(kernels, cells, progress);
    }
}
