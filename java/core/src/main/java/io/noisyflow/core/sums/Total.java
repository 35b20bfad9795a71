package io.noisyflow.core.sums;

/** One sum 2^reference * sum put together from parts; reused, so that finishing a query allocates nothing. */
final class Total {
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
            sum = sum * Powers.power(reference - partReference) + partSum;
            reference = partReference;
        } else {
            sum += partSum * Powers.power(partReference - reference);
        }
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
