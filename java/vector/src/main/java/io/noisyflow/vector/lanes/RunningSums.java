package io.noisyflow.vector.lanes;

import io.noisyflow.core.sums.Powers;
import io.noisyflow.core.sums.RunningSum;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Many sums of exponentials in units of log 2, each held as 2^reference * sum with a whole reference, which makes
 * moving the reference and merging exact. A sum is empty while {@code sum} is 0.
 *
 * <p>{@link RunningSum} tells how sums are added. Here are those of a block of rows, in arrays, and what only a kernel
 * needs: a reference that is moved before there is anything to add, for the next strip to be relative to it.
 */
public final class RunningSums {
    public final double[] reference;
    public final double[] sum;
    /** Sums of squared terms, relative to 2 reference; null where they are not wanted. */
    public final double @Nullable [] squares;

    public RunningSums(int size, boolean withSquares) {
        this.reference = new double[size];
        this.sum = new double[size];
        this.squares = withSquares ? new double[size] : null;
    }

    /** Empties sums from .. to - 1. */
    public void clear(int from, int to) {
        Arrays.fill(reference, from, to, 0);
        Arrays.fill(sum, from, to, 0);
        if (squares != null) {
            Arrays.fill(squares, from, to, 0);
        }
    }

    /** Moves the reference of a sum; not below that of a sum that is not empty. */
    public void moveReference(int slot, double to) {
        if (sum[slot] != 0) {
            sum[slot] *= Powers.power(reference[slot] - to);
            if (squares != null) {
                squares[slot] *= Powers.power(2 * (reference[slot] - to));
            }
        }
        reference[slot] = to;
    }

    /**
     * Adds a sum that is relative to a reference of its own.
     *
     * @param scratch of the calling thread: others add to other slots meanwhile
     */
    public void add(int slot, double partReference, double part, double partSquares, RunningSum scratch) {
        scratch.set(reference[slot], sum[slot], squares == null ? 0 : squares[slot]);
        scratch.add(partReference, part, partSquares);
        put(slot, scratch);
    }

    /** Makes a sum that of the same slot of all parts, added in their order. */
    public void merge(int slot, RunningSums[] parts, RunningSum total) {
        total.clear();
        for (RunningSums part : parts) {
            total.add(part.reference[slot], part.sum[slot], part.squares == null ? 0 : part.squares[slot]);
        }
        put(slot, total);
    }

    private void put(int slot, RunningSum total) {
        reference[slot] = total.reference();
        sum[slot] = total.sum();
        if (squares != null) {
            squares[slot] = total.squares();
        }
    }
}
