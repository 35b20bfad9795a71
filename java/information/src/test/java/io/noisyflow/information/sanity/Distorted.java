package io.noisyflow.information.sanity;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import java.util.function.BiConsumer;

/** Kernels that are right but for what is done to every block of log-sums. */
record Distorted(Kernels right, BiConsumer<LogSums, LogSumBlock> distortion) implements Kernels {
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
            distortion.accept(request, block);
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
