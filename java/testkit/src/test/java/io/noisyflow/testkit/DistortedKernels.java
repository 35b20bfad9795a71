package io.noisyflow.testkit;

import io.noisyflow.core.kernel.ForwardingKernels;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import java.util.function.DoubleUnaryOperator;

/** Kernels that are right but for one kind of log-sum, every value of which passes through a function. */
final class DistortedKernels extends ForwardingKernels {
    private final SumKind distorted;
    private final DoubleUnaryOperator distortion;

    DistortedKernels(Kernels right, SumKind distorted, DoubleUnaryOperator distortion) {
        super(right);
        this.distorted = distorted;
        this.distortion = distortion;
    }

    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        super.logSums(request, block -> {
            if (block.kinds().contains(distorted)) {
                double[] values = block.array(distorted);
                for (int i = 0; i < values.length; i++) {
                    values[i] = distortion.applyAsDouble(values[i]);
                }
            }
            consumer.accept(block);
        });
    }
}
