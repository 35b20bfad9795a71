package io.noisyflow.core.reference;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Gate;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Narrowing;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;

/** The open reference backend; the derivation of its errors stands in the package. */
final class ReferenceKernels implements Kernels {
    private static final double UNIT_ROUNDOFF = Precision.FLOAT64.unitRoundoff();

    private final Gate gate = new Gate(ReferenceBackend.NAME);
    private final Workers workers;

    ReferenceKernels(int threads) {
        workers = new Workers(threads);
    }

    @Override
    public String backend() {
        return ReferenceBackend.NAME;
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT64;
    }

    @Override
    public int threads() {
        return workers.threads();
    }

    @Override
    public double exponentError(int d) {
        long runs = (d - 1L) / QueryPoint.RUN + 1;
        return (Math.min(d, QueryPoint.RUN) + runs + 7) * UNIT_ROUNDOFF;
    }

    @Override
    public double sumError() {
        return 128 * UNIT_ROUNDOFF;
    }

    @Override
    public Narrowing narrowing(Points rows, double smallest) {
        return Narrowing.NONE;
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        gate.run(() -> new ReferenceLogSums(request).run(workers, consumer));
    }

    @Override
    public void diagonalSums(DiagonalSums request, LogSumConsumer consumer) {
        gate.run(() -> new ReferenceDiagonalSums(request).run(workers, consumer));
    }

    @Override
    public Activations forward(ForwardPass pass) {
        return gate.within(() -> new ReferenceForward(pass).run(workers));
    }

    @Override
    public DistanceCounts distances(DistanceHistogram request) {
        return gate.within(() -> new ReferenceDistances(request).run(workers));
    }

    @Override
    public void close() {
        gate.close(workers::close);
    }
}
