package io.noisyflow.information.distance.assignment;

import java.util.Arrays;

/**
 * A plan of transport between rows and columns of given masses, and the certificate of its cost.
 *
 * @param row the row of each entry, in ascending order; not to be changed
 * @param column its column, in ascending order within a row
 * @param mass what is moved from one to the other; all of it sums up to 1
 * @param cost the mean cost of mass
 * @param dual no plan costs less than this
 */
public record Transport(int[] row, int[] column, double[] mass, double cost, double dual) {
    /** What the cheapest plan may cost less, at most. */
    public double gap() {
        return Math.max(0, cost - dual);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Transport(int[] rows, int[] columns, double[] masses, double costs, double least)
                && Arrays.equals(row, rows) && Arrays.equals(column, columns) && Arrays.equals(mass, masses)
                && cost == costs && dual == least;
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(row) * 31 + Arrays.hashCode(column)) * 31 + Double.hashCode(cost);
    }
}
