package io.noisyflow.information.distance.line;

import io.noisyflow.core.numerics.NormalLaw;
import org.jspecify.annotations.Nullable;

/**
 * W1 of two samples on a line, each smoothed by N(0, sigma^2): the integral of |F - H|.
 *
 * <p>With A the antiderivative of G = F - H, sum |A(x_(k+1)) - A(x_k)| over any partition is a lower bound, and what an
 * interval of width h hides beside it is at most 2 h max(0, B h^2 / 8 - min |G|) where G has one sign at its ends, and
 * 2 h (min |G| + B h^2 / 8) where it changes, B a bound of |G''| there and min over the two ends. Intervals that hide
 * too much are cut, and the ends give way by what rounding may do. Beyond 9 sigma of all atoms, and between clusters of
 * them further apart, G is constant to 2e-19.
 */
public final class FirstWasserstein {
    /** Width of the first intervals, in sigma. */
    private static final double STEP = 0.25;
    private static final double SMALL = 1e-12;
    private static final int MOST_CUTS = 60;
    /** Of the integral at the ends of an interval, relative to the extent of the samples and sigma. */
    private static final double ROUNDING = 4 * 0x1p-52;
    /** A cut where G changes its sign is kept so far from the ends. */
    private static final double MARGIN = 0.05;

    private final DistributionDifference g;
    private final double perInterval;
    private double area;
    private double hidden;
    private long counted;

    private FirstWasserstein(DistributionDifference g, double perInterval) {
        this.g = g;
        this.perInterval = perInterval;
    }

    /**
     * W1(P * N(0, sigma^2), Q * N(0, sigma^2)).
     *
     * @param p points of the one sample
     * @param pWeights their weights, of any positive sum; null for equal ones
     * @param q points of the other
     * @param qWeights their weights
     * @param sigma 0 for the samples themselves, which have no error
     * @return with a certified width of about 1e-12 of the samples' extent and sigma
     * @throws IllegalArgumentException if a point or weight is not finite, or sigma is negative
     */
    public static LineDistance of(double[] p, double @Nullable [] pWeights, double[] q, double @Nullable [] qWeights,
            double sigma) {
        LinePair pair = LinePair.of(p, pWeights, q, qWeights, sigma);
        DistributionDifference g = new DistributionDifference(pair.first(), pair.second(), sigma);
        if (g.atoms() == 0) {
            return new LineDistance(0, 0);
        }
        return sigma == 0 ? ofSteps(g) : smoothed(g, sigma);
    }

    private static LineDistance ofSteps(DistributionDifference g) {
        double sum = 0;
        for (int k = 0; k + 1 < g.atoms(); k++) {
            sum += Math.abs(g.massUpTo(k)) * (g.atom(k + 1) - g.atom(k));
        }
        return new LineDistance(sum, sum);
    }

    private static LineDistance smoothed(DistributionDifference g, double sigma) {
        double extent = g.atom(g.atoms() - 1) - g.atom(0);
        double reach = NormalLaw.REACH * sigma;
        long intervals = 0;
        for (int first = 0, last; first < g.atoms(); first = last + 1) {
            last = lastOfCluster(g, first, reach);
            intervals += pieces(g.atom(last) - g.atom(first) + 2 * reach, sigma);
        }
        FirstWasserstein sum = new FirstWasserstein(g, SMALL * (extent + sigma) / intervals);
        double integralBefore = 0;
        for (int first = 0, last; first < g.atoms(); first = last + 1) {
            last = lastOfCluster(g, first, reach);
            double left = g.atom(first) - reach;
            double right = g.atom(last) + reach;
            g.at(left);
            // From one cluster to the next G is constant.
            sum.area += Math.abs(g.integral() - integralBefore);
            sum.add(left, right, pieces(right - left, sigma));
            g.at(right);
            integralBefore = g.integral();
        }
        double outside = 4 * sigma * NormalLaw.density(NormalLaw.REACH);
        double rounding = ROUNDING * sum.counted * (extent + sigma);
        return new LineDistance(Math.max(0, sum.area - rounding), sum.area + sum.hidden + outside + rounding);
    }

    /** The last atom of the cluster that begins with one: between two of them lie more than twice the reach. */
    private static int lastOfCluster(DistributionDifference g, int first, double reach) {
        int last = first;
        while (last + 1 < g.atoms() && g.atom(last + 1) - g.atom(last) <= 2 * reach) {
            last++;
        }
        return last;
    }

    private static int pieces(double length, double sigma) {
        return Math.max(1, (int) Math.min(1 << 28, Math.ceil(length / (STEP * sigma))));
    }

    private void add(double left, double right, int pieces) {
        double x = left;
        g.at(x);
        double difference = g.difference();
        double integral = g.integral();
        for (int k = 1; k <= pieces; k++) {
            double next = k == pieces ? right : left + (right - left) * k / pieces;
            g.at(next);
            double nextDifference = g.difference();
            double nextIntegral = g.integral();
            add(x, difference, integral, next, nextDifference, nextIntegral, MOST_CUTS);
            x = next;
            difference = nextDifference;
            integral = nextIntegral;
        }
    }

    private void add(double left, double gLeft, double aLeft, double right, double gRight, double aRight, int cuts) {
        double width = right - left;
        double least = Math.min(Math.abs(gLeft), Math.abs(gRight));
        double bend = g.curvature(left, right) * width * width / 8;
        boolean changes = gLeft < 0 != gRight < 0;
        double hides = 2 * width * (changes ? least + bend : Math.max(0, bend - least));
        if (hides <= perInterval || cuts == 0) {
            area += Math.abs(aRight - aLeft);
            hidden += hides;
            counted++;
            return;
        }
        double share = changes ? Math.clamp(gLeft / (gLeft - gRight), MARGIN, 1 - MARGIN) : 0.5;
        double middle = left + share * width;
        g.at(middle);
        double gMiddle = g.difference();
        double aMiddle = g.integral();
        add(left, gLeft, aLeft, middle, gMiddle, aMiddle, cuts - 1);
        add(middle, gMiddle, aMiddle, right, gRight, aRight, cuts - 1);
    }
}
