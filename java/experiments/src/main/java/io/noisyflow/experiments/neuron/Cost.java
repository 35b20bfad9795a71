package io.noisyflow.experiments.neuron;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Provenance;

/** What a run has cost so far. */
final class Cost {
    private final Kernels kernels;
    private final long seed;
    private final long start = System.nanoTime();
    private final double secondsBefore;
    private double pairs;

    Cost(Kernels kernels, long seed, Cells cells) {
        this.kernels = kernels;
        this.seed = seed;
        this.secondsBefore = cells.secondsBefore();
    }

    /** So many Gaussian terms more, and what it all comes to. */
    Provenance plus(double more) {
        pairs += more;
        return Provenance.of(kernels, seed, pairs,
                secondsBefore + (System.nanoTime() - start) * 1e-9);
    }
}
