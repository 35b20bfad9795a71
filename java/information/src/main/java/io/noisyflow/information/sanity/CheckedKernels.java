package io.noisyflow.information.sanity;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import org.jspecify.annotations.Nullable;

/** Kernels whose log-sums are checked, block by block, before anybody else sees them. */
public final class CheckedKernels implements Kernels {
    private final Kernels unchecked;

    private CheckedKernels(Kernels unchecked) {
        this.unchecked = unchecked;
    }

    /** The same kernels, checked; those that are checked already, as they are. */
    public static Kernels of(Kernels kernels) {
        return kernels instanceof CheckedKernels ? kernels : new CheckedKernels(kernels);
    }

    @Override
    public String backend() {
        return unchecked.backend();
    }

    @Override
    public Precision precision() {
        return unchecked.precision();
    }

    @Override
    public @Nullable String precisionReason() {
        return unchecked.precisionReason();
    }

    @Override
    public int threads() {
        return unchecked.threads();
    }

    @Override
    public double exponentError(int d) {
        return unchecked.exponentError(d);
    }

    @Override
    public double sumError() {
        return unchecked.sumError();
    }

    /**
     * Computes log-sums.
     *
     * @throws ImpossibleSumException if one of them contradicts another, or what holds of every sum
     */
    @Override
    public void logSums(LogSums request, LogSumConsumer consumer) {
        SumChecks checks = SumChecks.of(unchecked, request);
        unchecked.logSums(request, block -> {
            checks.accept(block);
            consumer.accept(block);
        });
    }

    @Override
    public Activations forward(ForwardPass pass) {
        return unchecked.forward(pass);
    }

    @Override
    public DistanceCounts distances(DistanceHistogram request) {
        return unchecked.distances(request);
    }

    @Override
    public void close() {
        unchecked.close();
    }
}
