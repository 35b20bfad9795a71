package io.noisyflow.core.kernel;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import org.jspecify.annotations.Nullable;

/** Kernels that hand everything on to others: what wraps kernels overrides what it changes. */
public abstract class ForwardingKernels implements Kernels {
    private final Kernels kernels;

    /** Hands on to these. */
    protected ForwardingKernels(Kernels kernels) {
        this.kernels = kernels;
    }

    @Override
    public String backend() {
        return kernels.backend();
    }

    @Override
    public Precision precision() {
        return kernels.precision();
    }

    @Override
    public @Nullable String precisionReason() {
        return kernels.precisionReason();
    }

    @Override
    public int threads() {
        return kernels.threads();
    }

    @Override
    public double exponentError(int d) {
        return kernels.exponentError(d);
    }

    @Override
    public double sumError() {
        return kernels.sumError();
    }

    @Override
    public Narrowing narrowing(Points rows, double smallest) {
        return kernels.narrowing(rows, smallest);
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        kernels.logSums(request, consumer);
    }

    @Override
    public void diagonalSums(DiagonalSums request, LogSumConsumer consumer) {
        kernels.diagonalSums(request, consumer);
    }

    @Override
    public Activations forward(ForwardPass pass) {
        return kernels.forward(pass);
    }

    @Override
    public DistanceCounts distances(DistanceHistogram request) {
        return kernels.distances(request);
    }

    @Override
    public void close() {
        kernels.close();
    }
}
