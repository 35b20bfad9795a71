package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import java.util.Arrays;

/**
 * The mean of a number over draws.
 *
 * @param value the mean
 * @param error its standard error, as of independent draws; 0 where all are equal
 */
record DrawMean(double value, double error) {
    private static final int DRAWS_OF_ITEM = 16;

    /** A number for a draw. */
    @FunctionalInterface
    interface OfDraw {
        /** The number of a draw; from several threads. */
        double of(int draw);
    }

    /** The mean over draws, on all threads, added up in their order. */
    static DrawMean over(int draws, OfDraw number, Workers workers) {
        double[] values = new double[draws];
        workers.forEach(Math.ceilDiv(draws, DRAWS_OF_ITEM), item -> {
            for (int q = item * DRAWS_OF_ITEM; q < Math.min(draws, (item + 1) * DRAWS_OF_ITEM); q++) {
                values[q] = number.of(q);
            }
        });
        return of(values);
    }

    /** The mean of numbers. */
    static DrawMean of(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double spread = 0;
        for (double value : values) {
            spread += (value - mean) * (value - mean);
        }
        return new DrawMean(mean, values.length < 2 ? 0 : Math.sqrt(spread / (values.length - 1) / values.length));
    }

    /** The mean of so many times the number. */
    DrawMean times(double factor) {
        return new DrawMean(value * factor, error * Math.abs(factor));
    }
}
