package io.noisyflow.testkit;

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

/** Kernels that are right but for one kind of log-sum, every value of which passes through a function. */
record DistortedKernels(Kernels right, SumKind distorted, DoubleUnaryOperator distortion) implements Kernels {
    @Override
    public String backend() {
        return right.backend();
    }

    @Override
    public Precision precision() {
        return right.precision();
    }

    @Override
    public int threads() {
        return right.threads();
    }

    @Override
    public double exponentError(int d) {
        return right.exponentError(d);
    }

    @Override
    public double sumError() {
        return right.sumError();
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        right.logSums(request, block -> {
            if (block.kinds().contains(distorted)) {
                double[] values = block.array(distorted);
                for (int i = 0; i < values.length; i++) {
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
