package io.noisyflow.core.traversal;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows in groups of which each lies within a radius of a place of its own, as clusters that are far from each other do:
 * blocks that keep within groups are as small as these.
 *
 * <p>A tree over a sample leads every row to its group. Outliers that no sample shows are found on the way, and the
 * tree is made again with them.
 */
public final class Neighbourhoods {
    private static final int MOST = 256;
    private static final int FEW = 8;
    /** Rows of a group on average, at least: smaller groups make blocks that are mostly padding. */
    private static final int ROWS_OF_GROUP = BlockOrder.UNIT;
    private static final int ROWS_OF_SAMPLE = 2048;
    private static final int ROWS_OF_ITEM = 4096;
    private static final int ROUNDS = 4;
    /** Groups that lie within this of their sample's radius hold nothing that the sample did not show. */
    private static final double SHOWN = 1.5;
    /** Part of the radius of all rows that groups have at most, or they are not worth the while. */
    private static final double WORTHWHILE = 0.25;

    private final Points points;
    private final Workers workers;
    private final int[] ofRow;
    private NeighbourhoodTree tree;
    private final double[] radii = new double[MOST];
    private final int[] farthest = new int[MOST];

    private Neighbourhoods(Points points, NeighbourhoodTree tree, Workers workers) {
        this.points = points;
        this.tree = tree;
        this.workers = workers;
        this.ofRow = new int[points.n()];
    }

    /**
     * Groups of rows; one group of all where more would hardly be smaller.
     *
     * @param enough a radius that need not be smaller
     */
    public static Neighbourhoods of(Points points, double enough, Workers workers) {
        int n = points.n();
        int count = Math.min(n, ROWS_OF_SAMPLE);
        int most = Math.clamp(n / ROWS_OF_GROUP, FEW, MOST);
        int[] sample = IntStream.range(0, count).map(i -> Samples.row(i, count, n)).toArray();
        Neighbourhoods groups =
                new Neighbourhoods(points, new NeighbourhoodTree(points, sample, enough, most), workers);
        groups.lead();
        for (int round = 1; round < ROUNDS; round++) {
            double shown = Math.max(enough, SHOWN * groups.tree.radius());
            int[] strangers = IntStream.range(0, groups.tree.groups()).filter(g -> groups.radii[g] > shown)
                    .map(g -> groups.farthest[g]).toArray();
            if (strangers.length == 0) {
                break;
            }
            sample = IntStream.concat(Arrays.stream(sample), Arrays.stream(strangers)).distinct().sorted().toArray();
            groups.tree = new NeighbourhoodTree(points, sample, enough, most);
            groups.lead();
        }
        if (groups.radius() > WORTHWHILE * groups.tree.radiusOfAll()) {
            groups.tree = new NeighbourhoodTree(points, sample, Double.POSITIVE_INFINITY, 1);
            groups.lead();
        }
        return groups;
    }

    /** Number of groups. */
    public int count() {
        return tree.groups();
    }

    /** The group of a row. */
    int ofRow(int row) {
        return ofRow[row];
    }

    /** The largest distance of a row from the place of its group. */
    public double radius() {
        return Arrays.stream(radii, 0, count()).max().orElseThrow();
    }

    /** Length of the longest row, at most. */
    public double longest() {
        return tree.farthestCentre() + radius();
    }

    /** Leads every row to its group, and notes how far the farthest of each lies. */
    private void lead() {
        Arrays.fill(radii, 0);
        Arrays.fill(farthest, Integer.MAX_VALUE);
        workers.forEach(Math.ceilDiv(points.n(), ROWS_OF_ITEM), item -> {
            double[] row = new double[points.d()];
            double[] distances = new double[MOST];
            int[] rows = new int[MOST];
            int to = (int) Math.min(points.n(), (item + 1L) * ROWS_OF_ITEM);
            for (int i = item * ROWS_OF_ITEM; i < to; i++) {
                points.copyRow(i, row, 0);
                int group = tree.group(row);
                ofRow[i] = group;
                double distance = tree.distance(group, row);
                if (distance > distances[group]) {
                    distances[group] = distance;
                    rows[group] = i;
                }
            }
            take(distances, rows);
        });
    }

    /** The larger distance wins, and of equal ones the first row, whoever comes first. */
    private synchronized void take(double[] distances, int[] rows) {
        for (int group = 0; group < count(); group++) {
            if (distances[group] > radii[group]
                    || distances[group] == radii[group] && rows[group] < farthest[group]) {
                radii[group] = distances[group];
                farthest[group] = rows[group];
            }
        }
    }
}
