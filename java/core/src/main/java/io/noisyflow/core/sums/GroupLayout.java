package io.noisyflow.core.sums;

import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.traversal.BlockOrder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of one group lie when packed.
 *
 * <p>Where classes are told apart the rows are sorted by class, and each class is a <em>run</em> that begins at a
 * multiple of the vector length, so that a sweep over a run meets no other class; otherwise the group is one run. Where
 * clusters are left out, each run is sorted by cluster, so that a cluster is one range of a run. Sorting is stable, and
 * rows that need none keep their own order.
 * Positions behind the end of a run are padding.
 */
public final class GroupLayout {
    private static final int PADDING = -1;

    private final int first;
    private final int size;
    private final int padded;
    private final int[] starts;
    private final int[] ends;
    private final int @Nullable [] order;
    private final int @Nullable [] positions;

    private GroupLayout(int first, int size, int padded, int[] starts, int[] ends, int @Nullable [] order,
            int @Nullable [] positions) {
        this.first = first;
        this.size = size;
        this.padded = padded;
        this.starts = starts;
        this.ends = ends;
        this.order = order;
        this.positions = positions;
    }

    /**
     * The layout of a group.
     *
     * @param lanes length of a vector, to which runs are aligned
     * @param width centres of a tile, to a multiple of which the whole is padded
     */
    public static GroupLayout of(Mixture mixture, int group, boolean byClass, boolean byCluster, int lanes, int width) {
        int first = mixture.offsets()[group];
        int size = mixture.offsets()[group + 1] - first;
        if (!byClass && (!byCluster || areAscending(Objects.requireNonNull(mixture.clusters()), first, size))) {
            return plain(first, size, width);
        }
        int[] rows =
                byCluster ? sortedByCluster(Objects.requireNonNull(mixture.clusters()), first, size) : ascending(first,
                        size);
        int[] classes = byClass ? mixture.classes() : null;
        int runs = classes == null ? 1 : mixture.classCount();
        int[] ends = new int[runs];
        for (int row : rows) {
            ends[classes == null ? 0 : classes[row]]++;
        }
        int[] starts = new int[runs];
        int at = 0;
        for (int run = 0; run < runs; run++) {
            starts[run] = at;
            int count = ends[run];
            ends[run] = at + count;
            at = aligned(at + count, lanes);
        }
        int padded = aligned(at, width);
        int[] order = new int[padded];
        Arrays.fill(order, PADDING);
        int[] positions = new int[size];
        int[] next = starts.clone();
        for (int row : rows) {
            int position = next[classes == null ? 0 : classes[row]]++;
            order[position] = row;
            positions[row - first] = position;
        }
        return new GroupLayout(first, size, padded, starts, ends, order, positions);
    }

    /** Rows in their own order. */
    public static GroupLayout plain(int first, int size, int width) {
        return new GroupLayout(first, size, aligned(size, width), new int[] {0}, new int[] {size}, null, null);
    }

    /** Rows in the order of blocks, as one run with padding between them; for those who go by blocks. */
    public static GroupLayout of(BlockOrder blocks) {
        int padded = blocks.order().length;
        return new GroupLayout(0, blocks.positions().length, padded, new int[] {0}, new int[] {padded}, blocks.order(),
                blocks.positions());
    }

    /** Positions, padding included: a multiple of a tile's width. */
    public int padded() {
        return padded;
    }

    /** The first row of the group. */
    public int first() {
        return first;
    }

    /** Rows of the group. */
    public int size() {
        return size;
    }

    /** Where each run begins. Not to be changed. */
    public int[] starts() {
        return starts;
    }

    /** Where each run ends, its padding not included. Not to be changed. */
    public int[] ends() {
        return ends;
    }

    /** The row at each position, negative for padding; null for rows in their own order. Not to be changed. */
    public int @Nullable [] order() {
        return order;
    }

    /** Number of runs. */
    public int runs() {
        return starts.length;
    }

    /** Where a run begins, a multiple of the vector length unless there is one run only. */
    public int start(int run) {
        return starts[run];
    }

    /** Where a run ends, its padding not included. */
    public int end(int run) {
        return ends[run];
    }

    /** The first run that ends behind a position; the number of runs if there is none. */
    public int firstRunBehind(int position) {
        int low = 0;
        int high = ends.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The row at a position, negative for padding. */
    public int row(int position) {
        return order == null ? position < size ? first + position : PADDING : order[position];
    }

    /** Whether a row, or no row (-1), is one of this group. */
    public boolean holds(int row) {
        return row >= first && row < first + size;
    }

    /** The position of a row of this group. */
    public int position(int row) {
        return positions == null ? row - first : positions[row - first];
    }

    /** The first position in a run whose cluster is {@code cluster} or more; the run's end if there is none. */
    public int lowerBound(int run, int[] clusters, int cluster) {
        int low = starts[run];
        int high = ends[run];
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

    /** The first position in a run whose cluster is more than {@code cluster}. */
    public int upperBound(int run, int[] clusters, int cluster) {
        return cluster == Integer.MAX_VALUE ? ends[run] : lowerBound(run, clusters, cluster + 1);
    }

    /** The smallest multiple of {@code unit}, a power of two, that is not below {@code count}. */
    public static int aligned(int count, int unit) {
        return count + unit - 1 & -unit;
    }

    private static int[] ascending(int first, int size) {
        int[] rows = new int[size];
        Arrays.setAll(rows, i -> first + i);
        return rows;
    }

    /** Whether the rows of a group are sorted by cluster as they are. */
    private static boolean areAscending(int[] clusters, int first, int size) {
        for (int i = first + 1; i < first + size; i++) {
            if (clusters[i] < clusters[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private static int[] sortedByCluster(int[] clusters, int first, int size) {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = (long) clusters[first + i] << 32 | i;
        }
        Arrays.sort(keys);
        int[] rows = new int[size];
        Arrays.setAll(rows, i -> first + (int) keys[i]);
        return rows;
    }
}
