package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.ChunkRounds;
import io.noisyflow.core.traversal.BlockList;
import io.noisyflow.cuda.device.Event;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.device.Packing;
import io.noisyflow.cuda.device.Pipeline;
import io.noisyflow.cuda.device.Ranges;
import io.noisyflow.cuda.device.Ranges.Range;
import io.noisyflow.cuda.device.Resources;
import io.noisyflow.cuda.device.Session;
import io.noisyflow.cuda.device.Staging;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Function;

/**
 * One device's share of a pruned block of queries: pieces of its rows, each in two rounds. While the host makes the
 * lists of one piece, the device works on the other.
 */
final class PrunedDevice implements Pipeline.Stages<Range>, AutoCloseable {
    private final PrunedPart part;
    private final LogSumPlan plan;
    private final Workers workers;
    private final Resources resources;
    private final long pairsOfLaunch;
    private final int mostTiles;
    private final Packing packing;
    private final Staging staging;
    private final CentreWindows windows;
    private final LogSumLaunch launches;
    private final DeviceQueries queries;
    private final Event copied;
    private final Track[] tracks;

    private PrunedDevice(PrunedPart part, QueryBlock block, LogSumSite site, Workers workers, Limits limits) {
        this.part = part;
        this.plan = part.plan;
        this.workers = workers;
        this.resources = site.resources();
        this.pairsOfLaunch = plan.pairsOfLaunch(limits);
        this.packing = site.packing();
        this.staging = site.staging();
        this.windows = site.windows();
        this.launches = site.launches();
        this.mostTiles = Math.toIntExact(Math.clamp(site.laneBytes() / launches.partialBytes(), 1,
                Integer.MAX_VALUE / plan.form.itemsOfTile(plan.precision)));
        this.queries = DeviceQueries.of(plan, windows, resources);
        queries.copy(plan, block, windows, packing);
        this.copied = resources.event();
        staging.record(copied);
        this.tracks = new Track[] {new Track(), new Track()};
    }

    static PrunedDevice open(PrunedPart part, QueryBlock block, Session session, Workers workers, Limits limits) {
        return LogSumSite.with(part.plan, session, workers, limits,
                site -> new PrunedDevice(part, block, site, workers, limits));
    }

    /** What a piece has for itself. */
    private final class Track {
        final Lane lane = new Lane(resources);
        final DeviceLists lists = DeviceLists.of(resources);
        final Event listed = resources.event();
        final Event read = resources.event();
        /** Of each chunk, for the second round continues the first. */
        ChunkRounds[] rounds = {};

        ChunkRounds[] rounds(int chunks) {
            int present = rounds.length;
            if (present < chunks) {
                rounds = Arrays.copyOf(rounds, chunks);
                Arrays.setAll(rounds, i -> i < present ? rounds[i] : part.rounds());
            }
            return rounds;
        }
    }

    /** Takes pieces of so many rows until there are none. */
    void work(Ranges ranges, int piece) {
        Pipeline.run(ranges.source(piece), this);
    }

    @Override
    public void close() {
        resources.close();
    }

    private int chunks(Range range) {
        return Math.ceilDiv(range.count(), part.chunkRows);
    }

    @Override
    public void start(int number, Range range) {
        Track track = tracks[number];
        ChunkRounds[] rounds = track.rounds(chunks(range));
        int tiles = Math.ceilDiv(range.count(), plan.tileRows);
        int firstTile = (int) range.from() / plan.tileRows;
        launches.prepareNoise(track.lane, tiles);
        track.lane.stream().await(copied);
        track.lane.stream().clear(track.lane.totals.require(totalBytes(range)), totalBytes(range));
        launches.makeNoise(track.lane, queries, firstTile, tiles);
        add(number, range, chunk -> {
            int from = (int) range.from() + chunk * part.chunkRows;
            return rounds[chunk].first(part.sums(), part.rows(), from,
                    Math.min((int) range.to(), from + part.chunkRows));
        });
        if (launches.wantsSquaredNoise()) {
            long bytes = (long) tiles * plan.tileRows * Double.BYTES;
            track.lane.stream().download(track.lane.squaredNoise.require(bytes),
                    track.lane.squaresOnHost.require(bytes));
        }
        download(track, range);
    }

    @Override
    public void finish(int number, Range range) {
        Track track = tracks[number];
        take(track, range);
        if (launches.wantsSquaredNoise()) {
            MemorySegment noise = track.lane.squaresOnHost.require((long) range.count() * Double.BYTES);
            for (int i = 0; i < range.count(); i++) {
                part.sums().takeNoise(part.rows()[(int) range.from() + i], noise, i);
            }
        }
        add(number, range, chunk -> track.rounds[chunk].second());
        download(track, range);
        take(track, range);
        workers.forEach(chunks(range), chunk -> track.rounds[chunk].writeSkipped(part.skipped()));
    }

    /** Adds to the totals what the chunks of a piece want. */
    private void add(int number, Range range, Function<Integer, BlockList> wanted) {
        Track track = tracks[number];
        BlockList[] chunks = new BlockList[chunks(range)];
        workers.forEach(chunks.length, chunk -> chunks[chunk] = wanted.apply(chunk));
        PieceLists lists = new PieceLists(plan, workers, part.chunkRows, chunks, range.count());
        int[] tiles = lists.tiles();
        packing.upload(tiles, tiles.length, track.lists.tiles());
        packing.upload(lists.items(), lists.length(), track.lists.items());
        // As much as any launch needs: what one reads must not move while the next is copied.
        track.lists.offsets().require((lists.itemCount() + 1L) * Integer.BYTES);
        track.lists.places().require(Math.max(1, lists.length()) * (long) Integer.BYTES);
        track.lane.partials.require(
                Math.max(1, Math.min(mostTiles, tiles.length / PieceLists.TILE_INTS) * launches.partialBytes()));
        for (int window = 0; window < windows.count(); window++) {
            int end = lists.firstTile(windows.firstSegment(window + 1));
            for (int from = lists.firstTile(windows.firstSegment(window)), to; from < end; from = to) {
                to = endOfLaunch(lists, from, end);
                launch(number, range, lists, window, from, to);
            }
        }
    }

    private int endOfLaunch(PieceLists lists, int from, int end) {
        double pairs = 0;
        int to = from;
        while (to < end && to - from < mostTiles && (to == from || pairs + lists.pairs(to) <= pairsOfLaunch)) {
            pairs += lists.pairs(to++);
        }
        return to;
    }

    private void launch(int number, Range range, PieceLists lists, int window, int from, int to) {
        Track track = tracks[number];
        staging.await(track.read);
        PieceLists.Places places = lists.places(from, to);
        packing.upload(places.offsets(), places.offsets().length, track.lists.offsets());
        packing.upload(places.places(), places.places().length, track.lists.places());
        staging.record(track.listed);
        track.lane.stream().await(track.listed);
        LogSumLaunch.Window there = windows.show(window, track.lane.stream());
        launches.addLists(track.lane, queries, there, track.lists, (int) range.from(), lists.itemCount(), from, to);
        windows.shown(window, number, track.lane.stream());
        track.lane.stream().record(track.read);
    }

    private void download(Track track, Range range) {
        long bytes = totalBytes(range);
        track.lane.stream().download(track.lane.totals.require(bytes), track.lane.totalsOnHost.require(bytes));
        track.lane.stream().record(track.lane.done);
    }

    private void take(Track track, Range range) {
        track.lane.done.finish();
        MemorySegment totals = track.lane.totalsOnHost.require(totalBytes(range));
        workers.forEach(chunks(range), chunk -> {
            int end = Math.min(range.count(), (chunk + 1) * part.chunkRows);
            for (int i = chunk * part.chunkRows; i < end; i++) {
                part.sums().take(part.rows()[(int) range.from() + i], totals, i);
            }
        });
    }

    private long totalBytes(Range range) {
        return (long) range.count() * plan.levels * plan.layout.runs() * plan.parts() * LogSumFinish.TOTAL_BYTES;
    }
}
