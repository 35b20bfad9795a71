package io.noisyflow.foreign;

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
import io.noisyflow.core.layers.LayerwiseForward;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.Displacement;
import io.noisyflow.core.sums.ProductLaw;
import org.jspecify.annotations.Nullable;

/** The open foreign backend. */
final class ForeignKernels implements Kernels {
    private static final int BLOCK = 64;

    private final Gate gate = new Gate(ForeignBackend.NAME);
    private final Engine engine;
    private final Workers workers;
    private final @Nullable Form told;

    /**
     * Kernels on so many threads.
     *
     * @param told the form of exponents, for tests; null for the best that is allowed
     */
    ForeignKernels(Engine engine, int threads, @Nullable Form told) {
        this.engine = engine;
        this.workers = new Workers(threads);
        this.told = told;
    }

    @Override
    public String backend() {
        return ForeignBackend.NAME;
    }

    @Override
    public Precision precision() {
        return engine.precision();
    }

    @Override
    public int threads() {
        return workers.threads();
    }

    /**
     * (b + d/64 + 7) u, b = min(d, 64) the coordinates of a block: what differences lose.
     *
     * <p>A difference S - A is rounded (2 u of its square, 1 u of its product with z), each of the b fused additions of
     * a block and each addition of a block once, the coefficients of E and W once, the product of E and its coefficient
     * once and the fused step that adds W once; 2 u are left for the shift by the reference, which is as large as the
     * exponent, and for the products of all these errors. Products lose this of far terms, and of near ones what
     * {@link ProductLaw} bounds.
     */
    @Override
    public double exponentError(int d) {
        return (Math.min(d, BLOCK) + Math.ceilDiv(d, BLOCK) + 7) * precision().unitRoundoff();
    }

    /**
     * 32 u, and what products are allowed to lose.
     *
     * <p>A power of two is off by at most 3 u. The largest exponent lies within 17 of its reference, where it is
     * rounded to less than 17 u in units of log 2, 12 u in nats, by the shift; what came before is in the exponent's
     * error. A strip has at most 30 vectors, in two sums whose terms are positive: 15 additions each and one of the
     * two, 16 u; from there on sums are double. Terms below 2^-110 of the sum may count as nothing.
     */
    @Override
    public double sumError() {
        return 32 * precision().unitRoundoff() + ProductLaw.tolerance(precision());
    }

    @Override
    public Narrowing narrowing(Points rows, double smallest) {
        return Displacement.aboutGroups(rows, smallest, precision(), workers);
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        gate.run(() -> LogSumRun.compute(request, engine, workers, told, consumer));
    }

    @Override
    public void diagonalSums(DiagonalSums request, LogSumConsumer consumer) {
        gate.run(() -> DiagonalSegments.compute(request, engine, workers, consumer));
    }

    @Override
    public Activations forward(ForwardPass pass) {
        return gate.within(() -> LayerwiseForward.compute(pass, engine.precision(), workers,
                dense -> ForwardRun.compute(dense, engine, workers)));
    }

    @Override
    public DistanceCounts distances(DistanceHistogram request) {
        return gate.within(() -> DistanceRun.compute(request, engine, workers));
    }

    @Override
    public void close() {
        gate.close(workers::close);
    }
}
