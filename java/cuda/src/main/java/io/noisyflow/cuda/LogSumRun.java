package io.noisyflow.cuda;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Computes one request for log-sums: block after block of queries, each as one or several launches of tiles, each over
 * one or several windows of centres where not all of them fit on the device.
 */
final class LogSumRun implements AutoCloseable {
    /** Numbers of a running sum on the device: reference, sum, squares. */
    private static final int PARTIAL_VALUES = 3;
    private static final int NOISE_THREADS = 128;
    private static final long MOST_BLOCKS = Integer.MAX_VALUE;
    private static final long SMALLEST_BUDGET = 1 << 16;

    private final LogSumPlan plan;
    private final Session session;
    private final Workers workers;
    private final Packing packing;
    private final Buffers buffers;
    private final long pairsOfLaunch;
    private final long launchBytes;
    /** Segments at which the windows of centres begin, and the end of the last. */
    private final int[] windows;
    private int presentWindow = -1;

    private final DeviceBuffer centres;
    private final DeviceBuffer logWeights;
    private final DeviceBuffer segments;
    private final DeviceBuffer levels;
    private final DeviceBuffer anchors;
    private final DeviceBuffer anchorRows;
    private final DeviceBuffer counterRows;
    private final DeviceBuffer own;
    private final DeviceBuffer tiles;
    private final DeviceBuffer z;
    private final DeviceBuffer partials;
    private final DeviceBuffer totals;
    private final DeviceBuffer squaredNoise;
    private final double @Nullable [] weights;

    private LogSumRun(LogSumPlan plan, Session session, Workers workers, Limits limits) {
        this.plan = plan;
        this.session = session;
        this.workers = workers;
        this.packing = new Packing(session, workers, plan.precision);
        this.buffers = new Buffers(session);
        this.pairsOfLaunch = limits.pairsOfLaunch();
        this.weights = plan.logWeights();
        long usable = Math.max(SMALLEST_BUDGET, Math.min(limits.deviceBytes(), session.driver().freeMemory() / 10 * 9));
        this.windows = windows(usable / 2);
        this.launchBytes = usable / 4;
        centres = buffers.add();
        logWeights = buffers.add();
        segments = buffers.add();
        levels = buffers.add();
        anchors = buffers.add();
        anchorRows = buffers.add();
        counterRows = buffers.add();
        own = buffers.add();
        tiles = buffers.add();
        z = buffers.add();
        partials = buffers.add();
        totals = buffers.add();
        squaredNoise = buffers.add();
    }

    /** Computes a request and hands the results to the consumer. */
    static void compute(LogSums request, Session session, LogSumPlan plan, Workers workers, Limits limits,
            LogSumConsumer consumer) {
        try (LogSumRun run = new LogSumRun(plan, session, workers, limits)) {
            run.compute(request, consumer);
        }
    }

    @Override
    public void close() {
        buffers.close();
    }

    private void compute(LogSums request, LogSumConsumer consumer) {
        packing.upload(plan.layout.segments(), plan.layout.segments().length, segments);
        packing.upload(plan.coefficients(), levels);
        int count = request.queries().count();
        int capacity = plan.queriesOfBlock();
        LogSumBlock results = new LogSumBlock(request, capacity);
        for (int first = 0; first < count; first += capacity) {
            Interrupts.check();
            QueryBlock block = new QueryBlock(plan, first, Math.min(capacity, count - first));
            results.reset(first, block.queries());
            upload(block);
            LogSumFinish finish = new LogSumFinish(plan, block, results);
            for (int tile = 0, end; tile < block.tileCount(); tile = end) {
                end = endOfLaunch(block, tile);
                launch(block, tile, end, finish);
            }
            consumer.accept(results);
        }
    }

    private void upload(QueryBlock block) {
        int queries = block.queries();
        packing.upload(block.tiles(), block.tiles().length, tiles);
        int[] rows = block.counterRows();
        packing.upload(rows, queries, counterRows);
        if (anchorsStay()) {
            Arrays.setAll(rows, i -> plan.layout.position(plan.anchor(block.query(i))));
        } else {
            packing.upload(plan.anchors, plan.frame, queries, i -> plan.anchor(block.query(i)), anchors);
            Arrays.setAll(rows, i -> i);
        }
        packing.upload(rows, queries, anchorRows);
        if (plan.leavesOutRow || plan.leavesOutCluster) {
            int[] ranges = block.ownRanges();
            packing.upload(ranges, ranges.length, own);
        }
    }

    /** Whether anchors are read where the centres lie. */
    private boolean anchorsStay() {
        return plan.anchorsAreCentres() && windows.length == 2;
    }

    private void launch(QueryBlock block, int from, int to, LogSumFinish finish) {
        int count = to - from;
        long rows = (long) count * Shapes.ROWS;
        long totalBytes = rows * plan.levels * plan.layout.runs() * plan.parts() * LogSumFinish.TOTAL_BYTES;
        session.driver().clear(totals.require(totalBytes), totalBytes);
        makeNoise(from, count);
        for (int window = 0; window + 1 < windows.length; window++) {
            showWindow(window);
            addWindow(block, from, to, windows[window], windows[window + 1]);
        }
        try (Arena arena = Arena.ofShared()) {
            MemorySegment sums = arena.allocate(totalBytes, 64);
            session.driver().copyToHost(totals.require(totalBytes), 0, sums);
            MemorySegment squares = arena.allocate(rows * Double.BYTES, 64);
            if (wantsSquaredNoise()) {
                session.driver().copyToHost(squaredNoise.require(rows * Double.BYTES), 0, squares);
            }
            workers.forEach(count, tile -> finish.tile(from + tile, sums, squares, (long) tile * Shapes.ROWS));
        }
    }

    private boolean wantsSquaredNoise() {
        return plan.noise != null && plan.request.wants(SumKind.SQUARED_NOISE);
    }

    private void makeNoise(int from, int count) {
        NoiseDraws noise = plan.noise;
        if (noise == null) {
            return;
        }
        int d = plan.mixture.centres().d();
        long rows = (long) count * Shapes.ROWS;
        z.require(rows * d * Float.BYTES);
        try (Arena arena = Arena.ofConfined()) {
            Arguments arguments = new Arguments(arena).pointer(z.address()).pointer(counterRows.address())
                    .pointer(tiles.address()).wide(noise.seed())
                    .ints(noise.stream(), from, count, d, plan.rowsPerQuery, plan.signs);
            session.launch("noise_rows", Math.ceilDiv(rows * Math.ceilDiv(d, 4), NOISE_THREADS), NOISE_THREADS, 0,
                    arguments);
            if (wantsSquaredNoise()) {
                squaredNoise.require(rows * Double.BYTES);
                session.launch("squared_noise", Math.ceilDiv(rows, NOISE_THREADS), NOISE_THREADS, 0,
                        new Arguments(arena).pointer(z.address()).pointer(squaredNoise.address())
                                .pointer(tiles.address()).ints(from, count, d));
            }
        }
    }

    /** Brings the centres of a window, and their weights, onto the device. */
    private void showWindow(int window) {
        if (window == presentWindow) {
            return;
        }
        int from = plan.layout.segmentStart(windows[window]);
        int to = plan.layout.segmentStart(windows[window + 1]);
        packing.upload(plan.mixture.centres(), plan.frame, to - from, i -> plan.layout.row(from + i), centres);
        if (weights != null) {
            packing.upload(Arrays.copyOfRange(weights, from, to), logWeights);
        }
        presentWindow = window;
    }

    /** Adds the segments first .. end - 1 to the totals of tiles from .. to - 1. */
    private void addWindow(QueryBlock block, int from, int to, int first, int end) {
        int perTile = 0;
        for (int tile = from; tile < to; tile++) {
            perTile = Math.max(perTile, block.segments(tile, first, end));
        }
        if (perTile == 0) {
            return;
        }
        long blocks = (long) (to - from) * perTile;
        partials.require(blocks * partialBytes());
        String suffix = "_" + Shapes.suffix(plan.precision);
        String form =
                (plan.noise == null ? "log_sums_point" : "log_sums_noise") + (plan.parted ? "_parted_" : "_plain_");
        for (int level = 0, count; level < plan.levels; level += count) {
            count = Math.min(Shapes.mostLevels(plan.precision), plan.levels - level);
            int compiled = count == 3 ? 4 : count;
            try (Arena arena = Arena.ofConfined()) {
                Arguments arguments = new Arguments(arena).pointer(centres.address()).pointer(logWeights.address())
                        .pointer(anchorsStay() ? centres.address() : anchors.address()).pointer(anchorRows.address())
                        .pointer(z.address()).pointer(own.address()).pointer(tiles.address())
                        .pointer(segments.address()).pointer(levels.address()).pointer(partials.address())
                        .wide(plan.layout.segmentStart(first))
                        .ints(plan.mixture.centres().d(), plan.layout.runs(), plan.rowsPerQuery, from, perTile, first,
                                end, level, count, plan.levels);
                session.launch(form + compiled + suffix, blocks, Shapes.THREADS, Shapes.logSumBytes(plan.precision),
                        arguments);
            }
        }
        try (Arena arena = Arena.ofConfined()) {
            long items = (long) (to - from) * Shapes.ROWS * plan.levels * plan.parts();
            session.launch("merge" + suffix, Math.ceilDiv(items, Shapes.THREADS), Shapes.THREADS, 0,
                    new Arguments(arena).pointer(partials.address()).pointer(totals.address()).pointer(tiles.address())
                            .pointer(segments.address())
                            .ints(from, to - from, perTile, first, end, plan.levels, plan.layout.runs(), plan.parts()));
        }
    }

    private long partialBytes() {
        return Arguments.bytes(plan.precision, (long) plan.levels * plan.parts() * PARTIAL_VALUES * Shapes.ROWS);
    }

    /** How many tiles from a first one on fit into one launch: at least one. */
    private int endOfLaunch(QueryBlock block, int from) {
        long bytesOfTile = Shapes.ROWS * ((plan.noise == null ? 0L : plan.mixture.centres().d() * (long) Float.BYTES)
                + Double.BYTES + (long) plan.levels * plan.layout.runs() * plan.parts() * LogSumFinish.TOTAL_BYTES);
        double pairs = 0;
        long perTile = 0;
        int to = from;
        while (to < block.tileCount()) {
            int segmentsOfTile = block.segments(to, 0, plan.layout.segmentCount());
            perTile = Math.max(perTile, segmentsOfTile);
            pairs += (double) Shapes.ROWS * segmentsOfTile * Shapes.SEGMENT * plan.levels;
            long tilesSoFar = to - from + 1L;
            boolean fits = pairs <= pairsOfLaunch && tilesSoFar * perTile <= MOST_BLOCKS
                    && tilesSoFar * (bytesOfTile + perTile * partialBytes()) <= launchBytes;
            if (to > from && !fits) {
                break;
            }
            to++;
        }
        return to;
    }

    private int[] windows(long bytes) {
        long rowBytes = Arguments.bytes(plan.precision, plan.mixture.centres().d() + (weights == null ? 0L : 1L));
        int count = plan.layout.segmentCount();
        int[] starts = new int[count + 1];
        int used = 0;
        for (int segment = 0; segment < count; segment++) {
            long end = plan.layout.segmentStart(segment + 1);
            if (segment == 0 || (end - plan.layout.segmentStart(starts[used - 1])) * rowBytes > bytes) {
                starts[used++] = segment;
            }
        }
        starts[used++] = count;
        return Arrays.copyOf(starts, used);
    }
}
