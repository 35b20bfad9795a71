package io.noisyflow.foreign;

import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.DistanceHistogram.Metric;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.BinTable;
import io.noisyflow.core.sums.GroupLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** Computes one distance histogram: points are packed once, and blocks of rows are shared out to the threads. */
final class DistanceRun {
    /** Items that keep a few threads evenly busy although later rows have fewer partners. */
    private static final int ITEMS = 64;
    private static final int UNIT = 8;
    private static final int MOST_UNITS = 30;
    private static final int REQUEST_WORDS = 25;
    private static final int GROUP_WORDS = 12;
    private static final int DISTANCES_WORDS = 12;
    /** Which fields of the library's request and group packing reads besides the first. */
    private static final int SCALE_FIELD = 17;
    private static final int CENTRE_FIELD = 7;
    private static final int VECTORS_PER_ITEM = 64;

    private final DistanceHistogram request;
    private final Engine engine;
    private final Workers workers;
    private final Arena arena;
    private final boolean cosine;
    private final int n;
    private final int d;
    private double unit = 1;

    private DistanceRun(DistanceHistogram request, Engine engine, Workers workers, Arena arena) {
        this.request = request;
        this.engine = engine;
        this.workers = workers;
        this.arena = arena;
        this.cosine = request.metric() == Metric.COSINE;
        this.n = request.points().n();
        this.d = request.points().d();
    }

    static DistanceCounts compute(DistanceHistogram request, Engine engine, Workers workers) {
        if (request.points().n() == 0) {
            return new DistanceCounts(new long[request.bins() + 2], new long[request.bins() + 2], 0, 0);
        }
        try (Arena arena = Arena.ofShared()) {
            return new DistanceRun(request, engine, workers, arena).count();
        }
    }

    private DistanceCounts count() {
        MemorySegment packed = pack();
        BinTable table = new BinTable(request);
        long distances = new Words(arena, DISTANCES_WORDS).put(packed).put((long) n).put((long) d).put(cosine)
                .put(Words.copy(request.classes(), arena)).put(zeroRows()).put((long) request.bins())
                .put(Words.copy(request.edges(), arena)).put((long) table.firstBins().length - 1)
                .put(Words.copy(table.firstBins(), arena)).put(table.cellsPerUnit()).put(unit).address();
        int itemRows = Math.clamp(Math.ceilDiv(Math.ceilDiv(n, ITEMS), UNIT), 1, MOST_UNITS) * UNIT;
        int items = Math.ceilDiv(n, itemRows);
        int slots = request.bins() + 2;
        long[] within = new long[slots];
        long[] between = new long[slots];
        double[] withinSums = new double[items];
        double[] betweenSums = new double[items];
        long scratchBytes = engine.calls().distanceScratchBytes(engine.kind(), d);
        workers.forEach(items, item -> {
            try (Arena own = Arena.ofConfined()) {
                MemorySegment counts = own.allocate(8L * 2 * slots, 8);
                MemorySegment sums = own.allocate(8L * 2, 8);
                int first = item * itemRows;
                engine.calls().countPairs(engine.kind(), distances, first, Math.min(itemRows, n - first),
                        counts.address(), sums.address(), own.allocate(scratchBytes, 64).address());
                withinSums[item] = sums.getAtIndex(ValueLayout.JAVA_DOUBLE, 0);
                betweenSums[item] = sums.getAtIndex(ValueLayout.JAVA_DOUBLE, 1);
                synchronized (within) {
                    for (int slot = 0; slot < slots; slot++) {
                        within[slot] += counts.getAtIndex(ValueLayout.JAVA_LONG, slot);
                        between[slot] += counts.getAtIndex(ValueLayout.JAVA_LONG, slots + slot);
                    }
                }
            }
        });
        return new DistanceCounts(within, between, sum(withinSums), sum(betweenSums));
    }

    /** All rows, in their own order: directions for cosines, else scaled so that the largest edge is near 1. */
    private MemorySegment pack() {
        Points points = Words.offHeap(request.points(), arena);
        double[] edges = request.edges();
        double largest = Math.max(Math.abs(edges[0]), Math.abs(edges[edges.length - 1]));
        Frame frame = new Frame(Form.DIFFERENCES, 0, null);
        if (!cosine) {
            frame = Frame.of(new Frame.Needs(Mixture.of(points), points, points, engine.precision(), largest, largest,
                    false, Form.DIFFERENCES), engine.calls(), arena, workers);
        }
        unit = 1 / frame.scale();
        GroupLayout layout = GroupLayout.plain(0, n, engine.lanes());
        MemorySegment packed = Words.numbers((long) layout.padded() * d, engine.precision(), arena);
        long plain = new Words(arena, REQUEST_WORDS).put(points).put(points).put((long) d)
                .put(Form.DIFFERENCES.number()).seek(SCALE_FIELD).put(frame.scale()).address();
        long group = new Words(arena, GROUP_WORDS).put(0L).put((long) n).put((long) layout.padded())
                .seek(CENTRE_FIELD).put(frame.centre(0, d)).put(packed).address();
        int vectors = layout.padded() / engine.lanes();
        int items = Math.ceilDiv(vectors, VECTORS_PER_ITEM);
        MemorySegment rows = arena.allocate(8L * d * items, 64);
        try {
            workers.forEach(items, item -> engine.calls().pack(engine.kind(), plain, group, cosine,
                    (long) item * VECTORS_PER_ITEM, Math.min(vectors, (item + 1L) * VECTORS_PER_ITEM),
                    rows.address() + 8L * d * item));
        } finally {
            Reference.reachabilityFence(points);
        }
        return packed;
    }

    /** One byte for each row, 1 where it is zero; null where that does not matter. */
    private @Nullable MemorySegment zeroRows() {
        if (!cosine) {
            return null;
        }
        MemorySegment zero = arena.allocate(n);
        double[] row = new double[d];
        for (int i = 0; i < n; i++) {
            request.points().copyRow(i, row, 0);
            zero.set(ValueLayout.JAVA_BYTE, i, (byte) (java.util.Arrays.stream(row).allMatch(x -> x == 0) ? 1 : 0));
        }
        return zero;
    }

    private static double sum(double[] items) {
        double sum = 0;
        for (double item : items) {
            sum += item;
        }
        return sum;
    }
}
