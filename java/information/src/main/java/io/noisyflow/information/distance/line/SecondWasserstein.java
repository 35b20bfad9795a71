package io.noisyflow.information.distance.line;

import io.noisyflow.core.numerics.NormalLaw;
import org.jspecify.annotations.Nullable;

/**
 * W2 of two samples on a line, each smoothed by N(0, sigma^2): the root of the integral over u of the squared
 * difference of the two quantile functions.
 *
 * <p>On an interval of u means and variances of both are known in closed form, and the covariance of two functions that
 * both increase lies between 0 and the product of their standard deviations. So du ((m_a - m_b)^2 + (s_a - s_b)^2) is
 * too little, and du ((m_a - m_b)^2 + s_a^2 + s_b^2) is too much; the width falls as the square of the number of
 * intervals.
 */
public final class SecondWasserstein {
    /** Nodes lie at Phi of an even grid up to so far. */
    private static final double FAR = 6;
    private static final int LEAST_INTERVALS = 125;
    private static final int MOST_INTERVALS = 32_000;
    private static final int MORE = 4;
    /** Of moments below a node, relative to the extent of the samples and sigma. */
    private static final double ROUNDING = 8 * 0x1p-52;
    /** Width of W2^2, relative to its lower end, at which no more intervals are taken. */
    private static final double NARROW = 1e-6;

    private final double[] mean;
    private final double[] variance;

    private SecondWasserstein(SmoothedLine line, double[] u) {
        int intervals = u.length + 1;
        this.mean = new double[intervals];
        this.variance = new double[intervals];
        double mass = 0;
        double first = 0;
        double second = 0;
        double x = Double.NaN;
        for (int k = 0; k < intervals; k++) {
            if (k < u.length) {
                // Where the last one's density leads to.
                x = line.quantile(u[k], k == 0 ? Double.NaN : x + (u[k] - u[k - 1]) / line.density());
                line.below(x);
            } else {
                line.whole();
            }
            double du = line.mass() - mass;
            mean[k] = (line.first() - first) / du;
            variance[k] = Math.max(0, (line.second() - second) / du - mean[k] * mean[k]);
            mass = line.mass();
            first = line.first();
            second = line.second();
        }
    }

    /**
     * W2(P * N(0, sigma^2), Q * N(0, sigma^2)).
     *
     * @param p points of the one sample
     * @param pWeights their weights, of any positive sum; null for equal ones
     * @param q points of the other
     * @param qWeights their weights
     * @param sigma 0 for the samples themselves, which have no error
     * @throws IllegalArgumentException if a point or weight is not finite, or sigma is negative
     */
    public static LineDistance of(double[] p, double @Nullable [] pWeights, double[] q, double @Nullable [] qWeights,
            double sigma) {
        return of(p, pWeights, q, qWeights, sigma, NARROW);
    }

    /**
     * The same with fewer intervals where less will do: the lower end is close to the truth long before the upper.
     *
     * @param narrow the width of W2^2, relative to its lower end, at which no more intervals are taken; infinite for as
     *     few as there may be
     */
    public static LineDistance of(double[] p, double @Nullable [] pWeights, double[] q, double @Nullable [] qWeights,
            double sigma, double narrow) {
        LinePair pair = LinePair.of(p, pWeights, q, qWeights, sigma);
        Atoms first = pair.first();
        Atoms second = pair.second();
        if (first.equalsAtoms(second)) {
            return new LineDistance(0, 0);
        }
        if (sigma == 0) {
            double distance = Math.sqrt(ofSteps(first, second));
            return new LineDistance(distance, distance);
        }
        double extent = sigma + Math.max(first.largest(), second.largest()) - Math.min(first.least(), second.least());
        double lower = 0;
        double upper = Double.POSITIVE_INFINITY;
        for (int intervals = LEAST_INTERVALS; intervals <= MOST_INTERVALS; intervals *= MORE) {
            double[] u = new double[intervals + 1];
            for (int k = 0; k <= intervals; k++) {
                u[k] = NormalLaw.distribution(FAR * (2.0 * k / intervals - 1));
            }
            SecondWasserstein a = new SecondWasserstein(new SmoothedLine(first, sigma), u);
            SecondWasserstein b = new SecondWasserstein(new SmoothedLine(second, sigma), u);
            double little = 0;
            double much = 0;
            double offsets = 0;
            for (int k = 0; k <= u.length; k++) {
                double du = (k < u.length ? u[k] : 1) - (k == 0 ? 0 : u[k - 1]);
                double means = a.mean[k] - b.mean[k];
                double deviations = Math.sqrt(a.variance[k]) - Math.sqrt(b.variance[k]);
                little += du * (means * means + deviations * deviations);
                much += du * (means * means + a.variance[k] + b.variance[k]);
                offsets += Math.abs(means) + extent;
            }
            // Of each interval du (m_a - m_b)^2 with du m known to so much, and du s^2 likewise.
            double rounding = ROUNDING * extent * offsets;
            lower = Math.max(lower, little - rounding);
            upper = Math.min(upper, much + rounding);
            if (upper - lower <= narrow * lower || narrow == Double.POSITIVE_INFINITY) {
                break;
            }
        }
        return new LineDistance(Math.sqrt(lower), Math.sqrt(Math.max(lower, upper)));
    }

    /** W2^2 of the samples themselves: the masses are matched in order. */
    private static double ofSteps(Atoms p, Atoms q) {
        double sum = 0;
        int i = 0;
        int j = 0;
        double leftOfP = p.mass()[0];
        double leftOfQ = q.mass()[0];
        while (i < p.count() && j < q.count()) {
            double mass = Math.min(leftOfP, leftOfQ);
            double difference = p.x()[i] - q.x()[j];
            sum += mass * difference * difference;
            leftOfP -= mass;
            leftOfQ -= mass;
            if (leftOfP <= 0 && ++i < p.count()) {
                leftOfP = p.mass()[i];
            }
            if (leftOfQ <= 0 && ++j < q.count()) {
                leftOfQ = q.mass()[j];
            }
        }
        return sum;
    }
}
