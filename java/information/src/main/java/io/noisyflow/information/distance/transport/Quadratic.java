package io.noisyflow.information.distance.transport;

import io.noisyflow.core.numerics.SymmetricEigen;

/**
 * A lower end of W2^2 from a quadratic form: x . y is at most (x . T x + y . T^-1 y) / 2, so with x and y relative to
 * means m and k, and delta = m - k, |x - y|^2 is at least |x|^2 - x . T x + 2 delta . x + |delta|^2, for a row of P,
 * and |y|^2 - y . T^-1 y - 2 delta . y, for one of Q.
 *
 * <p>It is exact between normal laws where T turns the one covariance into the other, and holds on average whatever T
 * is.
 */
final class Quadratic {
    /** Of the traces, so that covariances of few rows have an inverse. */
    private static final double RIDGE = 1e-9;

    private final double[] m;
    private final double[] k;
    private final double[] t;
    private final double[] inverse;
    private final double sigma;

    private Quadratic(double[] m, double[] k, double[] t, double[] inverse, double sigma) {
        this.m = m;
        this.k = k;
        this.t = t;
        this.inverse = inverse;
        this.sigma = sigma;
    }

    /** From the means and covariances of rows. */
    static Quadratic fitted(Cloud p, Cloud q, double sigma) {
        int d = p.d();
        double[] a = p.covariance();
        double[] b = q.covariance();
        double trace = 0;
        for (int j = 0; j < d; j++) {
            trace += a[j * d + j] + b[j * d + j];
        }
        for (int j = 0; j < d; j++) {
            a[j * d + j] += sigma * sigma + RIDGE * trace;
            b[j * d + j] += sigma * sigma + RIDGE * trace;
        }
        SymmetricEigen ofA = SymmetricEigen.of(a, d);
        double[] root = ofA.with(Math::sqrt);
        double[] back = ofA.with(x -> x > 0 ? 1 / Math.sqrt(x) : 0);
        double[] between = Gelbrich.product(root, Gelbrich.product(b, root, d), d);
        double[] middle = SymmetricEigen.of(symmetric(between, d), d).with(Math::sqrt);
        double[] t = symmetric(Gelbrich.product(back, Gelbrich.product(middle, back, d), d), d);
        SymmetricEigen ofT = SymmetricEigen.of(t, d);
        // From one set of eigenvectors, for the bound to hold whatever was rounded before.
        return new Quadratic(p.mean(), q.mean(), ofT.with(x -> Math.max(x, RIDGE)),
                ofT.with(x -> 1 / Math.max(x, RIDGE)), sigma);
    }

    private static double[] symmetric(double[] matrix, int d) {
        double[] symmetric = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                symmetric[i * d + j] = (matrix[i * d + j] + matrix[j * d + i]) / 2;
            }
        }
        return symmetric;
    }

    /** Its mean over other rows, and the noise in closed form. */
    RowMeans valued(Cloud p, Cloud q) {
        double square = 0;
        for (int j = 0; j < m.length; j++) {
            square += (m[j] - k[j]) * (m[j] - k[j]);
        }
        double[] ofP = values(p, m, t, 1);
        double[] ofQ = values(q, k, inverse, -1);
        for (int i = 0; i < ofP.length; i++) {
            ofP[i] += square;
        }
        for (int i = 0; i < ofQ.length; i++) {
            ofQ[i] = -ofQ[i];
        }
        return RowMeans.of(p, ofP, q, ofQ);
    }

    /** |x|^2 - x . T x + 2 sign delta . x + sigma^2 tr(I - T). */
    private double[] values(Cloud rows, double[] mean, double[] form, int sign) {
        int d = mean.length;
        double[] values = new double[rows.n()];
        double[] x = new double[d];
        for (int i = 0; i < values.length; i++) {
            rows.row(i, x);
            for (int j = 0; j < d; j++) {
                x[j] -= mean[j];
            }
            for (int j = 0; j < d; j++) {
                double product = 0;
                for (int l = 0; l < d; l++) {
                    product += form[j * d + l] * x[l];
                }
                values[i] += x[j] * (x[j] - product) + 2 * sign * (m[j] - k[j]) * x[j]
                        + sigma * sigma * (1 - form[j * d + j]);
            }
        }
        return values;
    }
}
