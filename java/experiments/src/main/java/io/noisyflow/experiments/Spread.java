package io.noisyflow.experiments;

/**
 * A quantity over several networks, or samples, that differ in their seed alone.
 *
 * @param mean over all of them
 * @param standardDeviation of one of them, from the sum of squares over n - 1; NaN for a single one
 */
public record Spread(double mean, double standardDeviation) {
    /** The spread of these values, at least one. */
    public static Spread of(double[] values) {
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
