package io.noisyflow.information.distance.transport;

/**
 * An interval that a distance lies in, each end within a few of its own standard errors.
 *
 * @param lower the lower end, at least 0
 * @param lowerFrom what gave it
 * @param lowerError its standard error; 0 where it is certified
 * @param upper the upper end
 * @param upperFrom what gave it
 * @param upperError its standard error
 */
public record TransportBracket(double lower, TransportEnd lowerFrom, double lowerError, double upper,
        TransportEnd upperFrom, double upperError) {
    /** Of samples that are equal. */
    static final TransportBracket ZERO = new TransportBracket(0, TransportEnd.NONE, 0, 0, TransportEnd.NONE, 0);

    /** Of two ends; a certified one holds back the other, which keeps its error, where noise carried that across it. */
    static TransportBracket of(End lower, End upper) {
        double least = upper.error() == 0 ? Math.min(lower.value(), upper.value()) : lower.value();
        double most = lower.error() == 0 ? Math.max(lower.value(), upper.value()) : upper.value();
        return new TransportBracket(least, lower.from(), lower.error(), most, upper.from(), upper.error());
    }

    /** The middle. */
    public double middle() {
        return lower + (upper - lower) / 2;
    }

    /** Half of the width. */
    public double halfWidth() {
        return (upper - lower) / 2;
    }
}
