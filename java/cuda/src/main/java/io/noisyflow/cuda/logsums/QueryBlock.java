package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Queries of a request as the device sees them: in an order of their own, in tiles of rows of one group.
 *
 * <p>Queries are numbered by their place in that order; row r belongs to query r / rowsPerQuery.
 */
final class QueryBlock {
    private static final int TILE_INTS = 4;
    /**
     * Rows of a group, in the mean, up to which queries are put in the order of what they leave out: of so many, the 64
     * rows of a warp find something in an eighth of the stretches of 32 centres, which is 2 % in 10 dimensions.
     */
    private static final int MOST_ORDERED = 1 << 14;

    private final LogSumPlan plan;
    private final int first;
    private final int count;
    /** By place; null for the order of the request. */
    private final int @Nullable [] order;
    private final int[] tiles;

    private QueryBlock(LogSumPlan plan, int first, int[] groups, int @Nullable [] order) {
        this.plan = plan;
        this.first = first;
        this.count = groups.length;
        this.order = order;
        int tileCount = 0;
        int[] room = new int[TILE_INTS * (count + Math.ceilDiv(count * plan.rows.perQuery(), plan.tileRows))];
        for (int from = 0, to; from < count; from = to) {
            int group = groups[from];
            to = from;
            while (to < count && groups[to] == group) {
                to++;
            }
            int end = to * plan.rows.perQuery();
            for (int row = from * plan.rows.perQuery(); row < end; row += plan.tileRows) {
                int at = TILE_INTS * tileCount++;
                room[at] = row;
                room[at + 1] = Math.min(plan.tileRows, end - row);
                room[at + 2] = plan.layout.firstSegment(group);
                room[at + 3] = plan.layout.firstSegment(group + 1);
            }
        }
        this.tiles = Arrays.copyOf(room, TILE_INTS * tileCount);
    }

    /**
     * Consecutive queries, sorted by group; where each leaves out its own row and groups are small, by that row's
     * place. A warp in few dimensions then leaves out something of few stretches of centres.
     */
    static QueryBlock of(LogSumPlan plan, int first, int count) {
        int[] groups = new int[count];
        if (plan.queriesAreCentres()) {
            fill(groups, first, plan.mixture);
            return new QueryBlock(plan, first, groups, null);
        }
        int[] keys = new int[count];
        boolean byOwnRow = ordersByOwnRow(plan);
        boolean sorted = true;
        for (int i = 0, group = 0; i < count && (byOwnRow || plan.mixture.groups() > 1); i++) {
            group = plan.rows.group(first + i, group);
            groups[i] = group;
            keys[i] = byOwnRow ? ownPosition(plan, group, first + i) : group;
            sorted &= i == 0 || keys[i - 1] <= keys[i];
        }
        if (sorted) {
            return new QueryBlock(plan, first, groups, null);
        }
        int[] order = ascending(keys, byOwnRow ? plan.mixture.centres().n() : plan.mixture.groups());
        int[] sortedGroups = new int[count];
        Arrays.setAll(sortedGroups, place -> groups[order[place]]);
        return new QueryBlock(plan, first, sortedGroups, order);
    }

    /** The groups of consecutive centres. */
    private static void fill(int[] groups, int first, Mixture mixture) {
        int[] offsets = mixture.offsets();
        int group = mixture.groupOf(first);
        for (int from = first, to; from < first + groups.length; from = to, group++) {
            to = Math.min(offsets[group + 1], first + groups.length);
            Arrays.fill(groups, from - first, to - first, group);
        }
    }

    /** In larger groups a warp leaves out nothing of all but a few stretches, in any order. */
    private static boolean ordersByOwnRow(LogSumPlan plan) {
        return plan.form.isSmall() && plan.scheme.leavesOutRow()
                && plan.mixture.centres().n() / plan.mixture.groups() <= MOST_ORDERED;
    }

    /** The place of what a query leaves out; of one that leaves out nothing, that of its group. */
    private static int ownPosition(LogSumPlan plan, int group, int query) {
        int row = plan.request.ownRow(query);
        return plan.layout.holds(group, row) ? plan.layout.position(row) : plan.mixture.offsets()[group];
    }

    /** The numbers of keys from 0 to {@code end} - 1 by ascending key, equal ones as they were. */
    private static int[] ascending(int[] keys, int end) {
        int[] next = new int[end + 1];
        for (int key : keys) {
            next[key + 1]++;
        }
        for (int key = 0; key < end; key++) {
            next[key + 1] += next[key];
        }
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            order[next[keys[i]]++] = i;
        }
        return order;
    }

    /** Queries of a mixture of one group in an order that is told, counted from the first. */
    static QueryBlock inOrder(LogSumPlan plan, int first, int[] order) {
        return new QueryBlock(plan, first, new int[order.length], order);
    }

    int queries() {
        return count;
    }

    int tileCount() {
        return tiles.length / TILE_INTS;
    }

    /** First row, rows, first segment and end of the segments of each tile, as the device reads them. */
    int[] tiles() {
        return tiles;
    }

    int firstRow(int tile) {
        return tiles[TILE_INTS * tile];
    }

    int rows(int tile) {
        return tiles[TILE_INTS * tile + 1];
    }

    /** Segments of a tile within a window of segments. */
    int segments(int tile, int from, int to) {
        return Math.max(0, Math.min(to, tiles[TILE_INTS * tile + 3]) - Math.max(from, tiles[TILE_INTS * tile + 2]));
    }

    /** The query of the request at a place of this block. */
    int query(int place) {
        return first + (order == null ? place : order[place]);
    }

    /** The row of the block of results that a row, counted in the device's order, is. */
    int rowOfResults(int row) {
        if (order == null) {
            return row;
        }
        int perQuery = plan.rows.perQuery();
        return order[row / perQuery] * perQuery + row % perQuery;
    }

    /** The end of the rows from a row on, but no later than {@code end}, whose results lie one after another. */
    int endOfNeighbours(int row, int end) {
        if (order == null) {
            return end;
        }
        int shift = rowOfResults(row) - row;
        int to = row + 1;
        while (to < end && rowOfResults(to) == to + shift) {
            to++;
        }
        return to;
    }

    /** The row of the noise counter of each query. */
    int[] counterRows() {
        int[] rows = new int[count];
        if (plan.queriesAreCentres()) {
            for (int place = 0; place < count; place++) {
                rows[place] = first + place;
            }
            return rows;
        }
        Arrays.setAll(rows, place -> plan.rows.anchor(query(place)));
        return rows;
    }

    /** What each query leaves out, as the device reads it: ranges of positions, or its cluster. */
    int[] own() {
        if (plan.clusters != null) {
            int[] clusters = new int[count];
            Arrays.setAll(clusters, place -> plan.request.ownCluster(query(place)));
            return clusters;
        }
        return plan.queriesAreCentres() && plan.scheme.leavesOutRow() ? ownRows() : ownRanges();
    }

    /** The same where queries are the centres in their order, and each leaves out itself: there is one run. */
    private int[] ownRows() {
        int[] ranges = new int[2 * count];
        for (int place = 0; place < count; place++) {
            ranges[2 * place] = first + place;
            ranges[2 * place + 1] = first + place + 1;
        }
        return ranges;
    }

    /** From and to of the positions that each query leaves out of each run; empty ranges where it leaves out none. */
    private int[] ownRanges() {
        LogSums request = plan.request;
        CentreLayout layout = plan.layout;
        int runs = layout.runs();
        int[] ranges = new int[2 * runs * count];
        int[] classes = plan.mixture.classes();
        for (int place = 0, group = 0; place < count; place++) {
            int query = query(place);
            group = plan.rows.group(query, group);
            if (plan.scheme.leavesOutRow()) {
                int row = request.ownRow(query);
                if (layout.holds(group, row)) {
                    int at = 2 * (place * runs + (runs == 1 || classes == null ? 0 : classes[row]));
                    ranges[at] = layout.position(row);
                    ranges[at + 1] = ranges[at] + 1;
                }
            } else {
                int cluster = request.ownCluster(query);
                for (int run = 0; run < runs; run++) {
                    int at = 2 * (place * runs + run);
                    ranges[at] = layout.lowerBound(group, run, cluster);
                    ranges[at + 1] = layout.upperBound(group, run, cluster);
                }
            }
        }
        return ranges;
    }
}
