package io.noisyflow.experiments.sweep;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.ForwardingKernels;
import io.noisyflow.core.kernel.Kernels;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One backend in each arithmetic, opened when it is first asked for and held to the end: many small passes, each in the
 * arithmetic that fits it, then take no more openings than there are arithmetics.
 */
final class OpenArithmetics implements AutoCloseable {
    private final Function<Precision, Kernels> backend;
    private final Map<Precision, Kernels> open = new EnumMap<>(Precision.class);

    /** Of a backend that is opened so. */
    OpenArithmetics(Function<Precision, Kernels> backend) {
        this.backend = backend;
    }

    /** The backend in an arithmetic; to close it changes nothing. */
    Kernels in(Precision precision) {
        return new Held(open.computeIfAbsent(precision, backend));
    }

    @Override
    public void close() {
        open.values().forEach(Kernels::close);
        open.clear();
    }

    /** Kernels that somebody else closes. */
    private static final class Held extends ForwardingKernels {
        Held(Kernels kernels) {
            super(kernels);
        }

        @Override
        public void close() {}
    }
}
