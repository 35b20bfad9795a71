package io.noisyflow.core.kernel;

import io.noisyflow.core.Precision;

/**
 * What it costs that a backend of float32 narrows doubles.
 *
 * <p>Doubles are centred before they are narrowed, so that a row is displaced by up to u = 2^-24 of its distance from
 * the centre: from the mean of all rows, or, where rows lie in groups far apart, from a centre within its group.
 * Displacements delta of two rows move the exponent of their term. Terms that carry weight have exponents down to about
 * -A with A = 2 log n + 10, relative to the own one; with D the difference of the rows, |D| up to sqrt(2A) sigma, a
 * displacement e of it, |e| up to 2 delta, moves the exponent by (D/sigma + z).e/sigma + |e|^2/(2 sigma^2), and z.e is
 * within 3 |e|:
 *
 * <pre>  (sqrt(2A) + 3) 2 delta / sigma + 2 (delta / sigma)^2</pre>
 *
 * <p>About the centre of a block of a group of radius R, rows are displaced by up to 2 u R; points that they are met
 * from lie sqrt(2A) sigma farther away; and the centre itself is a float, off by u of the largest length in the data:
 *
 * <pre>  delta = u (2 R + sqrt(2A) sigma + u max |S|)</pre>
 *
 * @param aboutMean the longest displacement about the mean of all rows; 0 where nothing is narrowed
 * @param radius R, the largest of all groups; infinite where a backend has no centres of groups
 * @param longest max |S|
 * @param rows n
 */
public record Narrowing(double aboutMean, double radius, double longest, int rows) {
    /** Of numbers that are not narrowed. */
    public static final Narrowing NONE = new Narrowing(0, 0, 0, 1);

    private static final double U = Precision.FLOAT32.unitRoundoff();
    /** Nats that narrowing may cost before groups have centres of their own: what does not show in four decimals. */
    private static final double UNSEEN = 1e-4;
    /** A radius in sigmas that need not be smaller: it costs about half of the above, whatever n. */
    private static final double SMALL = 12;

    /** Of rows that are all narrowed about one centre, and displaced by no more than this. */
    public static Narrowing aboutMean(double displacement, int rows) {
        return new Narrowing(displacement, Double.POSITIVE_INFINITY, 0, rows);
    }

    /** A radius of groups that is small enough at one sigma. */
    public static double smallRadius(double sigma) {
        return SMALL * sigma;
    }

    /**
     * A: exponents of terms that carry weight in a sum over n rows lie above -A.
     *
     * @param rows n
     */
    public static double depth(int rows) {
        return 2 * StrictMath.log(rows) + 10;
    }

    /** The same rows in groups with centres of their own. */
    public Narrowing inGroups(double largestRadius, double longestRow) {
        return new Narrowing(aboutMean, largestRadius, longestRow, rows);
    }

    /** The same with groups of at least such a radius. */
    public Narrowing withRadius(double least) {
        return new Narrowing(aboutMean, Math.max(radius, least), longest, rows);
    }

    /** Whether one centre costs more than can stay unseen. */
    public boolean shows(double sigma) {
        return error(aboutMean, sigma) > UNSEEN;
    }

    /** Whether groups have centres of their own at one sigma: where one centre costs too much, and they cost less. */
    public boolean needsGroups(double sigma) {
        return shows(sigma) && ofGroups(sigma) <= aboutMean / 2;
    }

    /** The most that narrowing moves a log-sum, in nats; infinite where it exceeds all numbers. */
    public double error(double sigma) {
        return error(needsGroups(sigma) ? ofGroups(sigma) : aboutMean, sigma);
    }

    private double error(double displacement, double sigma) {
        if (displacement == 0) {
            return 0;
        }
        double relative = displacement / sigma;
        return 2 * relative * (reach() + 3 + relative);
    }

    /** sqrt(2A): how many sigmas away the centres of such terms may lie. */
    private double reach() {
        return Math.sqrt(2 * depth(rows));
    }

    private double ofGroups(double sigma) {
        return U * (2 * Math.max(radius, smallRadius(sigma)) + reach() * sigma + U * longest);
    }
}
