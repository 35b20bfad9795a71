package io.noisyflow.core.sums;

import io.noisyflow.core.Precision;

/**
 * The most that products instead of differences of coordinates may add to the error of a log-sum, told before anything
 * is computed.
 *
 * <p>An exponent |t - S|^2 / (2 sigma^2) is made of |t|^2, t.S and |S|^2 relative to the centroid of the group of S.
 * With r the largest distance of a centre from the centroid in units of sigma and u the unit roundoff, the law is
 *
 * <pre>  6 u r^2 max(.7, sqrt(d) / 4)</pre>
 *
 * nats. It follows a term near the centre farthest out, the worst. There |S|^2 / 2, its own rounding included, is r^2 /
 * 2; the d products that are added to it one after another lead the sum evenly from r^2 / 2 to -r^2 / 2, so that their
 * roundings are at most u r^2 d / 4 together; the factors of t are rounded, u r^2 of all products; and |t|^2 / 2 and
 * the sum with it lose u r^2 / 2 each: in all at most
 *
 * <pre>  u r^2 (d / 4 + 2.5)</pre>
 *
 * which the law covers for d up to 6. In more dimensions that many roundings of one sign do not happen: they behave
 * like random ones, of which the law is six standard deviations or more, to a digit. It holds for the terms whose sum
 * matters, which lie within some sigma of the point t; what far terms lose is within the error that backends declare
 * for exponents. One term alone may carry a sum (a far outlier, or a weight beside which others vanish), so nothing is
 * hoped for from averages.
 */
public final class ProductLaw {
    private static final double MARGIN = 6;
    private static final double LEAST_GROWTH = 0.7;

    private ProductLaw() {}

    /** What products may lose, in nats, at a radius in units of sigma. */
    public static double nats(Precision precision, int d, double radius) {
        return natsOfSum(precision, radius, growth(d));
    }

    /**
     * What products may lose, in nats, that are added up in some other way.
     *
     * @param growth of roundings in the sum, beside the magnitude of its terms
     */
    public static double natsOfSum(Precision precision, double radius, double growth) {
        return MARGIN * precision.unitRoundoff() * radius * radius * growth;
    }

    /** The growth of roundings where so many terms are added one after another. */
    public static double growth(double terms) {
        return Math.max(LEAST_GROWTH, Math.sqrt(terms) / 4);
    }

    /** What products are allowed to lose, in nats: half of what backends may declare in float32, a tenth in float64. */
    public static double tolerance(Precision precision) {
        return precision == Precision.FLOAT32 ? 5e-6 : 1e-11;
    }

    /** Whether products may be used; not if the radius is NaN. */
    public static boolean allows(Precision precision, int d, double radius) {
        return nats(precision, d, radius) <= tolerance(precision);
    }

    /** The largest radius, in units of sigma, at which products may be used. */
    public static double largestRadius(Precision precision, int d) {
        return Math.sqrt(tolerance(precision) / nats(precision, d, 1));
    }

    /**
     * The largest radius, in units of sigma, of a block that points from outside may meet as products, relative to its
     * own centre.
     *
     * <p>A point at a distance D from a centre in the block lies up to r + D from the block's. In float64 the part of
     * an exponent that no centre enters, t.A - |A|^2 / 2 with an anchor A about as far away, is rounded as often as the
     * products: up to u (r + D)^2 (d / 4 + 1). Of all roundings those with D^2 are within the declared error of the
     * exponent, which is D^2 / 2, and those with r D to one part; half the radius keeps the rest within the tolerance.
     * In float32 that part is a double's.
     */
    public static double largestRadiusOfBlock(Precision precision, int d) {
        double radius = largestRadius(precision, d);
        return precision == Precision.FLOAT32 ? radius : radius / 2;
    }
}
