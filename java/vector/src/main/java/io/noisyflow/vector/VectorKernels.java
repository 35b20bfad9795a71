package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Gate;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Narrowing;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.layers.LayerwiseForward;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.DiagonalCentres;
import io.noisyflow.core.sums.DiagonalRun;
import io.noisyflow.core.sums.Displacement;
import io.noisyflow.core.sums.ProductLaw;
import io.noisyflow.vector.forward.ForwardRun;
import io.noisyflow.vector.lanes.Shapes;

/** The open vector backend. */
final class VectorKernels implements Kernels {
    private final Gate gate = new Gate(VectorBackend.NAME);
    private final Precision precision;
    private final Workers workers;

    VectorKernels(KernelOptions options) {
        this.precision = options.precision();
        this.workers = new Workers(options.threads());
    }

    @Override
    public String backend() {
        return VectorBackend.NAME;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public int threads() {
        return workers.threads();
    }

    /**
     * (b + d/64 + 6) u, b = min(d, 64) the coordinates of a block.
     *
     * <p>A difference S - A is rounded (2 u of its square, 1 u of its product with z), each of the b fused additions of
     * a block and each addition of a block once, the coefficients of E and W once, and two fused steps make the
     * exponent of them (2 u); 2 u are left for the part of those two steps that the reference contributes, which is as
     * large as the exponent, and for the products of all these errors.
     */
    @Override
    public double exponentError(int d) {
        return (Math.min(d, Shapes.BLOCK) + Math.ceilDiv(d, Shapes.BLOCK) + 6) * precision.unitRoundoff();
    }

    /**
     * 32 u, and what exponents that are {@link Products} may lose.
     *
     * <p>A power of two is off by at most 2.6 u. The largest exponent lies within 8 of its reference and is rounded
     * there twice: 16 u in units of log 2, 11 u in nats. A strip has at most 32 vectors, in two sums whose terms are
     * positive: 16 additions each and one of the two, 17 u; from there on sums are double. Terms below 2^-54 of the
     * largest may count as 2^-54 of it: less than 1 u for 1e8 terms.
     */
    @Override
    public double sumError() {
        return 32 * precision.unitRoundoff() + ProductLaw.tolerance(precision);
    }

    @Override
    public Narrowing narrowing(Points rows, double smallest) {
        return Displacement.aboutGroups(rows, smallest, precision, workers);
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        gate.run(() -> LogSumRun.compute(request, precision, workers, consumer));
    }

    @Override
    public void diagonalSums(DiagonalSums request, LogSumConsumer consumer) {
        gate.run(() -> {
            DiagonalCentres centres = new DiagonalCentres(request.mixture());
            DiagonalRun.compute(request, centres, precision == Precision.FLOAT32
                    ? new FloatDiagonalSums(centres)
                    : new DoubleDiagonalSums(centres), workers, consumer);
        });
    }

    @Override
    public Activations forward(ForwardPass pass) {
        return gate.within(() -> LayerwiseForward.compute(pass, precision, workers,
                dense -> ForwardRun.compute(dense, precision, workers)));
    }

    @Override
    public DistanceCounts distances(DistanceHistogram request) {
        return gate.within(() -> DistanceRun.compute(request, precision, workers));
    }

    @Override
    public void close() {
        gate.close(workers::close);
    }
}
