package io.noisyflow.cuda.distances;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.cuda.device.Arguments;
import io.noisyflow.cuda.device.DeviceBuffer;
import io.noisyflow.cuda.device.Event;
import io.noisyflow.cuda.device.HostBuffer;
import io.noisyflow.cuda.device.Packing;
import io.noisyflow.cuda.device.Pipeline;
import io.noisyflow.cuda.device.Ptx;
import io.noisyflow.cuda.device.Ranges.Range;
import io.noisyflow.cuda.device.Resources;
import io.noisyflow.cuda.device.Session;
import io.noisyflow.cuda.device.Shapes;
import io.noisyflow.cuda.device.Staging;
import io.noisyflow.cuda.device.Stream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** One device's share of a distance histogram: ranges of blocks of pairs. */
final class DistanceDevice implements Pipeline.Stages<Range>, AutoCloseable {
    private final DistanceRun run;
    private final Precision precision;
    private final Resources resources;
    private final DeviceBuffer rows;
    private final DeviceBuffer classes;
    private final DeviceBuffer zero;
    private final DeviceBuffer edges;
    private final DeviceBuffer counts;
    private final HostBuffer tally;
    private final Track[] tracks;

    DistanceDevice(DistanceRun run, Session session, Precision precision, Workers workers) {
        this.run = run;
        this.precision = precision;
        this.resources = new Resources(session);
        try (Arena arena = Arena.ofConfined()) {
            Staging staging = new Staging(resources);
            Packing packing = new Packing(staging, workers, precision);
            rows = resources.buffer();
            classes = resources.buffer();
            zero = resources.buffer();
            edges = resources.buffer();
            counts = resources.buffer();
            tally = resources.pinned();
            packing.upload(run.rows, i -> run.frame, run.rows.d(), run.rows.n(), i -> i, rows);
            int[] labels = run.request.classes();
            if (labels != null) {
                packing.upload(labels, labels.length, classes);
            }
            if (run.cosine) {
                packing.upload(UnitRows.zeros(arena, run.request.points()), zero);
            }
            packing.upload(run.edges.in(arena), edges);
            packing.upload(arena.allocate(tallyBytes(), Long.BYTES), counts);
            Event copied = resources.event();
            staging.record(copied);
            tracks = new Track[] {new Track(copied), new Track(copied)};
        } catch (RuntimeException | Error e) {
            resources.closeAfter(e);
            throw e;
        }
    }

    /** What the blocks of one range have for themselves. */
    private final class Track {
        final Stream stream = resources.stream();
        final DeviceBuffer sums = resources.buffer();
        final HostBuffer back = resources.pinned();
        final Event done = resources.event();

        Track(Event copied) {
            stream.await(copied);
        }
    }

    private long tallyBytes() {
        return 2L * run.slots * Long.BYTES;
    }

    private static long sumBytes(Range range) {
        return 2L * Double.BYTES * range.count();
    }

    /** Takes blocks until there are none, then hands in the counts. */
    void work(Pipeline.Source<Range> source) {
        Pipeline.run(source, this);
        Stream last = tracks[0].stream;
        MemorySegment back = tally.require(tallyBytes());
        last.download(counts.require(tallyBytes()), back);
        last.finish();
        run.addCounts(back);
    }

    @Override
    public void start(int number, Range range) {
        Track track = tracks[number];
        long bytes = sumBytes(range);
        track.sums.require(bytes);
        try (Arena arena = Arena.ofConfined()) {
            Arguments arguments = new Arguments(arena).pointer(rows.address()).pointer(classes.address())
                    .pointer(zero.address()).pointer(edges.address()).pointer(counts.address())
                    .pointer(track.sums.address()).wide(range.from()).real(1 / run.frame.scale())
                    .real(run.edges.cellsPerValue()).real(run.edges.firstCell())
                    .ints(run.rows.n(), run.rows.d(), run.request.bins(), run.stretches);
            track.stream.launch(Ptx.kernels(precision),
                    (run.cosine ? "cosines_" : "distances_") + Shapes.suffix(precision), range.count(), Shapes.THREADS,
                    Shapes.distanceBytes(precision, run.slots), arguments);
        }
        track.stream.download(track.sums.require(bytes), track.back.require(bytes));
        track.stream.record(track.done);
    }

    @Override
    public void finish(int number, Range range) {
        Track track = tracks[number];
        track.done.finish();
        MemorySegment back = track.back.require(sumBytes(range));
        // A copy, for it may wait for blocks before it while the next range comes back.
        run.addSums(range.from(), MemorySegment.ofArray(back.toArray(ValueLayout.JAVA_DOUBLE)));
    }

    @Override
    public void close() {
        resources.close();
    }
}
