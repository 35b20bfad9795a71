package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import org.jspecify.annotations.Nullable;

/** Reads rows of points into a {@link Frame}'s coordinates, in either precision. For one thread. */
final class Rows {
    private final Points points;
    private final double @Nullable [] shift;
    private final double scale;
    private final boolean unitRows;
    private final double[] wide;

    Rows(Points points, Frame frame) {
        this.points = points;
        this.shift = frame.shift();
        this.scale = frame.scale();
        this.unitRows = frame.unitRows();
        this.wide = new double[points.d()];
    }

    /** Row i as floats, into {@code to[at .. at + d)}. */
    void read(int i, float[] to, int at) {
        int d = wide.length;
        if (shift == null && !unitRows && points.element() == Precision.FLOAT32) {
            points.copyRow(i, to, at);
            if (scale != 1) {
                float factor = (float) scale;
                for (int j = at; j < at + d; j++) {
                    to[j] *= factor;
                }
            }
            return;
        }
        read(i, wide, 0);
        for (int j = 0; j < d; j++) {
            to[at + j] = (float) wide[j];
        }
    }

    /** Row i as doubles, into {@code to[at .. at + d)}. */
    void read(int i, double[] to, int at) {
        int d = wide.length;
        points.copyRow(i, to, at);
        if (unitRows) {
            divideByLength(to, at, d);
            return;
        }
        for (int j = 0; j < d; j++) {
            to[at + j] = shift == null ? to[at + j] * scale : (to[at + j] - shift[j]) * scale;
        }
    }

    /** Divides by the largest coordinate first, for squares may overflow. */
    private static void divideByLength(double[] row, int at, int d) {
        double largest = 0;
        for (int j = at; j < at + d; j++) {
            largest = Math.max(largest, Math.abs(row[j]));
        }
        if (largest == 0) {
            return;
        }
        double sum = 0;
        for (int j = at; j < at + d; j++) {
            row[j] /= largest;
            sum += row[j] * row[j];
        }
        double length = Math.sqrt(sum);
        for (int j = at; j < at + d; j++) {
            row[j] /= length;
        }
    }
}
