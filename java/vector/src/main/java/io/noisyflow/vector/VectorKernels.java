package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Workers;

/** The open vector backend. */
final class VectorKernels implements Kernels {
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
     * (b + d/b' + 6) u with b = min(d, 64) coordinates in a block and b' = 64.
     *
     * <p>A difference S - A is rounded (1 u of it, 2 u of its square), each of the b fused additions of a block and each
     * addition of a block once, the coefficients of E and W once (1 u), and so are the two fused steps that make
     * the exponent of them (2 u); 1 u is left for the products of these errors.
     */
    @Override
    public double exponentError(int d) {
        return (Math.min(d, Shapes.BLOCK) + Math.ceilDiv(d, Shapes.BLOCK) + 6) * precision.unitRoundoff();
    }

    /**
     * 16 u.
     *
     * <p>In float32: a power of two is off by at most 2.6 u, in float64 by 2.2 u. A lane adds at most 8 terms of a strip
     * in each of two accumulators (16 in one where there are weights) before it is widened to double, and the terms
     * are positive. Terms below 2^-54 of the largest count as up to 2^-54 each.
     */
    @Override
    public double sumError() {
        return 20 * precision.unitRoundoff();
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        LogSumRun.compute(request, precision, workers, consumer);
    }

    @Override
    public Activations forward(ForwardPass pass) {
        return ForwardRun.compute(pass, precision, workers);
    }

    @Override
    public DistanceCounts distances(DistanceHistogram request) {
        return DistanceRun.compute(request, precision, workers);
    }

    @Override
    public void close() {
        workers.close();
    }
}
