package io.noisyflow.experiments.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The axes of a sweep; its cells are all combinations.
 *
 * @param samples files or layers
 * @param sigmas noise standard deviations, positive and finite
 * @param rows numbers of rows, at most those of any samples
 * @param coordinates which coordinates, at most those of any samples
 * @param estimators what estimates
 * @param seeds of the order of rows, of directions, and of all noise
 */
public record SweepGrid(List<SampleShape> samples, List<Double> sigmas, List<RowCount> rows,
        List<Coordinates> coordinates, List<SweepEstimator> estimators, List<Long> seeds) {
    /** Copies and checks; every axis has at least one value, and none twice. */
    public SweepGrid {
        samples = axis("samples", samples, SampleShape::name);
        sigmas = axis("sigma", sigmas, Object::toString);
        rows = axis("n", rows, RowCount::label);
        coordinates = axis("d", coordinates, Coordinates::label);
        estimators = axis("estimator", estimators, SweepEstimator::label);
        seeds = axis("seed", seeds, Object::toString);
        for (double sigma : sigmas) {
            if (!(sigma > 0) || sigma == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("sigma " + sigma + ": expected a positive finite number");
            }
        }
        for (SampleShape shape : samples) {
            requireRows(shape, rows, estimators);
            requireColumns(shape, coordinates);
        }
    }

    /** Cells in all. */
    public int cells() {
        return Math.multiplyExact(Math.multiplyExact(samples.size(), sigmas.size()),
                Math.multiplyExact(Math.multiplyExact(rows.size(), coordinates.size()),
                        Math.multiplyExact(estimators.size(), seeds.size())));
    }

    /**
     * All passes in order: samples, coordinates, rows, seeds, estimators, the last fastest.
     *
     * @param queries the most rows that are queries
     * @param draws of noise for each
     */
    List<SweepPass> passes(int queries, int draws) {
        List<SweepPass> passes = new ArrayList<>();
        for (SampleShape shape : samples) {
            for (Coordinates which : coordinates) {
                for (RowCount count : rows) {
                    for (long seed : seeds) {
                        for (SweepEstimator estimator : estimators) {
                            passes.add(new SweepPass(passes.size(), shape, which, count, seed, estimator,
                                    sigmas.size() * work(estimator, count.of(shape.n()), which.d(shape.d()), queries,
                                            draws)));
                        }
                    }
                }
            }
        }
        return List.copyOf(passes);
    }

    /** About how many Gaussian terms an estimate at one sigma takes; of a search in a tree as many as take its time. */
    private static double work(SweepEstimator estimator, int n, int d, int queries, int draws) {
        return switch (estimator) {
            // Both pairwise bounds look at as many pairs as two draws do.
            case SweepEstimator.PlugIn _ -> (draws + 2.0) * n * Math.min(n, queries);
            case SweepEstimator.KernelDensity kde -> (double) n * n * kde.bandwidth().factors(n, d).length;
            case SweepEstimator.Neighbours _ -> 1024.0 * n;
        };
    }

    private static <T> List<T> axis(String name, List<T> values, Function<T, String> label) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no " + name + ": expected at least one");
        }
        Set<T> once = new HashSet<>();
        Set<String> labels = new HashSet<>();
        for (T value : values) {
            if (!once.add(value) || !labels.add(label.apply(value))) {
                throw new IllegalArgumentException(name + " " + label.apply(value) + " twice: expected each once");
            }
        }
        return List.copyOf(values);
    }

    private static void requireRows(SampleShape shape, List<RowCount> rows, List<SweepEstimator> estimators) {
        for (RowCount count : rows) {
            int n = count.of(shape.n());
            if (n > shape.n()) {
                throw new IllegalArgumentException(shape.file() + ": holds " + shape.n()
                        + (shape.n() == 1 ? " row" : " rows") + ": expected at least " + n + ", for n " + n);
            }
            for (SweepEstimator estimator : estimators) {
                if (n < estimator.leastRows()) {
                    throw new IllegalArgumentException("n " + n + (count.equals(RowCount.ALL)
                            ? ", all rows of " + shape.file()
                            : "") + ": expected at least " + estimator.leastRows() + ", for estimator "
                            + estimator.label());
                }
            }
        }
    }

    private static void requireColumns(SampleShape shape, List<Coordinates> coordinates) {
        for (Coordinates which : coordinates) {
            if (which.d(shape.d()) > shape.d()) {
                throw new IllegalArgumentException(shape.file() + ": holds rows of " + shape.d()
                        + (shape.d() == 1 ? " number" : " numbers") + ": expected at least " + which.d(shape.d())
                        + ", for " + (which instanceof Coordinates.Projection ? "" : "d ") + which.label());
            }
        }
    }
}
