package io.noisyflow.core.reference;

import io.noisyflow.core.kernel.DiagonalMixture;
import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import org.jspecify.annotations.Nullable;

/** Log-sums of centres with their own covariances, one query point after another. */
final class ReferenceDiagonalSums {
    private static final int POINTS_PER_BLOCK = 16384;

    private final DiagonalSums request;
    private final DiagonalMixture mixture;
    private final int draws;
    private final double[] logDeterminants;

    ReferenceDiagonalSums(DiagonalSums request) {
        this.request = request;
        this.mixture = request.mixture();
        this.draws = request.noise().draws();
        this.logDeterminants = logDeterminants(mixture.scales());
    }

    private static double[] logDeterminants(Points scales) {
        double[] logs = new double[scales.n()];
        for (int k = 0; k < logs.length; k++) {
            for (int j = 0; j < scales.d(); j++) {
                double scale = Math.abs(scales.get(k, j));
                logs[k] += scale == 0 ? 0 : StrictMath.log(scale);
            }
        }
        return logs;
    }

    void run(Workers workers, LogSumConsumer consumer) {
        int count = request.count();
        int capacity = Math.min(count, Math.max(1, POINTS_PER_BLOCK / draws));
        LogSumBlock block = new LogSumBlock(request, capacity);
        for (int first = 0; first < count; first += block.count()) {
            int from = first;
            int queries = Math.min(capacity, count - first);
            block.reset(first, queries);
            workers.forEach(Math.multiplyExact(queries, draws),
                    item -> fill(block, item, request.row(from + item / draws), item % draws));
            consumer.accept(block);
        }
    }

    private void fill(LogSumBlock block, int at, int i, int draw) {
        int[] groups = mixture.groups();
        int group = mixture.groupOf(i);
        float[] z = new float[mixture.scales().d()];
        request.noise().fill(i, draw, z, 0, z.length);
        double[] x = new double[groups[group + 1] - groups[group]];
        for (int k = 0; k < x.length; k++) {
            x[k] = exponent(groups[group] + k, i, z);
        }
        for (SumKind kind : request.wanted()) {
            block.array(kind)[at] = switch (kind) {
                case ALL -> logSum(x, 1, -1);
                case LEFT_OUT -> logSum(x, 1, i - groups[group]);
                case SQUARES -> logSum(x, 2, -1);
                case SQUARED_NOISE -> squaredNoise(i, z);
                default -> throw new AssertionError(kind);
            };
        }
    }

    /** The logarithm of a term, its weight among the factors, relative to the own one without. */
    private double exponent(int k, int i, float[] z) {
        Points scales = mixture.scales();
        double sum = 0;
        for (int from = 0; from < z.length; from += QueryPoint.RUN) {
            double run = 0;
            for (int j = from; j < Math.min(from + QueryPoint.RUN, z.length); j++) {
                double scale = scales.get(i, j);
                if (scale != 0) {
                    double t = (offset(i, j) + z[j]) / scale;
                    double w = (scales.get(k, j) - scale) * t - (offset(k, j) - offset(i, j));
                    run += w * (w + 2.0 * z[j]);
                }
            }
            sum += run;
        }
        double @Nullable [] weights = mixture.relativeWeights();
        return -0.5 * sum + (logDeterminants[k] - logDeterminants[i])
                + (weights == null ? 0 : StrictMath.log(weights[k]));
    }

    private double offset(int k, int j) {
        Points offsets = mixture.offsets();
        return offsets == null ? mixture.offset() : offsets.get(k, j);
    }

    private static double logSum(double[] x, double factor, int without) {
        double[] scaled = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            scaled[k] = factor * x[k];
        }
        return PartedLogSum.of(scaled, 1, k -> k == without ? PartedLogSum.NONE : 0)[0];
    }

    /** |z|^2 of the coordinates that have noise. */
    private double squaredNoise(int i, float[] z) {
        double sum = 0;
        for (int j = 0; j < z.length; j++) {
            sum += mixture.scales().get(i, j) == 0 ? 0 : (double) z[j] * z[j];
        }
        return sum;
    }
}
