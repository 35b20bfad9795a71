package io.noisyflow.testkit.campaign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.reference.ReferenceBackend;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The backend under test, opened once for each precision and number of threads, and the reference beside it. */
final class OpenKernels implements AutoCloseable {
    private final Function<KernelOptions, Kernels> opening;
    private final Map<KernelOptions, Kernels> opened = new HashMap<>();
    private final Kernels reference = new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 1));

    OpenKernels(Function<KernelOptions, Kernels> opening) {
        this.opening = opening;
    }

    /** The backend under test. */
    Kernels of(Precision precision, int threads) {
        return opened.computeIfAbsent(new KernelOptions(precision, threads), opening);
    }

    /** The reference. */
    Kernels reference() {
        return reference;
    }

    @Override
    public void close() {
        opened.values().forEach(Kernels::close);
        reference.close();
    }
}
