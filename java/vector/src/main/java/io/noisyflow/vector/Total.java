package io.noisyflow.vector;

/** One sum of exponentials put together from parts; reused, so that finishing a query allocates nothing. */
final class Total {
    private static final double LN2 = 0.6931471805599453;

    private double reference;
    private double sum;

    /** Makes it the empty sum. */
    void clear() {
        sum = 0;
    }

    /** Adds 2^reference * sum. */
    void add(double partReference, double partSum) {
        if (partSum == 0) {
            return;
        }
        if (sum == 0) {
            reference = partReference;
            sum = partSum;
        } else if (partReference > reference) {
            sum = sum * RunningSums.power(reference - partReference) + partSum;
            reference = partReference;
        } else {
            sum += partSum * RunningSums.power(partReference - reference);
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
}
