package io.noisyflow.testkit.campaign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Kernels that answer another request of log-sums than they are asked, or change every log-sum.
 *
 * @param precision what they say that they compute in
 */
record MisreadingKernels(Kernels right, Precision precision, UnaryOperator<LogSums> misreading,
        DoubleUnaryOperator distortion) implements Kernels {
    @Override
    public String backend() {
        return right.backend();
    }

    @Override
    public int threads() {
        return right.threads();
    }

    @Override
    public double exponentError(int d) {
        return right.exponentError(d) / right.precision().unitRoundoff() * precision.unitRoundoff();
    }

    @Override
    public double sumError() {
        return right.sumError() / right.precision().unitRoundoff() * precision.unitRoundoff();
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        right.logSums(misreading.apply(request), block -> {
            for (SumKind kind : block.kinds()) {
                double[] values = block.array(kind);
                for (int i = 0; i < values.length && kind != SumKind.SQUARED_NOISE; i++) {
                    values[i] = distortion.applyAsDouble(values[i]);
                }
            }
            consumer.accept(block);
        });
    }

    @Override
    public Activations forward(ForwardPass pass) {
        return right.forward(pass);
    }

    @Override
    public DistanceCounts distances(DistanceHistogram request) {
        return right.distances(request);
    }

    @Override
    public void close() {
        right.close();
    }
}
