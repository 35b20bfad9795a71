package io.noisyflow.cuda.distances;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Rows scaled to length 1; rows of length 0 stay as they are. */
final class UnitRows {
    private UnitRows() {}

    /** The scaled rows, in double. */
    static Points of(Points points) {
        Points unit = Points.allocate(Precision.FLOAT64, points.n(), points.d());
        double[] row = new double[points.d()];
        for (int i = 0; i < points.n(); i++) {
            points.copyRow(i, row, 0);
            double largest = largest(row);
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                // Divided by the largest coordinate first, for squares may overflow.
                row[j] = largest == 0 ? 0 : row[j] / largest;
                sum += row[j] * row[j];
            }
            double length = Math.sqrt(sum);
            for (int j = 0; j < row.length; j++) {
                unit.set(i, j, largest == 0 ? 0 : row[j] / length);
            }
        }
        return unit;
    }

    /** One byte for each row: 1 for a row of length 0. */
    static MemorySegment zeros(Arena arena, Points points) {
        MemorySegment zeros = arena.allocate(points.n());
        double[] row = new double[points.d()];
        for (int i = 0; i < points.n(); i++) {
            points.copyRow(i, row, 0);
            zeros.set(ValueLayout.JAVA_BYTE, i, (byte) (largest(row) == 0 ? 1 : 0));
        }
        return zeros;
    }

    private static double largest(double[] row) {
        double largest = 0;
        for (double x : row) {
            largest = Math.max(largest, Math.abs(x));
        }
        return largest;
    }
}
