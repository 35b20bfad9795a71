package io.noisyflow.information.sanity;

import io.noisyflow.core.kernel.ForwardingKernels;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import java.util.function.BiConsumer;

/** Kernels that are right but for what is done to every block of log-sums. */
final class Distorted extends ForwardingKernels {
    private final BiConsumer<LogSums, LogSumBlock> distortion;

    Distorted(Kernels right, BiConsumer<LogSums, LogSumBlock> distortion) {
        super(right);
        this.distortion = distortion;
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        super.logSums(request, block -> {
            distortion.accept(request, block);
            consumer.accept(block);
        });
    }
}
