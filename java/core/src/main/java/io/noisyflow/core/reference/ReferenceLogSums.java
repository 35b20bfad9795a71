package io.noisyflow.core.reference;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gaussian log-sums, one query point after another.
 *
 * <p>A query point's exponents against its whole mixture are computed first (n doubles for each thread), every wanted
 * sum is then taken over them in the order of the rows. Query points are the items of work, so threads change nothing.
 */
final class ReferenceLogSums {
    /** A block holds about this many results: small enough to be nothing, large enough to keep all threads busy. */
    private static final int RESULTS_PER_BLOCK = 65536;

    private final LogSums request;
    private final Mixture mixture;
    private final double[] sigmas;
    private final int draws;
    private final double @Nullable [] logWeights;

    ReferenceLogSums(LogSums request) {
        this.request = request;
        this.mixture = request.mixture();
        this.sigmas = request.sigmas();
        this.draws = request.queries().draws();
        this.logWeights = logWeights(mixture);
    }

    void run(Workers workers, LogSumConsumer consumer) {
        int count = request.queries().count();
        int capacity = Math.min(count, queriesPerBlock());
        LogSumBlock block = new LogSumBlock(request, capacity);
        for (int first = 0; first < count; first += block.count()) {
            int from = first;
            int queries = Math.min(capacity, count - first);
            block.reset(first, queries);
            workers.forEach(Math.multiplyExact(queries, draws), item -> fill(block, from, item / draws, item % draws));
            consumer.accept(block);
        }
    }

    private int queriesPerBlock() {
        long perQuery = 0;
        for (SumKind kind : request.wanted()) {
            perQuery += (long) draws * sigmas.length * (kind.isPerClass() ? mixture.classCount() : 1);
        }
        return (int) Math.max(1, RESULTS_PER_BLOCK / perQuery);
    }

    /** All results of one query point, q counted within the block. */
    private void fill(LogSumBlock block, int firstQuery, int q, int draw) {
        QueryPoint point = new QueryPoint(request, firstQuery + q, draw);
        int group = request.groupOfQuery(firstQuery + q);
        int from = mixture.offsets()[group];
        double[] exponents = new double[mixture.offsets()[group + 1] - from];
        for (int s = 0; s < sigmas.length; s++) {
            for (int i = 0; i < exponents.length; i++) {
                double x = point.exponent(mixture.centres(), from + i, sigmas[s]);
                exponents[i] = logWeights == null ? x : x + logWeights[from + i];
            }
            int at = block.index(q, draw, s);
            for (SumKind kind : request.wanted()) {
                if (kind == SumKind.SQUARED_NOISE) {
                    block.array(kind)[at] = point.squaredNoise();
                } else {
                    double[] sums = sums(kind, firstQuery + q, exponents, from);
                    System.arraycopy(sums, 0, block.array(kind), at * sums.length, sums.length);
                }
            }
        }
    }

    private double[] sums(SumKind kind, int q, double[] exponents, int from) {
        return switch (kind) {
            case ALL -> PartedLogSum.of(exponents, 1, i -> 0);
            case LEFT_OUT -> PartedLogSum.of(exponents, 1, i -> request.isLeftOut(q, from + i) ? PartedLogSum.NONE : 0);
            case SQUARES -> PartedLogSum.of(Arrays.stream(exponents).map(x -> 2 * x).toArray(), 1, i -> 0);
            case OWN_CLASS -> {
                int own = request.ownClass(q);
                yield PartedLogSum.of(exponents, 1, i -> classOf(from + i) == own ? 0 : PartedLogSum.NONE);
            }
            case OWN_CLASS_LEFT_OUT -> {
                int own = request.ownClass(q);
                yield PartedLogSum.of(exponents, 1, i -> classOf(from + i) == own && !request.isLeftOut(q, from + i)
                        ? 0
                        : PartedLogSum.NONE);
            }
            case CLASSES -> PartedLogSum.of(exponents, mixture.classCount(), i -> classOf(from + i));
            case CLASSES_LEFT_OUT -> PartedLogSum.of(exponents, mixture.classCount(),
                    i -> request.isLeftOut(q, from + i) ? PartedLogSum.NONE : classOf(from + i));
            case SQUARED_NOISE -> throw new IllegalStateException(kind + " is not a sum over centres");
        };
    }

    private int classOf(int row) {
        return Objects.requireNonNull(mixture.classes())[row];
    }

    /** log a_k, negative infinity where the weight is zero; null where all weights are equal. */
    private static double @Nullable [] logWeights(Mixture mixture) {
        double[] weights = mixture.weights();
        if (weights == null) {
            return null;
        }
        double[] logs = new double[weights.length];
        int[] offsets = mixture.offsets();
        for (int g = 0; g < mixture.groups(); g++) {
            double mean = Mixture.meanWeight(weights, offsets[g], offsets[g + 1]);
            for (int k = offsets[g]; k < offsets[g + 1]; k++) {
                logs[k] = StrictMath.log(weights[k] / mean);
            }
        }
        return logs;
    }
}
