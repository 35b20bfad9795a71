package io.noisyflow.information.flow;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.reference.ReferenceBackend;

/** The double-precision backend, for tests whose tolerance is statistical. */
public final class Oracle {
    private Oracle() {}

    /** Opens it, with so many threads. */
    public static Kernels open(int threads) {
        return new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, threads));
    }
}
