package io.noisyflow.core.traversal;

import io.noisyflow.core.hermite.Moments;
import io.noisyflow.core.hermite.Remainder;
import org.jspecify.annotations.Nullable;

/**
 * Where a polynomial may stand for the terms of a part of the centres, or for their squares: squares of a kernel are a
 * kernel of 1/sqrt 2 the sigma, with squared weights. Distances are in units of sigma.
 *
 * @param weight of the rows, or the sum of their squared weights
 * @param degree of the polynomial
 * @param radius of the rows about their centre
 * @param reachSquared the square of the distance up to which the remainder is small beside the sum itself; negative
 *     where it never is
 * @param logFactor log2 of the remainder's bound where it is largest, for a weight of the rows of 1
 * @param power 1, or 2 for squares
 * @param kept what a sum within reach is multiplied by, so that it is not above the truth
 */
record TightBound(double weight, int degree, double radius, double reachSquared, double logFactor, int power,
        double kept) {
    private static final double LOG2_E = 1.4426950408889634;
    private static final int[] DEGREES = {0, 2, 4, 6, 8, Moments.ORDER};
    /** Within reach up to here, in sigma, a polynomial of fewer terms will do. */
    private static final double FAR_ENOUGH = 4;
    /** Bits by which remainders fall at most before what is summed is nothing itself. */
    private static final double MOST_BITS = 11;
    /** Weights whose sums are normal numbers. */
    private static final double LEAST_WEIGHT = 0x1p-960;

    /**
     * The bound of the least degree that reaches far enough, or else of the largest; null where that would never be
     * accepted. Asks for no powers.
     *
     * @param moments of the rows, or of the rows with squared weights
     * @param weight of the rows
     * @param power 1, or 2 for squares
     * @param share of a sum that a remainder may be
     */
    static @Nullable TightBound of(Moments moments, double weight, int power, double share) {
        if (!(moments.weight() >= LEAST_WEIGHT)) {
            return null;
        }
        // What is lowered by 1 - e, and was up to e too small itself, is off by 1 / (1 - e)^2 - 1 <= 2 share.
        double most = share * (1 - 2 * share);
        double stretch = Math.sqrt(power);
        for (int degree : DEGREES) {
            Remainder remainder = moments.remainder(degree, stretch);
            double reach = remainder.reach(most, power * moments.meanSquare(), stretch * moments.offset()) / stretch;
            if (reach >= FAR_ENOUGH || degree == Moments.ORDER
                    && (reach >= 0 || remainder.logFactor() <= StrictMath.log(share) * LOG2_E + MOST_BITS)) {
                return new TightBound(moments.weight(), degree, remainder.radius() / stretch,
                        reach < 0 ? -1 : reach * reach,
                        remainder.logFactor() + StrictMath.log(moments.weight() / weight) * LOG2_E, power, 1 - most);
            }
        }
        return null;
    }

    /**
     * Whether the polynomial is accurate enough at a point.
     *
     * @param square of the distance to the centre
     * @param gap the square of the distance to a ball of the radius
     * @param height |z|^2 / 2 in units of log 2
     * @param least log2 of what the remainder of a weight of 1 may be; where it is no number, nothing is
     */
    boolean accepts(double square, double gap, double height, double least) {
        return excess(square, gap, height, least) <= 0;
    }

    /** The same of points from .. end - 1: above 0, or no number, where it is not. */
    void excess(double[] square, double[] gap, double[] height, double[] least, int from, int end, double[] out) {
        for (int q = from; q < end; q++) {
            out[q] = excess(square[q], gap[q], height[q], least[q]);
        }
    }

    private double excess(double square, double gap, double height, double least) {
        return Math.min(square - reachSquared, power * (height - gap * (LOG2_E / 4)) + logFactor - least);
    }
}
