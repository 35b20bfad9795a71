package io.noisyflow.core.sums;

/**
 * One sum 2^reference * sum of terms that are not negative, and the sum 4^reference * squares of their squares, put
 * together from parts: the merge that lanes, parts of the centres, classes and devices share. Reused, so that finishing
 * a query allocates nothing.
 *
 * <p>A sum is empty while {@code sum} is 0, and its reference then means nothing: it is neither scaled nor compared.
 * Two sums that are not empty meet at the larger of their references, so that factors are never above 1; what lies more
 * than 1022 powers of two below that is 0 beside it, whatever the distance. References are whole, which makes scaling
 * exact. A sum that is not a number stays so, whatever is added to it.
 */
public final class RunningSum {
    private static final double LN2 = 0.6931471805599453;

    private double reference;
    private double sum;
    private double squares;

    /** Makes it the empty sum. */
    public void clear() {
        set(0, 0, 0);
    }

    /** Makes it this sum. */
    public void set(double newReference, double newSum, double newSquares) {
        reference = newReference;
        sum = newSum;
        squares = newSquares;
    }

    /** Adds 2^partReference * partSum, whose squares are not kept. */
    public void add(double partReference, double partSum) {
        add(partReference, partSum, 0);
    }

    /** Adds 2^partReference * partSum, whose squared terms sum up to 4^partReference * partSquares. */
    public void add(double partReference, double partSum, double partSquares) {
        if (partSum == 0) {
            return;
        }
        if (sum == 0) {
            set(partReference, partSum, partSquares);
        } else if (partReference > reference) {
            double difference = reference - partReference;
            sum = sum * Powers.power(difference) + partSum;
            squares = squares * Powers.power(2 * difference) + partSquares;
            reference = partReference;
        } else {
            double difference = partReference - reference;
            sum += partSum * Powers.power(difference);
            squares += partSquares * Powers.power(2 * difference);
        }
    }

    /** What the sum is relative to. */
    public double reference() {
        return reference;
    }

    /** The sum itself. */
    public double sum() {
        return sum;
    }

    /** The sum of the squared terms, relative to twice the reference. */
    public double squares() {
        return squares;
    }

    /** Makes a sum that is subnormal, as weights of that size leave it, a normal one. */
    public void normalise() {
        if (sum < Double.MIN_NORMAL && sum != 0) {
            sum *= 0x1p54;
            squares *= 0x1p108;
            reference -= 54;
        }
    }

    /** The natural logarithm, negative infinity for the empty sum; exact where the sum is a power of two. */
    public double log() {
        if (sum == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        int exponent = Math.getExponent(sum);
        return (reference + exponent) * LN2 + StrictMath.log(Math.scalb(sum, -exponent));
    }
}
