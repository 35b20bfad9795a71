package io.noisyflow.foreign;

import io.noisyflow.core.Precision;

/**
 * The most that products may add to the error of a log-sum, told before anything is computed.
 *
 * <p>Coordinates are relative to the centroid of their group. With r the largest distance of a centre from it in units of
 * the smallest sigma and u the unit roundoff,
 *
 * <pre>  5 u r^2 max(.7, sqrt(d) / 4)</pre>
 *
 * nats: d terms of magnitude up to r^2 are added one after another, and their roundings behave like random ones; 5 is a
 * margin. It holds for the terms whose sum matters, which lie within a few sigma of the anchor; what far terms lose is
 * within {@link ForeignKernels#exponentError}. Differences lose nothing that is not in exponentError.
 */
final class ErrorLaw {
    private static final double MARGIN = 5;
    private static final double SHORTEST_CHAIN = 0.7;

    private ErrorLaw() {}

    /** What products may lose, in nats, at a radius in units of sigma. */
    static double nats(Precision precision, int d, double radius) {
        return MARGIN * precision.unitRoundoff() * radius * radius * Math.max(SHORTEST_CHAIN, Math.sqrt(d) / 4);
    }

    /** What they are allowed to lose. Verdicts allow for twice as much in float32, for ten times in float64. */
    static double tolerance(Precision precision) {
        return precision == Precision.FLOAT32 ? 5e-6 : 1e-11;
    }

    /** Whether products may be used; not if the radius is NaN. */
    static boolean allowsProducts(Precision precision, int d, double radius) {
        return nats(precision, d, radius) <= tolerance(precision);
    }
}
