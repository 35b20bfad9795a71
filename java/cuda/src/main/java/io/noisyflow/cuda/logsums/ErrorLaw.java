package io.noisyflow.cuda.logsums;

import io.noisyflow.core.Precision;
import io.noisyflow.core.sums.ProductLaw;

/**
 * The most that a form of exponents may add to the error of a log-sum, told before anything is computed.
 *
 * <p>Coordinates are relative to the centroid of their stretch of centres. With r the largest distance of a centre from
 * its centroid in units of sigma and u the unit roundoff:
 *
 * <pre>
 *  direct   u (2.5 r + 3 d)                                        y is rounded; d terms begin at |z|^2 / 2
 *  dot      6 u r^2 max(.7, sqrt(d) / 4)                           the law of products, ProductLaw
 *  tensor   6 u r^2 (2 / sqrt(d) + .35 + max(.7, sqrt(d/8) / 4))   operands are split, sums of 8 cut off, d/8 added
 * </pre>
 *
 * in float64 without the first two terms of the last, and with sqrt(d). These are scales of errors that behave like
 * random ones, times a margin: in the tests, errors reach .6, .8 and .6 of the three. They follow the terms whose sum
 * matters, which lie within a few sigma of the anchor; what far terms lose is within {@code exponentError}.
 */
final class ErrorLaw {
    private ErrorLaw() {}

    /** What a form may lose, in nats, at a radius in units of sigma. */
    static double nats(LogSumForm form, Precision precision, int d, double radius) {
        return switch (form) {
            case SMALL_DIRECT -> precision.unitRoundoff() * (2.5 * radius + 3 * d);
            case SMALL_DOT -> ProductLaw.nats(precision, d, radius);
            case TILE, SCREEN -> 0;
            case TENSOR -> ProductLaw.natsOfSum(precision, radius, precision == Precision.FLOAT32
                    ? 2 / Math.sqrt(d) + 0.35 + ProductLaw.growth(d / 8.0)
                    : ProductLaw.growth(d));
        };
    }
}
