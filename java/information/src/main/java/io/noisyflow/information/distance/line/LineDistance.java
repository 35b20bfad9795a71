package io.noisyflow.information.distance.line;

/**
 * A distance that lies in [lower, upper] for certain.
 *
 * @param lower the lower end
 * @param upper the upper end
 */
public record LineDistance(double lower, double upper) {
    /** The middle. */
    public double value() {
        return lower + (upper - lower) / 2;
    }

    /** Half of the width. */
    public double error() {
        return (upper - lower) / 2;
    }
}
