package io.noisyflow.information.distance.permutation;

import io.noisyflow.core.points.Points;

/** The rows of both samples, coordinate by coordinate, so that squared distances to all of them are sums of arrays. */
final class PooledRows {
    private final double[][] coordinates;

    /** A copy. */
    PooledRows(Points points) {
        this.coordinates = new double[points.d()][points.n()];
        double[] row = new double[points.d()];
        for (int i = 0; i < points.n(); i++) {
            points.copyRow(i, row, 0);
            for (int j = 0; j < row.length; j++) {
                coordinates[j][i] = row[j];
            }
        }
    }

    /** Rows. */
    int n() {
        return coordinates[0].length;
    }

    /** Coordinates of a row. */
    int d() {
        return coordinates.length;
    }

    /** Coordinate j of all rows. Not to be changed. */
    double[] coordinate(int j) {
        return coordinates[j];
    }

    /** Squared distances of a point to rows 0 .. upTo - 1; what is behind them in {@code squares} stays. */
    void squares(double[] point, int upTo, double[] squares) {
        java.util.Arrays.fill(squares, 0, upTo, 0);
        for (int j = 0; j < point.length; j++) {
            add(point[j], coordinates[j], upTo, squares);
        }
    }

    /** Row i. */
    void row(int i, double[] to) {
        for (int j = 0; j < to.length; j++) {
            to[j] = coordinates[j][i];
        }
    }

    private static void add(double at, double[] coordinates, int upTo, double[] squares) {
        for (int k = 0; k < upTo; k++) {
            double difference = at - coordinates[k];
            squares[k] += difference * difference;
        }
    }
}
