package io.noisyflow.core.kernel;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Kernels each of whose passes is an event of the flight recorder ({@link PassEvent}). They are what is nearest to the
 * backend, so that the events are the passes that it has run. A pass that nobody records costs an object that is never
 * filled.
 */
final class RecordedKernels extends ForwardingKernels {
    private final String device;

    private RecordedKernels(Kernels kernels, String device) {
        super(kernels);
        this.device = device;
    }

    /** Opens a backend, recorded where this JVM has a flight recorder: a runtime of few modules may have none. */
    static Kernels open(Backend backend, KernelOptions options) {
        Kernels kernels = backend.open(options);
        if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
            return kernels;
        }
        return new RecordedKernels(kernels, backend.probe() instanceof Probe.Usable usable ? usable.what() : "");
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        record(() -> {
            super.logSums(request, consumer);
            return request;
        }, event -> {
            event.kind = "log-sums";
            event.rows = request.mixture().centres().n();
            event.dimension = request.mixture().centres().d();
            event.queries = request.queries().count();
            event.draws = request.queries().draws();
            event.sigmas = request.sigmaCount();
            event.pairs = request.pairs();
        });
    }

    @Override
    public void diagonalSums(DiagonalSums request, LogSumConsumer consumer) {
        record(() -> {
            super.diagonalSums(request, consumer);
            return request;
        }, event -> {
            event.kind = "diagonal log-sums";
            event.rows = request.mixture().scales().n();
            event.dimension = request.mixture().scales().d();
            event.queries = request.count();
            event.draws = request.noise().draws();
            event.sigmas = 1;
            event.pairs = request.pairs();
        });
    }

    @Override
    public Activations forward(ForwardPass pass) {
        return record(() -> super.forward(pass), event -> {
            event.kind = "forward";
            event.rows = pass.start().n();
            event.dimension = pass.start().d();
            event.queries = pass.passes();
            event.draws = pass.replicates();
            event.sigmas = 1;
        });
    }

    @Override
    public DistanceCounts distances(DistanceHistogram request) {
        return record(() -> super.distances(request), event -> {
            event.kind = "distances";
            event.rows = request.points().n();
            event.dimension = request.points().d();
            event.queries = request.points().n();
            event.pairs = 0.5 * event.rows * (event.rows - 1);
        });
    }

    /** The shape of a pass is read only where somebody records it. */
    private <R> R record(Supplier<R> pass, Consumer<PassEvent> shape) {
        PassEvent event = new PassEvent();
        event.begin();
        try {
            R result = pass.get();
            event.completed = true;
            return result;
        } finally {
            event.end();
            if (event.shouldCommit()) {
                event.backend = backend();
                event.device = device;
                event.precision = precision().label();
                event.threads = threads();
                shape.accept(event);
                event.commit();
            }
        }
    }
}
