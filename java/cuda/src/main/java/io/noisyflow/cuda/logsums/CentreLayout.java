package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.GroupLayout;
import io.noisyflow.core.traversal.BlockOrder;
import io.noisyflow.core.traversal.KdOrder;
import io.noisyflow.cuda.device.Shapes;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the centres of a mixture lie on the device: by group, within a group by class where classes are told apart,
 * within a class by cluster where clusters are left out, then in the order of the rows or in a spatial one; or in the
 * order of blocks that lists name.
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
    private final int[] groups;

    /** The order of the rows, by class and by cluster as told. */
    CentreLayout(Mixture mixture, boolean byClass, boolean byCluster) {
        this(mixture, byClass || byCluster ? Sorted.of(mixture, byClass, byCluster)
                : new Sorted(1, mixture.offsets().clone(), null));
    }

    private CentreLayout(Mixture mixture, Sorted sorted) {
        this(mixture, sorted, new int[3 * sorted.segmentCount()], new int[mixture.groups() + 1]);
        cutIntoSegments();
    }

    private CentreLayout(Mixture mixture, Sorted sorted, int[] segments, int[] firstSegments) {
        this.mixture = mixture;
        this.runs = sorted.runs;
        this.rows = sorted.rows;
        this.positions = rows == null ? null : inverse(rows);
        this.runStarts = sorted.runStarts;
        this.segments = segments;
        this.firstSegments = firstSegments;
        this.groups = new int[segments.length / 3];
    }

    /**
     * The order of blocks, none longer than a segment: each is one, and nothing lies between them.
     *
     * @param byCluster whether the rows of a block are sorted by cluster
     */
    static CentreLayout ofBlocks(Mixture mixture, BlockOrder blocks, boolean byCluster) {
        int[] rows = new int[mixture.centres().n()];
        int[] segments = new int[3 * blocks.blocks()];
        int position = 0;
        for (int block = 0; block < blocks.blocks(); block++) {
            int count = blocks.end(block) - blocks.start(block);
            System.arraycopy(blocks.order(), blocks.start(block), rows, position, count);
            if (byCluster) {
                sortByCluster(Objects.requireNonNull(mixture.clusters()), rows, position, position + count);
            }
            segments[3 * block] = position;
            position += count;
            segments[3 * block + 1] = position;
            segments[3 * block + 2] = blocks.run(block);
        }
        return new CentreLayout(mixture, new Sorted(blocks.runs(), new int[0], rows), segments,
                new int[] {0, blocks.blocks()});
    }

    private static void sortByCluster(int[] clusters, int[] rows, int from, int to) {
        long[] keys = new long[to - from];
        Arrays.setAll(keys, i -> (long) clusters[rows[from + i]] << 32 | rows[from + i]);
        Arrays.sort(keys);
        for (int i = 0; i < keys.length; i++) {
            rows[from + i] = (int) keys[i];
        }
    }

    /**
     * The layouts of all groups, one behind the other.
     *
     * @param runs of a group
     * @param runStarts where each run of each group begins, and the end of all; empty where nobody asks
     * @param rows by position; null for rows in their own order
     */
    private record Sorted(int runs, int[] runStarts, int @Nullable [] rows) {
        static Sorted of(Mixture mixture, boolean byClass, boolean byCluster) {
            int runs = byClass ? mixture.classCount() : 1;
            int[] runStarts = new int[mixture.groups() * runs + 1];
            int[] rows = new int[mixture.centres().n()];
            for (int group = 0; group < mixture.groups(); group++) {
                // Without vectors nothing is padded.
                GroupLayout layout = GroupLayout.of(mixture, group, byClass, byCluster, 1, 1);
                for (int position = 0; position < layout.size(); position++) {
                    rows[layout.first() + position] = layout.row(position);
                }
                for (int run = 0; run < runs; run++) {
                    runStarts[group * runs + run + 1] = layout.first() + layout.end(run);
                }
            }
            return new Sorted(runs, runStarts, rows);
        }

        int segmentCount() {
            int count = 0;
            for (int run = 0; run + 1 < runStarts.length; run++) {
                count += Math.ceilDiv(runStarts[run + 1] - runStarts[run], Shapes.SEGMENT);
            }
            return count;
        }
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
                    groups[count] = group;
                    count++;
                }
            }
        }
        firstSegments[mixture.groups()] = count;
    }

    /**
     * The same runs, the centres of each in an order in which every stretch of {@link Shapes#CENTROID_CENTRES} is
     * compact; clusters are torn apart.
     *
     * @param scale what lengths are multiplied by, for floats to hold them
     */
    CentreLayout inSpatialOrder(double scale, Workers workers) {
        int[] firstStretches = new int[runStarts.length];
        for (int run = 0; run + 1 < runStarts.length; run++) {
            firstStretches[run + 1] = firstStretches[run]
                    + Math.ceilDiv(runStarts[run + 1] - runStarts[run], Shapes.CENTROID_CENTRES);
        }
        int[] ends = new int[firstStretches[runStarts.length - 1]];
        for (int run = 0; run + 1 < runStarts.length; run++) {
            int from = runStarts[run];
            for (int stretch = firstStretches[run]; stretch < firstStretches[run + 1]; stretch++) {
                from = Math.min(runStarts[run + 1], from + Shapes.CENTROID_CENTRES);
                ends[stretch] = from;
            }
        }
        int[] ordered = new int[mixture.centres().n()];
        Arrays.setAll(ordered, this::row);
        KdOrder.order(mixture.centres(), ordered, ends, firstStretches, scale, workers);
        return new CentreLayout(mixture, new Sorted(runs, runStarts, ordered));
    }

    /** Classes told apart, or 1. */
    int runs() {
        return runs;
    }

    /** Whether positions are the rows' own numbers. */
    boolean isOrderOfRows() {
        return rows == null;
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

    /** Centres of a segment. */
    int segmentSize(int segment) {
        return segments[3 * segment + 1] - segments[3 * segment];
    }

    /** The group whose centres a segment holds. */
    int groupOfSegment(int segment) {
        return groups[segment];
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

    private static int[] inverse(int[] rows) {
        int[] positions = new int[rows.length];
        for (int position = 0; position < rows.length; position++) {
            positions[rows[position]] = position;
        }
        return positions;
    }
}
