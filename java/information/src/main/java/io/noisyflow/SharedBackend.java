package io.noisyflow;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.ForwardingKernels;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.precision.FittingPrecision;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One backend, opened at most once in each precision and shared by all calls: opening starts threads, or a card. Calls
 * from several threads are the backend's to serve, side by side or in turn.
 */
final class SharedBackend implements AutoCloseable {
    private final OpenOptions options;
    private final String name;
    private final Map<Precision, Kernels> opened = new EnumMap<>(Precision.class);
    private boolean closed;

    /**
     * Opens a backend.
     *
     * @throws IllegalArgumentException if it is unknown or not usable here; the sentence says why of each
     */
    SharedBackend(OpenOptions options) {
        this.options = options;
        Precision first = options.precision() == null ? Precision.FLOAT32 : options.precision();
        Kernels kernels = Backends.select(options.backend(), new KernelOptions(first, options.threads()));
        this.name = kernels.backend();
        opened.put(first, kernels);
    }

    /** Its name. */
    String name() {
        return name;
    }

    /** Kernels for one call, in the precision that was asked for, or in the one that fits the call's data. */
    Kernels kernels(Function<FittingPrecision, Kernels> fitting) {
        Precision forced = options.precision();
        Kernels kernels = forced == null ? fitting.apply(FittingPrecision.on(this::lend)) : lend(forced);
        return kernels.within(options.accuracy());
    }

    /** Kernels in float64 for a part of a call that needs them, whatever precision was asked for. */
    Kernels wide() {
        return lend(Precision.FLOAT64).within(options.accuracy());
    }

    private synchronized Kernels lend(Precision precision) {
        if (closed) {
            throw new IllegalStateException("noisyflow is closed and answers no call after close(), so open it again");
        }
        return new Lent(opened.computeIfAbsent(precision,
                each -> Backends.trial(name, new KernelOptions(each, options.threads()))));
    }

    /** Ends the backend when the calls that are within have returned; again, does nothing. */
    @Override
    public void close() {
        // Outside the lock: a call that is waited for may be about to ask for kernels, and is to be refused.
        toClose().forEach(Kernels::close);
    }

    private synchronized List<Kernels> toClose() {
        closed = true;
        return List.copyOf(opened.values());
    }

    /** Kernels that whoever used them closes, and that stay open for others. */
    private static final class Lent extends ForwardingKernels {
        Lent(Kernels kernels) {
            super(kernels);
        }

        @Override
        public void close() {
            // They are the door's to close.
        }
    }
}
