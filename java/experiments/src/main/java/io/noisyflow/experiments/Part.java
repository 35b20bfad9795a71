package io.noisyflow.experiments;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;

/** A part of an experiment, one cell or several, that can be computed apart: on another machine, say. */
public interface Part {
    /** What tells it from the other parts, in a few words. */
    String name();

    /** Whether all its cells were kept. */
    boolean isKept(Cells cells);

    /**
     * Computes those of its cells that were not kept, and keeps them: under the very keys under which
     * {@link Experiment#run} does, with the same digits.
     *
     * <p>What it needs of a part before it, a trained network say, is found among the cells, or else computed once more
     * and not kept.
     *
     * @param kernels an open backend, which stays the caller's to close
     * @param progress hears in units of this part
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     * @throws ArithmeticException if a training diverges
     */
    void compute(Kernels kernels, Cells cells, Progress progress);
}
