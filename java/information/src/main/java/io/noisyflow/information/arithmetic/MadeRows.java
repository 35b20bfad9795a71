package io.noisyflow.information.arithmetic;

import io.noisyflow.core.Precision;

/**
 * Rows that a backend makes in its own arithmetic, and then sums over.
 *
 * @param rows of a mixture, at most
 * @param width numbers of a row
 * @param displacement how far a row may be from what exact arithmetic makes of it in float32; 0 where rows are what
 *     they are, however they were drawn
 * @param sigma the smallest noise standard deviation
 */
public record MadeRows(int rows, int width, double displacement, double sigma) {
    /** Rows of numbers up to a magnitude, each off by a rounding: 1 for tanh and sigmoid. */
    public static MadeRows within(double largest, int rows, int width, double sigma) {
        return new MadeRows(rows, width, Math.sqrt(width) * largest * Precision.FLOAT32.unitRoundoff(), sigma);
    }
}
