package io.noisyflow.information.bound;

import io.noisyflow.core.points.Points;

/** Half of the sides of the smallest box that holds all rows, a number for each coordinate. */
public final class HalfSides {
    private HalfSides() {}

    /** Of rows, at least one. */
    public static double[] of(Points points) {
        int d = points.d();
        double[] low = new double[d];
        double[] high = new double[d];
        double[] row = new double[d];
        points.copyRow(0, low, 0);
        points.copyRow(0, high, 0);
        for (int i = 1; i < points.n(); i++) {
            points.copyRow(i, row, 0);
            for (int j = 0; j < d; j++) {
                low[j] = Math.min(low[j], row[j]);
                high[j] = Math.max(high[j], row[j]);
            }
        }
        double[] half = new double[d];
        for (int j = 0; j < d; j++) {
            half[j] = high[j] / 2 - low[j] / 2;
        }
        return half;
    }
}
