package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.cuda.device.Device;
import io.noisyflow.cuda.device.Event;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.device.Packing;
import io.noisyflow.cuda.device.Pipeline;
import io.noisyflow.cuda.device.Resources;
import io.noisyflow.cuda.device.Session;
import io.noisyflow.cuda.device.Shapes;
import io.noisyflow.cuda.device.Staging;
import io.noisyflow.cuda.device.Stream;
import io.noisyflow.cuda.driver.DeviceMemory;
import io.noisyflow.cuda.logsums.BlockQueue.Block;
import io.noisyflow.cuda.logsums.BlockQueue.Piece;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One device's share of a request for log-sums: pieces of blocks, each over one or several windows of centres where not
 * all of them fit.
 */
final class LogSumDevice implements Pipeline.Stages<Piece>, Device.Kept {
    private static final long MOST_BLOCKS = Integer.MAX_VALUE;
    /** Bytes of totals of one launch. */
    private static final long MOST_RESULTS = 64L << 20;

    private LogSumPlan plan;
    private BlockQueue queue;
    private final Workers workers;
    private final Resources resources;
    private final long pairsOfLaunch;
    private final long launchBytes;
    private final int devices;
    private final Packing packing;
    private final Staging staging;
    private final CentreWindows windows;
    private LogSumLaunch launches;
    /** Null where the host takes the logarithms. */
    private final @Nullable DeviceResults results;
    private final Lane[] lanes;
    private final Shown[] shown;
    private int next;

    private LogSumDevice(LogSumPlan plan, BlockQueue queue, LogSumSite site, Workers workers, Limits limits,
            int devices) {
        this.plan = plan;
        this.queue = queue;
        this.workers = workers;
        this.resources = site.resources();
        this.pairsOfLaunch = plan.pairsOfLaunch(limits);
        this.launchBytes = site.laneBytes();
        this.devices = devices;
        this.packing = site.packing();
        this.staging = site.staging();
        this.windows = site.windows();
        this.launches = site.launches();
        this.results = DeviceResults.make(plan) ? new DeviceResults(plan) : null;
        this.lanes = new Lane[] {new Lane(resources), new Lane(resources)};
        this.shown = new Shown[] {new Shown(), new Shown()};
    }

    static LogSumDevice open(LogSumPlan plan, BlockQueue queue, Session session, Workers workers, Limits limits,
            int devices) {
        return LogSumSite.with(plan, session, workers, limits,
                site -> new LogSumDevice(plan, queue, site, workers, limits, devices));
    }

    @Override
    public void close() {
        resources.close();
    }

    /** Closes when something has failed already. */
    void closeAfter(Throwable cause) {
        resources.closeAfter(cause);
    }

    /** Whether it holds what a request of a plan needs, on so many devices. */
    boolean serves(LogSumPlan other, int crew) {
        return other.blocks == plan.blocks && crew == devices;
    }

    /** Serves another request of the same shape. */
    void take(LogSumPlan like, BlockQueue its) {
        plan = like;
        queue = its;
        launches = launches.again(like);
    }

    /** Whether it may be left for the next request: with all centres on the device. */
    boolean isKept() {
        return plan.blocks.keep() && windows.count() == 1;
    }

    /** Takes pieces until there are none. */
    void work() {
        Pipeline.run(queue.source(this::endOfLaunch), this);
    }

    /** A block of queries on the device; two, so that one can be copied while the other is in use. */
    private final class Shown {
        final DeviceQueries queries = DeviceQueries.of(plan, windows, resources);
        final Event copied = resources.event();
        @Nullable
        QueryBlock block;

        void show(QueryBlock block) {
            queries.copy(plan, block, windows, packing);
            staging.record(copied);
            this.block = block;
        }
    }

    /**
     * The block on the device. Pieces come block after block, and at most one piece before this one is unfinished, so
     * what a block replaces is the last but one, and nothing needs it any more.
     */
    private Shown show(QueryBlock block) {
        for (Shown present : shown) {
            if (present.block == block) {
                return present;
            }
        }
        Shown place = shown[next];
        next = 1 - next;
        place.show(block);
        return place;
    }

    @Override
    public void start(int number, Piece piece) {
        Lane lane = lanes[number];
        Stream stream = lane.stream();
        Shown present = show(piece.block().queries);
        int count = piece.to() - piece.from();
        long totalBytes = count * resultBytes();
        DeviceMemory totals = lane.totals.require(totalBytes);
        int[] perTile = new int[windows.count()];
        Arrays.setAll(perTile, window -> mostSegments(piece, window));
        launches.prepare(lane, count, Arrays.stream(perTile).max().orElseThrow(), windows.mostCentres());
        stream.await(present.copied);
        stream.clear(totals, totalBytes);
        launches.makeNoise(lane, present.queries, piece.from(), count);
        boolean looksFirst = plan.screen != null && plan.screen.looksFirst();
        for (int pass = looksFirst ? 0 : 1; pass < 2; pass++) {
            for (int window = 0; window < windows.count(); window++) {
                if (perTile[window] > 0) {
                    queue.meeting().check();
                    LogSumLaunch.Window there = windows.show(window, stream);
                    if (pass == 0) {
                        launches.look(lane, present.queries, there, piece.from(), piece.to(), perTile[window]);
                    } else {
                        launches.add(lane, present.queries, there, piece.from(), piece.to(), perTile[window]);
                    }
                    windows.shown(window, number, stream);
                }
            }
        }
        download(lane, present.queries, piece.from(), count);
        stream.record(lane.done);
    }

    private void download(Lane lane, DeviceQueries queries, int from, int count) {
        Stream stream = lane.stream();
        if (results != null) {
            launches.makeResults(lane, queries, results, from, count);
            stream.download(lane.results.require(results.bytes(count)),
                    lane.resultsOnHost.require(results.bytes(count)));
            return;
        }
        long totalBytes = count * resultBytes();
        stream.download(lane.totals.require(totalBytes), lane.totalsOnHost.require(totalBytes));
        if (launches.wantsSquaredNoise()) {
            long bytes = noiseResultBytes(count);
            stream.download(lane.squaredNoise.require(bytes), lane.squaresOnHost.require(bytes));
        }
    }

    @Override
    public void finish(int number, Piece piece) {
        Lane lane = lanes[number];
        lane.done.finish();
        int count = piece.to() - piece.from();
        if (results != null) {
            MemorySegment from = lane.resultsOnHost.require(results.bytes(count));
            Block block = piece.block();
            workers.forEach(count, slot -> results.copy(from, count, slot, block.queries, piece.from() + slot,
                    block.results));
            queue.finished(piece);
            return;
        }
        MemorySegment sums = lane.totalsOnHost.require(count * resultBytes());
        MemorySegment squares = launches.wantsSquaredNoise()
                ? lane.squaresOnHost.require(noiseResultBytes(count))
                : MemorySegment.NULL;
        workers.forEach(count, tile -> piece.block().finish.tile(piece.from() + tile, sums, squares,
                (long) tile * plan.tileRows));
        queue.finished(piece);
    }

    private int mostSegments(Piece piece, int window) {
        int most = 0;
        for (int tile = piece.from(); tile < piece.to(); tile++) {
            most = Math.max(most, piece.block().queries.segments(tile, windows.firstSegment(window),
                    windows.firstSegment(window + 1)));
        }
        return most;
    }

    /** Bytes of the totals of one tile. */
    private long resultBytes() {
        return (long) plan.tileRows * plan.levels * plan.layout.runs() * plan.parts() * LogSumFinish.TOTAL_BYTES;
    }

    private long noiseResultBytes(int tiles) {
        return (long) tiles * plan.tileRows * Double.BYTES;
    }

    /** How many tiles from a first one on fit into one launch: at least one. */
    private int endOfLaunch(QueryBlock block, int from) {
        long bytesOfTile = launches.noiseBytes() + ScreenRoom.tileBytes(plan) + noiseResultBytes(1) + resultBytes()
                + (results == null ? 0 : results.bytes(1));
        long bytesOfSegment = launches.partialBytes() + ScreenRoom.segmentBytes(plan);
        int fairShare = Math.ceilDiv(block.tileCount(), devices);
        double pairs = 0;
        long perTile = 0;
        int to = from;
        while (to < block.tileCount()) {
            int segmentsOfTile = block.segments(to, 0, plan.layout.segmentCount());
            perTile = Math.max(perTile, segmentsOfTile);
            pairs += (double) plan.tileRows * segmentsOfTile * Shapes.SEGMENT * plan.levels / windows.count();
            long tilesSoFar = to - from + 1L;
            boolean fits = pairs <= pairsOfLaunch && tilesSoFar <= fairShare && tilesSoFar * perTile <= MOST_BLOCKS
                    && tilesSoFar * resultBytes() <= MOST_RESULTS
                    && tilesSoFar * (bytesOfTile + perTile * bytesOfSegment) <= launchBytes;
            if (to > from && !fits) {
                break;
            }
            to++;
        }
        return to;
    }
}
