package io.noisyflow.core.numerics;

import org.jspecify.annotations.Nullable;

/** The factor L of a symmetric positive definite matrix A = L L^T, for d up to a thousand or so. */
public final class Cholesky {
    private final double[] factor;
    private final int d;

    private Cholesky(double[] factor, int d) {
        this.factor = factor;
        this.d = d;
    }

    /**
     * Factors A, of which only the lower triangle is read.
     *
     * @param matrix row-major, d x d; not changed
     * @return null if A is not positive definite to double precision
     */
    public static @Nullable Cholesky of(double[] matrix, int d) {
        if (matrix.length != (long) d * d) {
            throw new IllegalArgumentException("a matrix of " + matrix.length + " numbers is not " + d + " x " + d);
        }
        double[] l = matrix.clone();
        for (int i = 0; i < d; i++) {
            for (int k = 0; k <= i; k++) {
                double sum = l[i * d + k];
                for (int j = 0; j < k; j++) {
                    sum -= l[i * d + j] * l[k * d + j];
                }
                if (k < i) {
                    l[i * d + k] = sum / l[k * d + k];
                } else if (sum > 0 && sum < Double.POSITIVE_INFINITY) {
                    l[i * d + i] = Math.sqrt(sum);
                } else {
                    return null;
                }
            }
        }
        return new Cholesky(l, d);
    }

    /** log det A. */
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < d; i++) {
            sum += StrictMath.log(factor[i * d + i]);
        }
        return 2 * sum;
    }

    /** x^T A^-1 x, the squared Mahalanobis norm. */
    public double squaredNorm(double[] x) {
        double[] y = new double[d];
        double squares = 0;
        for (int i = 0; i < d; i++) {
            double sum = x[i];
            for (int j = 0; j < i; j++) {
                sum -= factor[i * d + j] * y[j];
            }
            y[i] = sum / factor[i * d + i];
            squares += y[i] * y[i];
        }
        return squares;
    }

    /** A^-1 b. */
    public double[] solve(double[] b) {
        double[] x = b.clone();
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                x[i] -= factor[i * d + j] * x[j];
            }
            x[i] /= factor[i * d + i];
        }
        for (int i = d - 1; i >= 0; i--) {
            for (int j = i + 1; j < d; j++) {
                x[i] -= factor[j * d + i] * x[j];
            }
            x[i] /= factor[i * d + i];
        }
        return x;
    }
}
