package io.noisyflow.information.flow;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.reference.ReferenceBackend;

/** The double-precision backend, for tests whose tolerance is statistical. */
final class Oracle {
    private Oracle() {}

    static Kernels open(int threads) {
        return new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, threads));
    }
}
