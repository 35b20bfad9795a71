package io.noisyflow.information.bound;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.numerics.Cholesky;
import io.noisyflow.core.numerics.GammaFunctions;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Figure;

/**
 * Upper ends of I(S;S+Z) from the second moments of a sample of S.
 *
 * <p>With the true covariance C, I(S;S+Z) is at most the capacity 1/2 log det(I + C/sigma^2), and that is at most its
 * diagonal (Hadamard) form 1/2 sum_j log(1 + C_jj/sigma^2). The covariance of n rows in the place of C gives less than
 * the truth, by half of the bias of a Wishart log-determinant,
 *
 * <pre>
 * sum_(i=1..d) psi((n - i)/2) + d log(2/(n - 1))      (the diagonal: d (psi((n - 1)/2) + log(2/(n - 1))))
 * </pre>
 *
 * which is exact for the covariance of n Gaussian rows of S + Z and is at least the bias of log det(C_n + sigma^2 I),
 * since the logarithm of a determinant is concave. It is taken away. An unbiased estimate would be no upper end, so the
 * result is raised by 3 of its own standard errors: the larger of the Gaussian one, 1/4 sum_i psi'((n - i)/2), and the
 * one from the spread of the squared Mahalanobis norms, Var(|s|^2)/(4n).
 *
 * <p>Cost: n d^2 for the covariance, of a random subset of rows once that exceeds 1e10, and d^3/6 for every sigma.
 */
public final class Capacity {
    /** Above this dimension a determinant costs too much, and the diagonal stands alone. */
    public static final int MAX_FULL_DIMENSION = 500;

    private static final double MAX_COVARIANCE_WORK = 1e10;
    private static final int SPREAD_ROWS = 2048;
    private static final double RAISED_BY = 3;

    private final int n;
    private final int d;
    /** All moments are of rows times 2^exponent, so that no square overflows or vanishes. */
    private final int exponent;
    private final double[] variances;
    private final double[][] spreadRows;
    private final int covarianceRows;
    private final double[] covariance;

    private Capacity(int n, int exponent, double[] variances, double[][] spreadRows, int covarianceRows,
            double[] covariance) {
        this.n = n;
        this.d = variances.length;
        this.exponent = exponent;
        this.variances = variances;
        this.spreadRows = spreadRows;
        this.covarianceRows = covarianceRows;
        this.covariance = covariance;
    }

    /**
     * Reads the second moments.
     *
     * @param sample n independent rows
     * @param seed of the subsets, where not all rows are used
     */
    public static Capacity of(Points sample, long seed) {
        int n = sample.n();
        int d = sample.d();
        double[] mean = new double[d];
        double[] row = new double[d];
        for (int i = 0; i < n; i++) {
            sample.copyRow(i, row, 0);
            for (int j = 0; j < d; j++) {
                mean[j] += row[j] / n;
            }
        }
        int exponent = exponent(sample, mean);
        double[] variances = new double[d];
        for (int i = 0; i < n; i++) {
            copyCentred(sample, i, mean, exponent, row);
            for (int j = 0; j < d; j++) {
                variances[j] += row[j] * row[j] / Math.max(1, n - 1);
            }
        }
        int[] few = new CounterRandom(seed, Streams.PAIR_ROWS, 1).subset(n, Math.min(n, SPREAD_ROWS));
        double[][] spreadRows = new double[few.length][d];
        for (int i = 0; i < few.length; i++) {
            copyCentred(sample, few[i], mean, exponent, spreadRows[i]);
        }
        if (n <= d + 1 || d > MAX_FULL_DIMENSION) {
            return new Capacity(n, exponent, variances, spreadRows, 0, new double[0]);
        }
        int used = (int) Math.min(n, Math.max(4.0 * (d + 2), MAX_COVARIANCE_WORK / ((double) d * d)));
        return new Capacity(n, exponent, variances, spreadRows, used,
                covariance(sample, mean, exponent, used, seed));
    }

    /** The upper end from the whole covariance, in nats; none for n &lt;= d + 1 and above dimension 500. */
    public Figure full(double ofNoise) {
        if (d > MAX_FULL_DIMENSION) {
            return Figure.none("a determinant of dimension " + d + " costs too much");
        }
        if (n <= d + 1) {
            return Figure.none(n + " rows in dimension " + d + ": the covariance needs at least " + (d + 2));
        }
        double sigma = Math.scalb(ofNoise, exponent);
        double[] noisy = covariance.clone();
        for (int j = 0; j < d; j++) {
            noisy[j * d + j] += sigma * sigma;
        }
        Cholesky factor = Cholesky.of(noisy, d);
        if (factor == null) {
            return Figure.none("the covariance is singular to double precision at this sigma");
        }
        double bias = d * StrictMath.log(2.0 / (covarianceRows - 1));
        double gaussian = 0;
        for (int i = 1; i <= d; i++) {
            bias += GammaFunctions.digamma((covarianceRows - i) / 2.0);
            gaussian += GammaFunctions.trigamma((covarianceRows - i) / 2.0);
        }
        double[] norms = new double[spreadRows.length];
        for (int i = 0; i < norms.length; i++) {
            norms[i] = factor.squaredNorm(spreadRows[i]);
        }
        double logDeterminant = factor.logDeterminant() - 2 * d * StrictMath.log(sigma);
        return raised(logDeterminant - bias, gaussian, norms, covarianceRows);
    }

    /** The upper end from the variances of the coordinates, in nats; none for n &lt; 3. */
    public Figure diagonal(double ofNoise) {
        if (n < 3) {
            return Figure.none(n + " rows: the variances need at least 3");
        }
        double sigma = Math.scalb(ofNoise, exponent);
        double logProduct = 0;
        for (double variance : variances) {
            double ratio = variance / (sigma * sigma);
            logProduct += Double.isFinite(ratio)
                    ? StrictMath.log1p(ratio)
                    : StrictMath.log(variance) - 2 * StrictMath.log(sigma);
        }
        double bias = d * (GammaFunctions.digamma((n - 1) / 2.0) + StrictMath.log(2.0 / (n - 1)));
        double[] norms = new double[spreadRows.length];
        for (int i = 0; i < norms.length; i++) {
            for (int j = 0; j < d; j++) {
                norms[i] += spreadRows[i][j] * spreadRows[i][j] / (variances[j] + sigma * sigma);
            }
        }
        return raised(logProduct - bias, d * GammaFunctions.trigamma((n - 1) / 2.0), norms, n);
    }

    /** Half of a corrected log-determinant, plus 3 of its standard errors. */
    private static Figure raised(double logDeterminant, double gaussianVariance, double[] norms, int rows) {
        double mean = 0;
        for (double norm : norms) {
            mean += norm / norms.length;
        }
        double spread = 0;
        for (double norm : norms) {
            spread += (norm - mean) * (norm - mean) / (norms.length - 1);
        }
        double standardError = Math.sqrt(Math.max(gaussianVariance, spread / rows)) / 2;
        double end = logDeterminant / 2 + RAISED_BY * standardError;
        return Double.isFinite(end) ? Figure.of(end) : Figure.none("the variances exceed the range of double");
    }

    /** The lower triangle of the unbiased covariance of a random subset of rows, about the mean of all. */
    private static double[] covariance(Points sample, double[] mean, int exponent, int used, long seed) {
        int d = sample.d();
        int n = sample.n();
        int[] rows = used == n ? null : new CounterRandom(seed, Streams.PAIR_ROWS, 2).subset(n, used);
        double[] sum = new double[d * d];
        double[] row = new double[d];
        for (int q = 0; q < used; q++) {
            copyCentred(sample, rows == null ? q : rows[q], mean, exponent, row);
            for (int i = 0; i < d; i++) {
                double scaled = row[i] / (used - 1);
                int at = i * d;
                for (int j = 0; j <= i; j++) {
                    sum[at + j] += scaled * row[j];
                }
            }
        }
        return sum;
    }

    /** Brings the largest number of the centred rows near 1. */
    private static int exponent(Points sample, double[] mean) {
        double[] row = new double[mean.length];
        double largest = 0;
        for (int i = 0; i < sample.n(); i++) {
            copyCentred(sample, i, mean, 0, row);
            for (double x : row) {
                largest = Math.max(largest, Math.abs(x));
            }
        }
        return largest == 0 ? 0 : -Math.getExponent(largest);
    }

    private static void copyCentred(Points sample, int i, double[] mean, int exponent, double[] row) {
        sample.copyRow(i, row, 0);
        for (int j = 0; j < row.length; j++) {
            row[j] = Math.scalb(row[j] - mean[j], exponent);
        }
    }
}
