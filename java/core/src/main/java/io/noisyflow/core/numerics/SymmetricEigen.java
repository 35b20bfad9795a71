package io.noisyflow.core.numerics;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations, for d up to a few hundred.
 *
 * @param values d eigenvalues, in no order
 * @param vectors eigenvector k in row k, orthonormal
 */
public record SymmetricEigen(double[] values, double[][] vectors) {
    private static final int MOST_SWEEPS = 60;

    /** Of a matrix d x d, row by row; not changed. */
    public static SymmetricEigen of(double[] matrix, int d) {
        double[] a = matrix.clone();
        double[][] v = new double[d][d];
        for (int k = 0; k < d; k++) {
            v[k][k] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            boolean rotated = false;
            for (int i = 0; i < d; i++) {
                for (int k = i + 1; k < d; k++) {
                    double off = a[i * d + k];
                    double beside = Math.abs(a[i * d + i]) + Math.abs(a[k * d + k]);
                    if (Math.abs(off) > 0x1p-53 * beside) {
                        rotate(a, v, d, i, k);
                        rotated = true;
                    }
                }
            }
            if (!rotated) {
                break;
            }
        }
        double[] values = new double[d];
        for (int k = 0; k < d; k++) {
            values[k] = a[k * d + k];
        }
        return new SymmetricEigen(values, v);
    }

    private static void rotate(double[] a, double[][] v, int d, int i, int k) {
        double half = (a[k * d + k] - a[i * d + i]) / (2 * a[i * d + k]);
        double tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(1 + half * half));
        double c = 1 / Math.sqrt(1 + tangent * tangent);
        double s = tangent * c;
        for (int j = 0; j < d; j++) {
            double x = a[j * d + i];
            double y = a[j * d + k];
            a[j * d + i] = c * x - s * y;
            a[j * d + k] = s * x + c * y;
        }
        for (int j = 0; j < d; j++) {
            double x = a[i * d + j];
            double y = a[k * d + j];
            a[i * d + j] = c * x - s * y;
            a[k * d + j] = s * x + c * y;
            double u = v[i][j];
            double w = v[k][j];
            v[i][j] = c * u - s * w;
            v[k][j] = s * u + c * w;
        }
    }

    /** The matrix with f of the eigenvalues, negative ones, which are rounding, taken as 0. */
    public double[] with(java.util.function.DoubleUnaryOperator f) {
        int d = values.length;
        double[] matrix = new double[d * d];
        for (int k = 0; k < d; k++) {
            double value = f.applyAsDouble(Math.max(0, values[k]));
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    matrix[i * d + j] += value * vectors[k][i] * vectors[k][j];
                }
            }
        }
        return matrix;
    }
}
