package io.noisyflow.information.baseline;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.numerics.GammaFunctions;
import io.noisyflow.core.points.Points;

/**
 * Entropy by distances to nearest neighbours: with e_i the Euclidean distance from T_i to its k-th nearest other row,
 *
 * <pre>
 * h_hat = psi(n) - psi(k) + log c_d + d/n sum_i log e_i,     c_d = pi^(d/2) / Gamma(d/2 + 1)
 * </pre>
 *
 * Kozachenko and Leonenko, Problems Inform. Transmission 23 (1987), in the form for any k of Kraskov, Stoegbauer and
 * Grassberger, Phys. Rev. E 69 (2004), eq. 20. It takes the density for constant over the ball that holds k neighbours;
 * the bias falls like n^(-2/d) in many dimensions, and near a boundary slower. Where k other rows lie at the same place
 * e_i is 0 and there is no value.
 */
public final class NeighbourEntropy implements EntropyBaseline {
    /** Neighbours where nothing else is said: fewer spread more, more are more biased. */
    public static final int DEFAULT_NEIGHBOURS = 3;
    /** Rows whose neighbours are one item of work. */
    private static final int CHUNK = 256;

    private final int neighbours;
    private final Workers workers;

    private NeighbourEntropy(int neighbours, Workers workers) {
        this.neighbours = neighbours;
        this.workers = workers;
    }

    /**
     * An estimator.
     *
     * @param neighbours k, at least 1
     * @param workers share the search; they stay open
     */
    public static NeighbourEntropy of(int neighbours, Workers workers) {
        requirePositive(neighbours);
        return new NeighbourEntropy(neighbours, workers);
    }

    @Override
    public String label() {
        return "knn";
    }

    @Override
    public String detail() {
        return neighbours + (neighbours == 1 ? " neighbour" : " neighbours");
    }

    @Override
    public BaselineEstimate estimate(Points rows) {
        int n = rows.n();
        int d = rows.d();
        requireFewer(neighbours, n);
        NeighbourTree tree = new NeighbourTree(rowMajor(rows), n, d, NeighbourTree.Metric.EUCLIDEAN);
        double[] terms = new double[n];
        forRows(workers, n, i -> terms[i] = d * StrictMath.log(tree.distance(i, neighbours)));
        for (int i = 0; i < n; i++) {
            if (terms[i] == Double.NEGATIVE_INFINITY) {
                return BaselineEstimate.undefined("row " + i + " has " + detail()
                        + " at its very place, and the logarithm of a distance of 0 is not finite");
            }
        }
        double constant = GammaFunctions.digamma(n) - GammaFunctions.digamma(neighbours) + logVolumeOfBall(d);
        return BaselineEstimate.ofTerms(constant, terms, d);
    }

    /** log( pi^(d/2) / Gamma(d/2 + 1) ), the Gamma function by its recurrence from 1 or 1/2. */
    static double logVolumeOfBall(int d) {
        double log = d % 2 == 0 ? 0 : StrictMath.log(2);
        for (int k = d; k > 1; k -= 2) {
            log += StrictMath.log(2 * StrictMath.PI / k);
        }
        return log;
    }

    static void requirePositive(int neighbours) {
        if (neighbours < 1) {
            throw new IllegalArgumentException("neighbours " + neighbours + ": expected at least 1");
        }
    }

    static void requireFewer(int neighbours, int n) {
        if (neighbours >= n) {
            throw new IllegalArgumentException(neighbours + (neighbours == 1 ? " neighbour of " : " neighbours of ") + n
                    + (n == 1 ? " row" : " rows") + ": expected fewer neighbours than rows");
        }
    }

    static double[] rowMajor(Points points) {
        double[] rows = new double[Math.multiplyExact(points.n(), points.d())];
        for (int i = 0; i < points.n(); i++) {
            points.copyRow(i, rows, i * points.d());
        }
        return rows;
    }

    /** Runs a task for every row, in chunks that do not depend on the number of threads. */
    static void forRows(Workers workers, int n, java.util.function.IntConsumer task) {
        workers.forEach((n + CHUNK - 1) / CHUNK, chunk -> {
            for (int i = chunk * CHUNK; i < Math.min(n, (chunk + 1) * CHUNK); i++) {
                task.accept(i);
            }
        });
    }
}
