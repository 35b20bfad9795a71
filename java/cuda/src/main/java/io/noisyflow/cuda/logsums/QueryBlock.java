package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.LogSums;
import java.util.Arrays;

/**
 * Queries of a request as the device sees them: in an order of their own, in tiles of rows of one group.
 *
 * <p>Queries are numbered by their place in that order; row r belongs to query r / rowsPerQuery.
 */
final class QueryBlock {
    private static final int TILE_INTS = 4;

    private final LogSumPlan plan;
    private final int first;
    private final int[] order;
    private final int[] tiles;

    private QueryBlock(LogSumPlan plan, int first, int[] order, int[] groups) {
        this.plan = plan;
        this.first = first;
        this.order = order;
        int count = order.length;
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

    /** Consecutive queries, sorted by group. */
    static QueryBlock of(LogSumPlan plan, int first, int count) {
        long[] keys = new long[count];
        Arrays.setAll(keys, i -> (long) plan.request.groupOfQuery(first + i) << 32 | i);
        if (plan.mixture.groups() > 1) {
            Arrays.sort(keys);
        }
        int[] order = new int[count];
        int[] groups = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) keys[i];
            groups[i] = (int) (keys[i] >>> 32);
        }
        return new QueryBlock(plan, first, order, groups);
    }

    /** Queries of a mixture of one group in an order that is told, counted from the first. */
    static QueryBlock inOrder(LogSumPlan plan, int first, int[] order) {
        return new QueryBlock(plan, first, order, new int[order.length]);
    }

    int queries() {
        return order.length;
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
        return first + order[place];
    }

    /** The row of the block of results that a row, counted in the device's order, is. */
    int rowOfResults(int row) {
        int perQuery = plan.rows.perQuery();
        return order[row / perQuery] * perQuery + row % perQuery;
    }

    /** The row of the noise counter of each query. */
    int[] counterRows() {
        int[] rows = new int[order.length];
        Arrays.setAll(rows, place -> plan.rows.anchor(query(place)));
        return rows;
    }

    /** What each query leaves out, as the device reads it: ranges of positions, or its cluster. */
    int[] own() {
        if (plan.clusters != null) {
            int[] clusters = new int[order.length];
            Arrays.setAll(clusters, place -> plan.request.ownCluster(query(place)));
            return clusters;
        }
        return ownRanges();
    }

    /** From and to of the positions that each query leaves out of each run; empty ranges where it leaves out none. */
    private int[] ownRanges() {
        LogSums request = plan.request;
        CentreLayout layout = plan.layout;
        int runs = layout.runs();
        int[] ranges = new int[2 * runs * order.length];
        int[] classes = plan.mixture.classes();
        for (int place = 0; place < order.length; place++) {
            int query = query(place);
            int group = request.groupOfQuery(query);
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
