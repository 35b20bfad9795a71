package io.noisyflow.information.distance.assignment;

import java.util.Arrays;

/**
 * An assignment of rows to columns and the certificate of its cost.
 *
 * @param columnOfRow the column of each row; not to be changed
 * @param cost the mean cost of a row
 * @param dual no assignment costs less than this on average: sum of potentials and of the least reduced costs over n
 * @param columnPotentials the potential of each column, its price with the sign changed; not to be changed
 */
public record Assignment(int[] columnOfRow, double cost, double dual, double[] columnPotentials) {
    /** What the cheapest assignment may cost less, at most. */
    public double gap() {
        return Math.max(0, cost - dual);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Assignment(int[] columns, double otherCost, double otherDual, double[] potentials)
                && Arrays.equals(columnOfRow, columns) && cost == otherCost && dual == otherDual
                && Arrays.equals(columnPotentials, potentials);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(columnOfRow) * 31 + Double.hashCode(cost);
    }
}
