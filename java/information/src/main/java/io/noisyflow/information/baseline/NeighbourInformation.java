package io.noisyflow.information.baseline;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.numerics.GammaFunctions;
import io.noisyflow.core.points.Points;
import java.util.Arrays;

/**
 * Mutual information by nearest neighbours: Kraskov, Stoegbauer, Grassberger, Phys. Rev. E 69, 066138 (2004), estimator
 * 1, eq. 8. With e_i the distance from (X_i, Y_i) to its k-th nearest other row, the largest difference of any
 * coordinate, and n_x(i), n_y(i) the other rows nearer than e_i, strictly, in X and in Y,
 *
 * <pre>
 * I_hat = psi(k) + psi(n) - 1/n sum_i ( psi(n_x(i) + 1) + psi(n_y(i) + 1) )
 * </pre>
 *
 * Every coordinate is first divided by its standard deviation, which changes no information. The estimate needs a joint
 * density: where Y has equal rows it is marked {@link Standing#TIES}. It cannot show more than about log n, and falls
 * short of large informations (Gao, Ver Steeg, Galstyan, AISTATS 2015).
 */
public final class NeighbourInformation {
    private final int neighbours;
    private final Workers workers;

    private NeighbourInformation(int neighbours, Workers workers) {
        this.neighbours = neighbours;
        this.workers = workers;
    }

    /**
     * An estimator.
     *
     * @param neighbours k, at least 1
     * @param workers share the search; they stay open
     */
    public static NeighbourInformation of(int neighbours, Workers workers) {
        NeighbourEntropy.requirePositive(neighbours);
        return new NeighbourInformation(neighbours, workers);
    }

    /** What it was set to. */
    public String detail() {
        return neighbours + (neighbours == 1 ? " neighbour" : " neighbours");
    }

    /**
     * I(X;Y) in nats.
     *
     * @param x n x d, finite
     * @param y n x e, finite; row i belongs to row i of x
     * @throws IllegalArgumentException unless both have the same number of rows, more than there are neighbours
     */
    public BaselineEstimate estimate(Points x, Points y) {
        int n = x.n();
        if (y.n() != n) {
            throw new IllegalArgumentException(y.n() + " rows beside " + n + ": expected as many");
        }
        NeighbourEntropy.requireFewer(neighbours, n);
        int d = x.d() + y.d();
        double[] rowsX = Standardised.of(x).rows();
        double[] rowsY = Standardised.of(y).rows();
        double[] both = new double[Math.multiplyExact(n, d)];
        for (int i = 0; i < n; i++) {
            System.arraycopy(rowsX, i * x.d(), both, i * d, x.d());
            System.arraycopy(rowsY, i * y.d(), both, i * d + x.d(), y.d());
        }
        NeighbourTree joint = new NeighbourTree(both, n, d, NeighbourTree.Metric.MAXIMUM);
        NeighbourTree ofX = new NeighbourTree(rowsX, n, x.d(), NeighbourTree.Metric.MAXIMUM);
        NeighbourTree ofY = new NeighbourTree(rowsY, n, y.d(), NeighbourTree.Metric.MAXIMUM);
        double[] terms = new double[n];
        NeighbourEntropy.forRows(workers, n, i -> {
            double radius = joint.distance(i, neighbours);
            terms[i] = -GammaFunctions.digamma(ofX.countWithin(i, radius) + 1.0)
                    - GammaFunctions.digamma(ofY.countWithin(i, radius) + 1.0);
        });
        BaselineEstimate estimate = BaselineEstimate.ofTerms(GammaFunctions.digamma(neighbours)
                + GammaFunctions.digamma(n), terms, d);
        int tied = firstTied(rowsX, n, x.d());
        String side = "first";
        if (tied < 0) {
            tied = firstTied(rowsY, n, y.d());
            side = "second";
        }
        return tied < 0 ? estimate
                : estimate.tied("Row " + tied + " of the " + side
                        + " variable equals an earlier one, and the estimator takes"
                        + " a joint density for granted: for classes use --labels, for repeated inputs --replicates.");
    }

    /** The first row, in order, that equals an earlier one; -1 where all differ. */
    private static int firstTied(double[] rows, int n, int d) {
        java.util.Set<java.util.List<Double>> seen = new java.util.HashSet<>();
        for (int i = 0; i < n; i++) {
            if (!seen.add(Arrays.stream(rows, i * d, (i + 1) * d).map(v -> v == 0 ? 0 : v).boxed().toList())) {
                return i;
            }
        }
        return -1;
    }
}
