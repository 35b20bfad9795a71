package io.noisyflow.information.multiplicative;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DiagonalMixture;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * I(f;T), h(T) and I(Y;T) of rows f under multiplicative noise; see the package. Every pair of rows with the same zeros
 * is met, with a draw of either's own noise: n^2 pairs for each draw and sigma, and as many again within classes.
 *
 * <p>One seed, one result, to the last digit, on any number of threads.
 */
public final class MultiplicativeEstimator {
    private static final double LARGEST = 1e12;

    private final Kernels kernels;

    private MultiplicativeEstimator(Kernels kernels) {
        this.kernels = kernels;
    }

    /** An estimator on a backend, which stays open. */
    public static MultiplicativeEstimator of(Kernels kernels) {
        return new MultiplicativeEstimator(kernels);
    }

    /** {@link #estimate(Points, Labels, MultiplicativeOptions, Progress)}, unheard, without labels. */
    public MultiplicativeResult estimate(Points rows, MultiplicativeOptions options) {
        return estimate(rows, null, options, Progress.SILENT);
    }

    /**
     * Estimates.
     *
     * @param labels of the rows; null for none
     * @throws IllegalArgumentException if there are no rows, a number is neither 0 nor 1e-12 to 1e12 of either sign, or
     *     labels are not as many as rows
     */
    public MultiplicativeResult estimate(Points rows, @Nullable Labels labels, MultiplicativeOptions options,
            Progress progress) {
        if (labels != null && labels.size() != rows.n()) {
            throw new IllegalArgumentException(labels.size() + " labels for " + rows.n() + " rows");
        }
        return ofClasses(rows, RowClasses.of(labels), options, progress);
    }

    /** The same of rows of any number of classes. */
    MultiplicativeResult ofClasses(Points rows, @Nullable RowClasses labels, MultiplicativeOptions options,
            Progress progress) {
        long start = System.nanoTime();
        requireNumbers(rows);
        ZeroPatterns patterns = ZeroPatterns.of(rows, labels);
        int n = rows.n();
        int queryCount = options.queriesOf(n);
        int[] queries = queryCount == n ? null
                : new CounterRandom(options.seed(), Streams.QUERY_ROWS, 0).subset(n, queryCount);
        double pairs = 0;
        List<MultiplicativeEstimate> estimates = new ArrayList<>();
        for (double sigma : options.sigmas()) {
            DiagonalMixture all = DiagonalMixture.of(scales(rows, patterns.order(), sigma, kernels.precision()),
                    1 / sigma);
            DrawnSums sums = DrawnSums.of(kernels, all.grouped(patterns.patterns()), queries, options.draws(),
                    options.seed());
            DrawnSums ofClasses = labels == null ? null
                    : DrawnSums.of(kernels, all.grouped(patterns.classes()), queries, options.draws(),
                            options.seed());
            pairs += sums.pairs() + (ofClasses == null ? 0 : ofClasses.pairs());
            estimates.add(new SigmaEstimate(rows, labels, options, patterns, queries, sigma, kernels)
                    .of(sums, ofClasses));
            progress.update("multiplicative noise", estimates.size(), options.sigmas().length);
        }
        return new MultiplicativeResult(options.setting(), n, rows.d(), patterns.count(), patterns.entropy(),
                labels == null ? Figure.none("no labels") : Figure.of(labels.entropy()), queryCount, options.draws(),
                Provenance.of(kernels, options.seed(), pairs, (System.nanoTime() - start) / 1e9), estimates);
    }

    /** 1 / (sigma f) of rows in an order, 0 where f is. */
    private static Points scales(Points rows, int[] order, double sigma, Precision precision) {
        Points scales = Points.allocate(precision, rows.n(), rows.d());
        double[] row = new double[rows.d()];
        for (int place = 0; place < order.length; place++) {
            rows.copyRow(order[place], row, 0);
            for (int j = 0; j < row.length; j++) {
                scales.set(place, j, row[j] == 0 ? 0 : 1 / (sigma * row[j]));
            }
        }
        return scales;
    }

    private static void requireNumbers(Points rows) {
        if (rows.n() == 0) {
            throw new IllegalArgumentException("no rows: expected at least one");
        }
        double[] row = new double[rows.d()];
        for (int i = 0; i < rows.n(); i++) {
            rows.copyRow(i, row, 0);
            for (int j = 0; j < row.length; j++) {
                double size = Math.abs(row[j]);
                if (size != 0 && !(size >= 1 / LARGEST && size <= LARGEST)) {
                    throw new IllegalArgumentException("row " + i + ", column " + j + " is " + row[j]
                            + ": under multiplicative noise expected 0, or 1e-12 to 1e12 of either sign");
                }
            }
        }
    }
}
