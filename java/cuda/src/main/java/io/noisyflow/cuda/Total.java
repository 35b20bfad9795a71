package io.noisyflow.cuda;

/** One sum 2^reference * sum put together from parts, with a whole reference; reused, so that results cost no garbage. */
final class Total {
    private static final double LN2 = 0.6931471805599453;
    private static final double FARTHEST = -4000;

    private double reference;
    private double sum;

    /** Makes it the empty sum. */
    void clear() {
        sum = 0;
    }

    /** Adds 2^partReference * partSum. */
    void add(double partReference, double partSum) {
        if (partSum == 0) {
            return;
        }
        if (sum == 0) {
            reference = partReference;
            sum = partSum;
        } else if (partReference > reference) {
            sum = sum * power(reference - partReference) + partSum;
            reference = partReference;
        } else {
            sum += partSum * power(partReference - reference);
        }
    }

    /** The natural logarithm, negative infinity for the empty sum; exact where the sum is a power of two. */
    double log() {
        if (sum == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        int exponent = Math.getExponent(sum);
        return (reference + exponent) * LN2 + StrictMath.log(Math.scalb(sum, -exponent));
    }

    /** 2^whole for a whole number that is 0 or less. */
    private static double power(double whole) {
        return whole < FARTHEST ? 0 : Math.scalb(1.0, (int) whole);
    }
}
