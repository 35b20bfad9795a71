package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.DistanceHistogram.Metric;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.BinTable;
import io.noisyflow.core.sums.Centring;
import io.noisyflow.core.sums.GroupLayout;
import io.noisyflow.core.sums.LengthUnit;
import io.noisyflow.vector.lanes.Frame;
import io.noisyflow.vector.lanes.Rows;
import io.noisyflow.vector.lanes.Shapes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Computes one distance histogram: the squared distances of a tile of rows to a segment of later rows, by the first
 * stage of the log-sums, then one by one their roots and bins.
 *
 * <p>Cosines are 1 - |u - v|^2 / 2 of rows scaled to length 1.
 */
final class DistanceRun {
    /** Items that keep a few threads evenly busy although later rows have fewer partners. */
    private static final int ITEMS = 64;
    private static final int MOST_ROWS = 240;

    private final DistanceHistogram request;
    private final Precision precision;
    private final Points points;
    private final boolean cosine;
    private final Frame frame;
    private final boolean[] zeroRows;
    private final BinTable bins;
    private final int itemRows;
    private final long[] within;
    private final long[] between;
    private final double[] withinSums;
    private final double[] betweenSums;
    private final Queue<DifferencePanel> idle = new ConcurrentLinkedQueue<>();

    private DistanceRun(DistanceHistogram request, Precision precision, Workers workers) {
        this.request = request;
        this.precision = precision;
        this.points = request.points();
        this.cosine = request.metric() == Metric.COSINE;
        double[] edges = request.edges();
        double largestEdge = Math.max(Math.abs(edges[0]), Math.abs(edges[edges.length - 1]));
        this.frame = cosine ? Frame.UNIT_ROWS : new Frame(Centring.of(points, precision, workers).mean(0),
                LengthUnit.exponent(largestEdge, largestEdge), false);
        this.zeroRows = cosine ? zeroRows(points) : new boolean[0];
        this.bins = new BinTable(request);
        int rows = Math.clamp(Math.ceilDiv(points.n(), ITEMS), 1, MOST_ROWS);
        this.itemRows = Math.ceilDiv(rows, DifferencePanel.ROWS) * DifferencePanel.ROWS;
        int items = Math.ceilDiv(points.n(), itemRows);
        this.within = new long[request.bins() + 2];
        this.between = new long[request.bins() + 2];
        this.withinSums = new double[items];
        this.betweenSums = new double[items];
    }

    static DistanceCounts compute(DistanceHistogram request, Precision precision, Workers workers) {
        DistanceRun run = new DistanceRun(request, precision, workers);
        try (Arena arena = Arena.ofShared()) {
            GroupLayout layout = GroupLayout.plain(0, run.points.n(), 2 * Shapes.BYTES / precision.bytes());
            DifferencePanel shape = DifferencePanel.of(precision, run.points.d(), false);
            MemorySegment memory =
                    arena.allocate(layout.padded() / shape.width * shape.tileBytes(), Packed.ALIGNMENT);
            Packed packed = new Packed(layout, memory, null, 1, null);
            packed.pack(run.points, run.frame, () -> DifferencePanel.of(precision, run.points.d(), false), workers);
            workers.forEach(run.withinSums.length, item -> run.countItem(item, packed));
        }
        return new DistanceCounts(run.within, run.between, sum(run.withinSums), sum(run.betweenSums));
    }

    private void countItem(int item, Packed packed) {
        DifferencePanel panel = idle.poll();
        if (panel == null) {
            panel = DifferencePanel.of(precision, points.d(), false);
        }
        Rows rows = new Rows(points, frame);
        int first = item * itemRows;
        int count = Math.min(itemRows, points.n() - first);
        panel.begin(packed, count);
        for (int r = 0; r < count; r++) {
            panel.setAnchor(r, rows, first + r);
        }
        Tally tally = new Tally(within.length, panel.segment);
        int start = first / panel.segment * panel.segment;
        for (; start < packed.layout().padded(); start += panel.segment) {
            int length = Math.min(panel.segment, packed.layout().padded() - start);
            for (int tile = 0; tile * DifferencePanel.ROWS < count; tile++) {
                panel.tile(tile, packed, start, length);
                for (int r = 0; r < Math.min(DifferencePanel.ROWS, count - tile * DifferencePanel.ROWS); r++) {
                    int row = first + tile * DifferencePanel.ROWS + r;
                    int from = Math.max(start, row + 1);
                    countStrip(panel, r, row, start, from, Math.min(start + length, points.n()), tally);
                }
            }
        }
        idle.add(panel);
        withinSums[item] = tally.withinSum;
        betweenSums[item] = tally.betweenSum;
        synchronized (this) {
            add(tally.counts, 0, within);
            add(tally.counts, within.length, between);
        }
    }

    /** Counts the pairs of a row with rows from .. to - 1; the strip begins at row {@code start}. */
    private void countStrip(DifferencePanel panel, int r, int row, int start, int from, int to, Tally tally) {
        int count = to - from;
        if (count <= 0) {
            return;
        }
        double[] values = tally.values;
        panel.squaredDistances(r, from - start, to - start, values);
        if (cosine) {
            for (int k = 0; k < count; k++) {
                values[k] = zeroRows[row] || zeroRows[from + k] ? 0 : Math.max(-1, 1 - values[k] / 2);
            }
        } else {
            double unit = 1 / frame.scale();
            for (int k = 0; k < count; k++) {
                values[k] = Math.sqrt(values[k]) * unit;
            }
        }
        int[] classes = request.classes();
        long[] counts = tally.counts;
        int slots = within.length;
        // Without branches on the class, which nobody could predict.
        for (int k = 0; k < count; k++) {
            double value = values[k];
            boolean same = classes == null || classes[row] == classes[from + k];
            counts[bins.slot(value) + (same ? 0 : slots)]++;
            tally.withinSum += same ? value : 0;
            tally.betweenSum += same ? 0 : value;
        }
    }

    private static boolean[] zeroRows(Points points) {
        boolean[] zero = new boolean[points.n()];
        double[] row = new double[points.d()];
        for (int i = 0; i < zero.length; i++) {
            points.copyRow(i, row, 0);
            zero[i] = Arrays.stream(row).allMatch(x -> x == 0);
        }
        return zero;
    }

    private static void add(long[] counts, int at, long[] to) {
        for (int slot = 0; slot < to.length; slot++) {
            to[slot] += counts[at + slot];
        }
    }

    private static double sum(double[] items) {
        double sum = 0;
        for (double item : items) {
            sum += item;
        }
        return sum;
    }

    /** What one item has counted: slots of pairs of one class, then those of pairs of different classes. */
    private static final class Tally {
        final long[] counts;
        final double[] values;
        double withinSum;
        double betweenSum;

        Tally(int slots, int segment) {
            counts = new long[2 * slots];
            values = new double[segment];
        }
    }
}
