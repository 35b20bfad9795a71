package io.noisyflow.core.traversal;

/** Orthonormal axes along which rows vary most, by orthogonal iteration: nearly those, and orthonormal in any case. */
final class PrincipalAxes {
    private static final int ITERATIONS = 4;
    private static final double LEAST_LEFT = 1e-10;

    private PrincipalAxes() {}

    /** {@code count} axes for centred rows, fewer if there are no more dimensions. */
    static double[][] of(double[][] rows, int count) {
        int d = rows[0].length;
        double[][] axes = new double[Math.min(count, d)][d];
        for (int k = 0; k < axes.length; k++) {
            for (int j = 0; j < d; j++) {
                axes[k][j] = Samples.hash(k * d + j) * 0x1p-31;
            }
        }
        orthonormalise(axes);
        for (int i = 0; i < ITERATIONS; i++) {
            axes = image(rows, axes);
            orthonormalise(axes);
        }
        return axes;
    }

    /** X^T X applied to every axis. */
    private static double[][] image(double[][] rows, double[][] axes) {
        double[][] images = new double[axes.length][axes[0].length];
        for (double[] row : rows) {
            for (int k = 0; k < axes.length; k++) {
                double product = 0;
                for (int j = 0; j < row.length; j++) {
                    product += row[j] * axes[k][j];
                }
                for (int j = 0; j < row.length; j++) {
                    images[k][j] += product * row[j];
                }
            }
        }
        return images;
    }

    /** Gram-Schmidt, twice, so that axes that were nearly parallel are orthogonal to the last digit. */
    private static void orthonormalise(double[][] axes) {
        for (int k = 0; k < axes.length; k++) {
            int next = k;
            while (!makeOrthonormal(axes, k)) {
                // Rows span fewer dimensions: any direction will do that is not within the axes before.
                java.util.Arrays.fill(axes[k], 0);
                axes[k][next++ % axes[k].length] = 1;
            }
        }
    }

    /** Whether more than rounding was left of axis k beside those before. */
    private static boolean makeOrthonormal(double[][] axes, int k) {
        double before = largest(axes[k]);
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < k; i++) {
                subtract(axes[k], axes[i]);
            }
        }
        double after = largest(axes[k]);
        if (!(after > LEAST_LEFT * before && before < Double.MAX_VALUE)) {
            return false;
        }
        double square = 0;
        for (int j = 0; j < axes[k].length; j++) {
            axes[k][j] /= after;
            square += axes[k][j] * axes[k][j];
        }
        double length = Math.sqrt(square);
        for (int j = 0; j < axes[k].length; j++) {
            axes[k][j] /= length;
        }
        return true;
    }

    private static void subtract(double[] axis, double[] other) {
        double product = 0;
        for (int j = 0; j < axis.length; j++) {
            product += axis[j] * other[j];
        }
        for (int j = 0; j < axis.length; j++) {
            axis[j] -= product * other[j];
        }
    }

    private static double largest(double[] axis) {
        double largest = 0;
        for (double x : axis) {
            largest = Math.max(largest, Math.abs(x));
        }
        return largest;
    }
}
