package io.noisyflow.information.entropy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backend;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;

/** The backends that these tests run on, by name, so that no test runs on another than it says. */
public final class TestKernels {
    private TestKernels() {}

    /** The vector backend. */
    public static Kernels vector(Precision precision, int threads) {
        return open("vector", new KernelOptions(precision, threads));
    }

    /** The double-precision reference. */
    public static Kernels reference() {
        return open("reference", new KernelOptions(Precision.FLOAT64, 2));
    }

    private static Kernels open(String name, KernelOptions options) {
        for (Backend backend : Backends.all()) {
            if (backend.name().equals(name)) {
                return backend.open(options);
            }
        }
        throw new IllegalStateException("no backend " + name + " on the class path of the tests");
    }
}
