package io.noisyflow.information.experiment;

/**
 * A quantity over several networks that differ in their seed alone.
 *
 * @param mean over the networks
 * @param standardDeviation of one network, from the sum of squares over n - 1; NaN for a single network
 */
public record Spread(double mean, double standardDeviation) {
    /** The spread of these values, at least one. */
    static Spread of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a spread of no values: expected at least one");
        }
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Spread(mean, values.length == 1 ? Double.NaN : Math.sqrt(squares / (values.length - 1)));
    }
}
