package io.noisyflow.vector;

import io.noisyflow.core.sums.Powers;
import io.noisyflow.core.sums.RunningSum;
import org.jspecify.annotations.Nullable;

/**
 * Many sums of exponentials in units of log 2, each held as 2^reference * sum with a whole reference, which makes
 * moving the reference and merging exact. A sum is empty while {@code sum} is 0.
 */
final class RunningSums {
    final double[] reference;
    final double[] sum;
    /** Sums of squared terms, relative to 2 reference; null where they are not wanted. */
    final double @Nullable [] squares;

    RunningSums(int size, boolean withSquares) {
        this.reference = new double[size];
        this.sum = new double[size];
        this.squares = withSquares ? new double[size] : null;
    }

    /** Empties sums from .. to - 1. */
    void clear(int from, int to) {
        java.util.Arrays.fill(reference, from, to, 0);
        java.util.Arrays.fill(sum, from, to, 0);
        if (squares != null) {
            java.util.Arrays.fill(squares, from, to, 0);
        }
    }

    /** Moves the reference of a sum; not below that of a sum that is not empty. */
    void moveReference(int slot, double to) {
        if (sum[slot] != 0) {
            sum[slot] *= Powers.power(reference[slot] - to);
            if (squares != null) {
                squares[slot] *= Powers.power(2 * (reference[slot] - to));
            }
        }
        reference[slot] = to;
    }

    /**
     * Adds a sum that is relative to a reference of its own. The two meet at the larger reference, so that factors are
     * never above 1.
     */
    void add(int slot, double partReference, double part, double partSquares) {
        double factor = 1;
        if (partReference != reference[slot]) {
            if (sum[slot] == 0 || !(partReference < reference[slot])) {
                moveReference(slot, partReference);
            } else {
                factor = Powers.power(partReference - reference[slot]);
            }
        }
        sum[slot] += part * factor;
        if (squares != null) {
            squares[slot] += partSquares * factor * factor;
        }
    }

    /** Makes a sum that of the same slot of all parts, added in their order. */
    void merge(int slot, RunningSums[] parts, RunningSum total) {
        total.clear();
        for (RunningSums part : parts) {
            total.add(part.reference[slot], part.sum[slot], part.squares == null ? 0 : part.squares[slot]);
        }
        reference[slot] = total.reference();
        sum[slot] = total.sum();
        if (squares != null) {
            squares[slot] = total.squares();
        }
    }
}
