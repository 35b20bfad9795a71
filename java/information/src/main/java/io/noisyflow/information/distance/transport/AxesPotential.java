package io.noisyflow.information.distance.transport;

import io.noisyflow.core.numerics.NormalLaw;
import io.noisyflow.information.projection.Directions;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * sum c_k g_k(theta_k . t) over an orthonormal basis, |c| = 1: g_k of slope 1 or -1, whichever tells the smoothed
 * marginals apart, c_k in proportion to how far they are apart.
 */
final class AxesPotential implements Potential {
    /** Cells of a marginal. */
    private static final int CELLS = 128;
    /** Marginals are told apart so many sigma beyond their rows. */
    private static final double BEYOND = 3;

    private final double[][] axes;
    private final double[] weights;
    private final Slopes[] slopes;

    private AxesPotential(double[][] axes, double[] weights, Slopes[] slopes) {
        this.axes = axes;
        this.weights = weights;
        this.slopes = slopes;
    }

    /** Fitted to both samples along a basis. */
    static AxesPotential fitted(Cloud p, Cloud q, Directions basis, double sigma) {
        int d = p.d();
        double[][] axes = new double[d][];
        double[] weights = new double[d];
        Slopes[] slopes = new Slopes[d];
        double norm = 0;
        for (int k = 0; k < d; k++) {
            axes[k] = Planner.axis(basis, k, d);
            double[] x = p.along(axes[k]);
            double[] y = q.along(axes[k]);
            double least = DoubleStream.concat(Arrays.stream(x), Arrays.stream(y)).min().orElseThrow() - BEYOND * sigma;
            double most = DoubleStream.concat(Arrays.stream(x), Arrays.stream(y)).max().orElseThrow() + BEYOND * sigma;
            double width = (most - least) / CELLS;
            double[] differences = new double[CELLS];
            for (int cell = 0; width > 0 && cell < CELLS; cell++) {
                double at = least + (cell + 0.5) * width;
                differences[cell] = below(x, p.mass(), at, sigma) - below(y, q.mass(), at, sigma);
                weights[k] += Math.abs(differences[cell]) * width;
            }
            slopes[k] = Slopes.against(differences, least, width > 0 ? width : 1);
            norm += weights[k] * weights[k];
        }
        for (int k = 0; k < d; k++) {
            weights[k] = norm > 0 ? weights[k] / Math.sqrt(norm) : 0;
        }
        return new AxesPotential(axes, weights, slopes);
    }

    private static double below(double[] x, double[] mass, double at, double sigma) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += mass[i] * (sigma == 0 ? x[i] <= at ? 1 : 0 : NormalLaw.distribution((at - x[i]) / sigma));
        }
        return sum;
    }

    @Override
    public double at(double[] t) {
        double sum = 0;
        for (int k = 0; k < axes.length; k++) {
            double along = 0;
            for (int j = 0; j < t.length; j++) {
                along += axes[k][j] * t[j];
            }
            sum += weights[k] * slopes[k].at(along);
        }
        return sum;
    }
}
