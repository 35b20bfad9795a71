package io.noisyflow.cuda;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
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
    private static final long MOST_BLOCKS = Integer.MAX_VALUE;
    private static final long SMALLEST_BUDGET = 1 << 16;

    private final LogSumPlan plan;
    private final Session session;
    private final Workers workers;
    private final Packing packing;
    private final Resources resources;
    private final long pairsOfLaunch;
    private final long launchBytes;
    /** Segments at which the windows of centres begin, and the end of the last. */
    private final int[] windows;
    private int presentWindow = -1;

    private final DeviceBuffer centres;
    private final DeviceBuffer logWeights;
    private final DeviceBuffer centroids;
    private final DeviceBuffer segments;
    private final DeviceBuffer levels;
    private final DeviceBuffer anchors;
    private final DeviceBuffer anchorRows;
    private final DeviceBuffer counterRows;
    private final DeviceBuffer own;
    private final DeviceBuffer tiles;
    private final LogSumLaunch.Queries shown;
    private final Lane lane;
    private final LogSumLaunch launches;
    private final double @Nullable [] weights;

    private LogSumRun(LogSumPlan plan, Session session, Workers workers, Limits limits) {
        this.plan = plan;
        this.session = session;
        this.workers = workers;
        this.packing = new Packing(session, workers, plan.precision);
        this.resources = new Resources(session);
        this.pairsOfLaunch = limits.pairsOfLaunch();
        this.weights = plan.logWeights();
        long usable = Math.max(SMALLEST_BUDGET, Math.min(limits.deviceBytes(), session.freeMemory() / 10 * 9));
        this.windows = windows(usable / 2);
        this.launchBytes = usable / 4;
        centres = resources.buffer();
        logWeights = resources.buffer();
        centroids = resources.buffer();
        segments = resources.buffer();
        levels = resources.buffer();
        anchors = resources.buffer();
        anchorRows = resources.buffer();
        counterRows = resources.buffer();
        own = resources.buffer();
        tiles = resources.buffer();
        shown = new LogSumLaunch.Queries(anchorsStay() ? centres : anchors, anchorRows, counterRows, own, tiles);
        lane = new Lane(resources);
        launches = new LogSumLaunch(plan, segments, levels);
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
        resources.close();
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
            packing.upload(plan.anchors, plan.frame, plan.width(), queries, i -> plan.anchor(block.query(i)), anchors);
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
        long rows = (long) count * plan.tileRows;
        long totalBytes = rows * plan.levels * plan.layout.runs() * plan.parts() * LogSumFinish.TOTAL_BYTES;
        lane.stream().clear(lane.totals.require(totalBytes), totalBytes);
        launches.makeNoise(lane, shown, from, count);
        for (int window = 0; window + 1 < windows.length; window++) {
            showWindow(window);
            addWindow(block, from, to, windows[window], windows[window + 1]);
        }
        try (Arena arena = Arena.ofShared()) {
            MemorySegment sums = arena.allocate(totalBytes, 64);
            session.driver().copyToHost(lane.totals.require(totalBytes), 0, sums);
            MemorySegment squares = arena.allocate(rows * Double.BYTES, 64);
            if (launches.wantsSquaredNoise()) {
                session.driver().copyToHost(lane.squaredNoise.require(rows * Double.BYTES), 0, squares);
            }
            workers.forEach(count, tile -> finish.tile(from + tile, sums, squares, (long) tile * plan.tileRows));
        }
    }

    /** Brings the centres of a window, and their weights, onto the device. */
    private void showWindow(int window) {
        if (window == presentWindow) {
            return;
        }
        int from = plan.layout.segmentStart(windows[window]);
        int to = plan.layout.segmentStart(windows[window + 1]);
        packing.upload(plan.mixture.centres(), plan.frame, plan.width(), to - from, i -> plan.layout.row(from + i),
                centres);
        double[] means = plan.centroids(windows[window], windows[window + 1]);
        if (means != null) {
            packing.upload(means, centroids);
        }
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
        launches.add(lane, shown, new LogSumLaunch.Window(first, end, centres, logWeights, centroids), from, to,
                perTile);
    }

    /** How many tiles from a first one on fit into one launch: at least one. */
    private int endOfLaunch(QueryBlock block, int from) {
        long bytesOfTile = launches.noiseBytes() + plan.tileRows
                * (Double.BYTES + (long) plan.levels * plan.layout.runs() * plan.parts() * LogSumFinish.TOTAL_BYTES);
        double pairs = 0;
        long perTile = 0;
        int to = from;
        while (to < block.tileCount()) {
            int segmentsOfTile = block.segments(to, 0, plan.layout.segmentCount());
            perTile = Math.max(perTile, segmentsOfTile);
            pairs += (double) plan.tileRows * segmentsOfTile * Shapes.SEGMENT * plan.levels;
            long tilesSoFar = to - from + 1L;
            boolean fits = pairs <= pairsOfLaunch && tilesSoFar * perTile <= MOST_BLOCKS
                    && tilesSoFar * (bytesOfTile + perTile * launches.partialBytes()) <= launchBytes;
            if (to > from && !fits) {
                break;
            }
            to++;
        }
        return to;
    }

    private int[] windows(long bytes) {
        long rowBytes = Arguments.bytes(plan.precision, plan.width() + (weights == null ? 0L : 1L));
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
