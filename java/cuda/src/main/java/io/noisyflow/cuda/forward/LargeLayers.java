package io.noisyflow.cuda.forward;

import io.noisyflow.core.network.Dense;

/**
 * Which layers cuBLAS multiplies, where it is there: those with many weights. It is asked for the same number of rows
 * every time, from multiples of that number on, with rubbish in the rows that are too many: which of its methods it
 * chooses, and so the digits of a pass, then follow from the layer and not from how many passes a request has or fit
 * into memory.
 *
 * @param weights from so many on (inputs x outputs) a layer is large; below, the product takes less time than a second
 *     look at its results
 * @param rows of one product
 */
public record LargeLayers(long weights, int rows) {
    /** 512 x 512; rows enough to fill a card, and no more than a millisecond of it for a single pass. */
    public static final LargeLayers DEFAULT = new LargeLayers(1 << 18, 1024);
    /** No layer is. */
    public static final LargeLayers NONE = new LargeLayers(Long.MAX_VALUE, 1);

    /** Whether a layer is large. */
    boolean holds(Dense layer) {
        return (long) layer.inputs() * layer.outputs() >= weights;
    }

    /** The last multiple of {@link #rows} that is not above a number. */
    int below(int row) {
        return row / rows * rows;
    }

    /** The first multiple of {@link #rows} that is not below a number. */
    long above(long row) {
        return Math.ceilDiv(row, (long) rows) * rows;
    }
}
