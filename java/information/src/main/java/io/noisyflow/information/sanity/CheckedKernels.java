package io.noisyflow.information.sanity;

import io.noisyflow.core.kernel.ForwardingKernels;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;

/** Kernels whose log-sums are checked, block by block, before anybody else sees them. */
public final class CheckedKernels extends ForwardingKernels {
    private CheckedKernels(Kernels unchecked) {
        super(unchecked);
    }

    /** The same kernels, checked; those that are checked already, as they are. */
    public static Kernels of(Kernels kernels) {
        return kernels instanceof CheckedKernels ? kernels : new CheckedKernels(kernels);
    }

    /**
     * Computes log-sums.
     *
     * @throws ImpossibleSumException if one of them contradicts another, or what holds of every sum
     */
    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        SumChecks checks = SumChecks.of(this, request);
        super.logSums(request, block -> {
            checks.accept(block);
            consumer.accept(block);
        });
    }
}
