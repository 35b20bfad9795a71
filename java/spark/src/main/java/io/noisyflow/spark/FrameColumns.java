package io.noisyflow.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a frame are what.
 *
 * @param values the rows: a column of arrays of floats or doubles, all of one length within a group
 * @param label the class of each row, an integer or a string; null: none
 * @param by what tells groups apart, a layer and an epoch say; empty: all rows are one group
 * @param order tells the order of rows within a group, each value once; null: they are ordered by their numbers. (Which
 *     rows are queries, and what noise each has, goes by the order, and frames have none of their own.)
 */
public record FrameColumns(String values, @Nullable String label, List<String> by, @Nullable String order)
        implements
            Serializable {
    /** (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public FrameColumns(String values, @Nullable String label, List<String> by, @Nullable String order) {
        this.values = values;
        this.label = label;
        this.by = List.copyOf(by);
        this.order = order;
    }

    /** Rows of one group, without labels. */
    public static FrameColumns of(String values) {
        return new FrameColumns(values, null, List.of(), null);
    }

    /** The same with labels. */
    public FrameColumns labelledBy(String column) {
        return new FrameColumns(values, column, by, order);
    }

    /** The same in groups. */
    public FrameColumns by(String... columns) {
        return new FrameColumns(values, label, List.of(columns), order);
    }

    /** The same in an order. */
    public FrameColumns orderedBy(String column) {
        return new FrameColumns(values, label, by, column);
    }

    /** All of them, in the order groups, values, label, order. */
    List<String> all() {
        List<String> all = new ArrayList<>(by);
        all.add(values);
        if (label != null) {
            all.add(label);
        }
        if (order != null) {
            all.add(order);
        }
        return all;
    }
}
