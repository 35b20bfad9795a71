package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.cuda.device.Shapes;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the centres of a mixture lie on the device: by group, within a group by class where classes are told apart,
 * within a class by cluster where clusters are left out, then in the order of the rows or in a spatial one.
 *
 * <p>A <em>run</em> is one class of one group: consecutive positions, possibly none. A run is cut into segments of at
 * most {@link Shapes#SEGMENT} centres, so no segment holds two groups or two classes.
 */
final class CentreLayout {
    private final Mixture mixture;
    private final int runs;
    private final int @Nullable [] rows;
    private final int @Nullable [] positions;
    private final int[] runStarts;
    private final int[] segments;
    private final int[] firstSegments;

    /** The order of the rows, by class and by cluster as told. */
    CentreLayout(Mixture mixture, boolean byClass, boolean byCluster) {
        this(mixture, byClass, byClass || byCluster ? sortedRows(mixture, byClass, byCluster) : null);
    }

    private CentreLayout(Mixture mixture, boolean byClass, int @Nullable [] rows) {
        this.mixture = mixture;
        this.runs = byClass ? mixture.classCount() : 1;
        this.rows = rows;
        this.positions = rows == null ? null : inverse(rows);
        this.runStarts = runStarts(byClass);
        int count = 0;
        for (int run = 0; run + 1 < runStarts.length; run++) {
            count += Math.ceilDiv(runStarts[run + 1] - runStarts[run], Shapes.SEGMENT);
        }
        this.segments = new int[3 * count];
        this.firstSegments = new int[mixture.groups() + 1];
        cutIntoSegments();
    }

    private void cutIntoSegments() {
        int count = 0;
        for (int group = 0; group < mixture.groups(); group++) {
            firstSegments[group] = count;
            for (int run = 0; run < runs; run++) {
                int end = runStarts[group * runs + run + 1];
                for (int from = runStarts[group * runs + run]; from < end; from += Shapes.SEGMENT) {
                    segments[3 * count] = from;
                    segments[3 * count + 1] = Math.min(end, from + Shapes.SEGMENT);
                    segments[3 * count + 2] = run;
                    count++;
                }
            }
        }
        firstSegments[mixture.groups()] = count;
    }

    /** The same runs, the centres of each in {@link SpatialOrder}; clusters are torn apart. */
    CentreLayout inSpatialOrder(Workers workers) {
        int[] ordered = new int[mixture.centres().n()];
        Arrays.setAll(ordered, this::row);
        SpatialOrder.sort(mixture.centres(), ordered, runStarts, workers);
        return new CentreLayout(mixture, runs > 1, ordered);
    }

    /** Classes told apart, or 1. */
    int runs() {
        return runs;
    }

    /** The row at a position. */
    int row(int position) {
        return rows == null ? position : rows[position];
    }

    /** The position of a row. */
    int position(int row) {
        return positions == null ? row : positions[row];
    }

    /** Segments of all groups. */
    int segmentCount() {
        return segments.length / 3;
    }

    /** Where a segment begins; the number of centres behind the last. */
    int segmentStart(int segment) {
        return segment == segmentCount() ? mixture.centres().n() : segments[3 * segment];
    }

    /** From, to and run of each segment, as the device reads them. */
    int[] segments() {
        return segments;
    }

    /** The first segment of a group; those of a group are consecutive. */
    int firstSegment(int group) {
        return firstSegments[group];
    }

    /** The group whose centres a segment holds. */
    int groupOfSegment(int segment) {
        return mixture.groupOf(segments[3 * segment]);
    }

    /** Whether a row, or no row (-1), is one of a group. */
    boolean holds(int group, int row) {
        return row >= mixture.offsets()[group] && row < mixture.offsets()[group + 1];
    }

    /** The first position of a group's run whose cluster is {@code cluster} or more. */
    int lowerBound(int group, int run, int cluster) {
        int[] clusters = Objects.requireNonNull(mixture.clusters());
        int low = runStarts[group * runs + run];
        int high = runStarts[group * runs + run + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (clusters[row(middle)] < cluster) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first position of a group's run whose cluster is more than {@code cluster}. */
    int upperBound(int group, int run, int cluster) {
        return cluster == Integer.MAX_VALUE
                ? runStarts[group * runs + run + 1]
                : lowerBound(group, run, cluster + 1);
    }

    private int[] runStarts(boolean byClass) {
        int[] starts = new int[mixture.groups() * runs + 1];
        if (!byClass) {
            return mixture.offsets().clone();
        }
        int[] classes = Objects.requireNonNull(mixture.classes());
        for (int group = 0; group < mixture.groups(); group++) {
            for (int i = mixture.offsets()[group]; i < mixture.offsets()[group + 1]; i++) {
                starts[group * runs + classes[i] + 1]++;
            }
        }
        for (int run = 0; run + 1 < starts.length; run++) {
            starts[run + 1] += starts[run];
        }
        return starts;
    }

    private static int[] sortedRows(Mixture mixture, boolean byClass, boolean byCluster) {
        int[] rows = new int[mixture.centres().n()];
        int[] clusters = byCluster ? mixture.clusters() : null;
        int[] classes = byClass ? mixture.classes() : null;
        for (int group = 0; group < mixture.groups(); group++) {
            int from = mixture.offsets()[group];
            long[] keys = new long[mixture.offsets()[group + 1] - from];
            Arrays.setAll(keys, i -> (clusters == null ? 0L : (long) clusters[from + i] << 32) | i);
            Arrays.sort(keys);
            int[] next = new int[classes == null ? 2 : mixture.classCount() + 1];
            for (long key : keys) {
                next[classes == null ? 1 : classes[from + (int) key] + 1]++;
            }
            for (int c = 1; c < next.length; c++) {
                next[c] += next[c - 1];
            }
            for (long key : keys) {
                int row = from + (int) key;
                rows[from + next[classes == null ? 0 : classes[row]]++] = row;
            }
        }
        return rows;
    }

    private static int[] inverse(int[] rows) {
        int[] positions = new int[rows.length];
        for (int position = 0; position < rows.length; position++) {
            positions[rows[position]] = position;
        }
        return positions;
    }
}
