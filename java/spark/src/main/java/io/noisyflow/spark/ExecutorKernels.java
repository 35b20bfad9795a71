package io.noisyflow.spark;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.ForwardingKernels;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The backends of one executor, opened when they are first needed and held until its JVM ends. */
final class ExecutorKernels {
    private static final Map<Opening, Kernels> OPEN = new ConcurrentHashMap<>();

    private ExecutorKernels() {}

    private record Opening(String backend, KernelOptions options) {}

    /** The backend of this executor; to close it changes nothing. */
    static Kernels of(SparkOptions options, Precision precision) {
        return new Held(OPEN.computeIfAbsent(
                new Opening(options.backend(), new KernelOptions(precision, options.threads())),
                opening -> Backends.select(opening.backend(), opening.options())));
    }

    /** Kernels that the JVM closes. */
    private static final class Held extends ForwardingKernels {
        Held(Kernels kernels) {
            super(kernels);
        }

        @Override
        public void close() {}
    }
}
