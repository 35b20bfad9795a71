package io.noisyflow.information.neuron;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Provenance;

/** What a run has cost so far. */
final class Cost {
    private final Kernels kernels;
    private final long seed;
    private final long start = System.nanoTime();
    private double pairs;

    Cost(Kernels kernels, long seed) {
        this.kernels = kernels;
        this.seed = seed;
    }

    /** So many Gaussian terms more, and what it all comes to. */
    Provenance plus(double more) {
        pairs += more;
        return new Provenance(kernels.backend(), kernels.precision(), seed, kernels.threads(), pairs,
                (System.nanoTime() - start) * 1e-9);
    }
}
