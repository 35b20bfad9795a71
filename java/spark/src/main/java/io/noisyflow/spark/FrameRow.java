package io.noisyflow.spark;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row of a frame.
 *
 * @param numbers the coordinates
 * @param label its class; null where there are none
 * @param order its place; null where rows are ordered by their numbers
 */
record FrameRow(double[] numbers, @Nullable Object label, @Nullable Object order)
        implements
            Serializable,
            Comparable<FrameRow> {
    /** (Written out, for of a compact constructor other modules cannot see what may be null.) */
    FrameRow(double[] numbers, @Nullable Object label, @Nullable Object order) {
        this.numbers = numbers;
        this.label = label;
        this.order = order;
    }

    @Override
    @SuppressWarnings("unchecked")
    public int compareTo(FrameRow other) {
        if (order != null && other.order != null) {
            return ((Comparable<Object>) order).compareTo(other.order);
        }
        int byNumbers = Arrays.compare(numbers, other.numbers);
        return byNumbers != 0 || label == null || other.label == null ? byNumbers
                : ((Comparable<Object>) label).compareTo(other.label);
    }
}
