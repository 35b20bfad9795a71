package io.noisyflow.information.inspection;

/**
 * One column of the rows. Numbers that are not finite are counted and left out of all else.
 *
 * @param index counted from 0
 * @param mean of the finite numbers, NaN where there is none
 * @param deviation their standard deviation, 0 where there is but one
 * @param low their smallest
 * @param high their largest
 * @param nan how many are NaN
 * @param infinite how many are infinite
 * @param steps how many are larger than that of the row before, or how many are smaller, whichever are more
 * @param isWhole whether all are integers
 */
public record Column(int index, double mean, double deviation, End low, End high, int nan, int infinite,
        int steps, boolean isWhole) {
    /**
     * One end of the range.
     *
     * @param value the last number
     * @param count how often it stands there
     * @param next the last but one, infinite where there is no other
     */
    public record End(double value, int count, double next) {
        /** The distance to the number before the last. */
        double gap() {
            return Math.abs(value - next);
        }
    }

    /** Whether there are finite numbers, and all of them are one. */
    public boolean isConstant() {
        return low.value() == high.value();
    }

    /** Whether any number is finite. */
    boolean hasNumbers() {
        return low.count() > 0;
    }

    /** The largest size of a finite number. */
    double magnitude() {
        return Math.max(Math.abs(low.value()), Math.abs(high.value()));
    }
}
