package io.noisyflow.core.traversal;

import io.noisyflow.core.points.Points;
import org.jspecify.annotations.Nullable;

/**
 * A map of points into few coordinates that lengthens no distance, so that what is far apart there is as far apart or
 * farther in truth: the coordinates themselves up to 16 of them; above, the coordinates along 16 principal axes and the
 * length of the rest, by the inequality of Cauchy and Schwarz. Lengths are scaled by a power of two, and relative to
 * the mean of a sample.
 */
public final class BoundMap {
    /** Coordinates that are kept as they are, and principal axes where there are more. */
    static final int MOST_COORDINATES = 16;
    private static final int ROWS_OF_SAMPLE = 512;

    private final double scale;
    private final double[] origin;
    private final double @Nullable [][] axes;

    private BoundMap(double scale, double[] origin, double @Nullable [][] axes) {
        this.scale = scale;
        this.origin = origin;
        this.axes = axes;
    }

    /** The map for points; any is right, and this one is good where their sample tells what they are like. */
    public static BoundMap of(Points points, double scale) {
        int d = points.d();
        int n = Math.min(points.n(), ROWS_OF_SAMPLE);
        double[][] rows = new double[n][d];
        double[] origin = new double[d];
        for (int i = 0; i < n; i++) {
            points.copyRow(Samples.row(i, n, points.n()), rows[i], 0);
            for (int j = 0; j < d; j++) {
                origin[j] += rows[i][j] / n;
            }
        }
        BoundMap plain = new BoundMap(scale, origin, null);
        if (d <= MOST_COORDINATES) {
            return plain;
        }
        for (double[] row : rows) {
            plain.centre(row);
        }
        return new BoundMap(scale, origin, PrincipalAxes.of(rows, MOST_COORDINATES));
    }

    /** Coordinates of an image. */
    public int dimension() {
        return axes == null ? origin.length : axes.length + 1;
    }

    /** Makes a row of points relative to the origin, and scales it. */
    public void centre(double[] row) {
        for (int j = 0; j < row.length; j++) {
            row[j] = (row[j] - origin[j]) * scale;
        }
    }

    /** The image of a centred row, into column {@code at} of every coordinate's array. */
    public void project(double[] row, float[][] to, int at) {
        if (axes == null) {
            for (int j = 0; j < row.length; j++) {
                to[j][at] = (float) row[j];
            }
            return;
        }
        double rest = 0;
        for (double x : row) {
            rest += x * x;
        }
        for (int k = 0; k < axes.length; k++) {
            double[] axis = axes[k];
            double product = 0;
            for (int j = 0; j < row.length; j++) {
                product += axis[j] * row[j];
            }
            to[k][at] = (float) product;
            rest -= product * product;
        }
        // Written so that a sum that is not a number stays so.
        to[axes.length][at] = (float) Math.sqrt(rest < 0 ? 0 : rest);
    }
}
