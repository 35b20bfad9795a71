package io.noisyflow.information.baseline;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.numerics.GammaFunctions;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
 * density: where rows of X or of Y are equal it is marked {@link Standing#TIES}. It cannot show more than about log n,
 * and falls short of large informations (Gao, Ver Steeg, Galstyan, AISTATS 2015).
 */
public final class NeighbourInformation {
    private static final int TOLERATED = 100;

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
        return orTied(orTied(estimate, "first", rowsX, n, x.d()), "second", rowsY, n, y.d());
    }

    /**
     * The estimate, marked where more than one row in {@value #TOLERATED} equals an earlier one: fewer are what a
     * density in single precision gives by chance.
     */
    private static BaselineEstimate orTied(BaselineEstimate estimate, String side, double[] rows, int n, int d) {
        Set<List<Double>> seen = new HashSet<>();
        int tied = 0;
        int first = -1;
        for (int i = 0; i < n; i++) {
            // Adding 0 makes -0 and 0 one number.
            if (!seen.add(Arrays.stream(rows, i * d, (i + 1) * d).map(v -> v + 0.0).boxed().toList())) {
                first = first < 0 ? i : first;
                tied++;
            }
        }
        return tied <= n / TOLERATED ? estimate
                : estimate.tied(tied + " of " + n + " rows of the " + side + " variable equal an earlier one (row "
                        + first
                        + " the first), and the estimator takes a joint density for granted: classes are for entropy "
                        + "--labels, repeated inputs for entropy --replicates.");
    }
}
