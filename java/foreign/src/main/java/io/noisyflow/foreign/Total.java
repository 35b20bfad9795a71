package io.noisyflow.foreign;

/** One sum of exponentials put together from parts; reused, so that finishing a query allocates nothing. */
final class Total {
    private static final int SMALLEST_EXPONENT = -1022;
    private static final int BIAS = 1023;
    private static final int MANTISSA_BITS = 52;

    private double reference;
    private double sum;

    /** Makes it the empty sum. */
    void clear() {
        sum = 0;
        reference = 0;
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
            sum = sum * power(reference - partReference) + partSum;
            reference = partReference;
        } else {
            sum += partSum * power(partReference - reference);
        }
    }

    /** 2^whole for an integer of any size, at most 1023; 0 where that is not a normal number. */
    static double power(double whole) {
        return whole < SMALLEST_EXPONENT ? 0 : Double.longBitsToDouble((long) whole + BIAS << MANTISSA_BITS);
    }

    /** What the sum is relative to. */
    double reference() {
        return reference;
    }

    /** The sum itself, 0 or a normal number. */
    double sum() {
        return sum < Double.MIN_NORMAL && sum != 0 ? normalised() : sum;
    }

    /** Weights of subnormal size are the only source of subnormal sums. */
    private double normalised() {
        sum *= 0x1p54;
        reference -= 54;
        return sum;
    }
}
