package io.noisyflow.information;

/**
 * What was left out of log-sums to save time, in nats: every sum is at most this much too small. Values are means of
 * sums, so that {@link #mean} is what they may be off by.
 *
 * @param mean over all query points, weighted as they are in the value
 * @param largest at any query point
 */
public record SkippedMass(double mean, double largest) {
    /** Nothing was left out. */
    public static final SkippedMass NONE = new SkippedMass(0, 0);
}
