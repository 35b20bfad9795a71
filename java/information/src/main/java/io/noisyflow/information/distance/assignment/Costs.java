package io.noisyflow.information.distance.assignment;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Distances between the rows of two samples, rounded to float: kept where they fit, else computed row by row whenever
 * they are asked for.
 */
final class Costs {
    /** Rows of each sample up to which all costs are kept: 400 MB. */
    static final int MOST_KEPT = 10_000;
    private static final int ROWS_OF_ITEM = 16;

    private final int n;
    private final int m;
    private final int d;
    private final double[] x;
    /** Coordinate by coordinate, so that a row of costs is a sum of arrays. */
    private final double[][] y;
    private final boolean squared;
    private final float @Nullable [][] kept;

    Costs(Points first, Points second, boolean squared, int mostKept, Workers workers) {
        this.n = first.n();
        this.m = second.n();
        this.d = first.d();
        this.squared = squared;
        this.x = new double[Math.multiplyExact(n, d)];
        this.y = new double[d][m];
        double[] row = new double[d];
        for (int i = 0; i < n; i++) {
            first.copyRow(i, x, i * d);
        }
        for (int i = 0; i < m; i++) {
            second.copyRow(i, row, 0);
            for (int j = 0; j < d; j++) {
                y[j][i] = row[j];
            }
        }
        if ((double) n * m > (double) mostKept * mostKept) {
            this.kept = null;
            return;
        }
        float[][] all = new float[n][m];
        workers.forEach(Math.ceilDiv(n, ROWS_OF_ITEM), item -> {
            double[] room = new double[m];
            for (int i = item * ROWS_OF_ITEM; i < Math.min(n, (item + 1) * ROWS_OF_ITEM); i++) {
                compute(i, room, all[i]);
            }
        });
        this.kept = all;
    }

    /** Rows. */
    int rows() {
        return n;
    }

    /** Columns. */
    int columns() {
        return m;
    }

    /** Room for {@link #row}. */
    Room room() {
        return kept == null ? new Room(new double[m], new float[m]) : new Room(new double[0], new float[0]);
    }

    /** Where a thread computes costs that are not kept. */
    record Room(double[] squares, float[] costs) {}

    /** The costs of a row. Not to be changed, and there until the next is asked for in the same room. */
    float[] row(int i, Room room) {
        if (kept != null) {
            return kept[i];
        }
        compute(i, room.squares(), room.costs());
        return room.costs();
    }

    /** One cost, in full precision. */
    double exact(int i, int column) {
        double square = 0;
        for (int j = 0; j < d; j++) {
            double difference = x[i * d + j] - y[j][column];
            square += difference * difference;
        }
        return squared ? square : Math.sqrt(square);
    }

    private void compute(int i, double[] squares, float[] costs) {
        Arrays.fill(squares, 0);
        for (int j = 0; j < d; j++) {
            add(x[i * d + j], y[j], squares);
        }
        for (int k = 0; k < m; k++) {
            costs[k] = (float) (squared ? squares[k] : Math.sqrt(squares[k]));
        }
    }

    private static void add(double at, double[] coordinates, double[] squares) {
        for (int k = 0; k < squares.length; k++) {
            double difference = at - coordinates[k];
            squares[k] += difference * difference;
        }
    }
}
