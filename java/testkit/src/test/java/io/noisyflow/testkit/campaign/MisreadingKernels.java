package io.noisyflow.testkit.campaign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.ForwardingKernels;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** Kernels that answer another request of log-sums than they are asked, or change every log-sum. */
final class MisreadingKernels extends ForwardingKernels {
    private final Precision precision;
    private final double roundoffs;
    private final UnaryOperator<LogSums> misreading;
    private final DoubleUnaryOperator distortion;

    /**
     * Kernels gone wrong.
     *
     * @param precision what they say that they compute in
     */
    MisreadingKernels(Kernels right, Precision precision, UnaryOperator<LogSums> misreading,
            DoubleUnaryOperator distortion) {
        super(right);
        this.precision = precision;
        this.roundoffs = precision.unitRoundoff() / right.precision().unitRoundoff();
        this.misreading = misreading;
        this.distortion = distortion;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public double exponentError(int d) {
        return super.exponentError(d) * roundoffs;
    }

    @Override
    public double sumError() {
        return super.sumError() * roundoffs;
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        super.logSums(misreading.apply(request), block -> {
            for (SumKind kind : block.kinds()) {
                double[] values = block.array(kind);
                for (int i = 0; i < values.length && kind != SumKind.SQUARED_NOISE; i++) {
                    values[i] = distortion.applyAsDouble(values[i]);
                }
            }
            consumer.accept(block);
        });
    }
}
