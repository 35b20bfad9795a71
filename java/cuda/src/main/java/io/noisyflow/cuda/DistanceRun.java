package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.DistanceHistogram.Metric;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Computes one distance histogram in one or several launches. Counts gather on the device, the sums of values come back
 * block by block and are added in the order of the blocks.
 *
 * <p>Cosines are 1 - |u - v|^2 / 2 of rows that were scaled to length 1 in double.
 */
final class DistanceRun {
    private static final long MOST_BLOCKS = 1L << 20;

    private final DistanceHistogram request;
    private final Session session;
    private final Precision precision;
    private final Packing packing;
    private final boolean cosine;
    private final int slots;
    private double withinSum;
    private double betweenSum;

    private DistanceRun(DistanceHistogram request, Session session, Precision precision, Workers workers) {
        this.request = request;
        this.session = session;
        this.precision = precision;
        this.packing = new Packing(session, workers, precision);
        this.cosine = request.metric() == Metric.COSINE;
        this.slots = request.bins() + 2;
    }

    static DistanceCounts compute(DistanceHistogram request, Session session, Precision precision, Workers workers,
            Limits limits) {
        return new DistanceRun(request, session, precision, workers).compute(limits);
    }

    private DistanceCounts compute(Limits limits) {
        Points points = request.points();
        if (points.n() < 2) {
            return new DistanceCounts(new long[slots], new long[slots], 0, 0);
        }
        try (Resources resources = new Resources(session)) {
            double[] edges = request.edges();
            double largest = Math.max(Math.abs(edges[0]), Math.abs(edges[edges.length - 1]));
            Frame frame = cosine ? new Frame(null, 0) : Frame.of(points, points, precision, largest);
            Points rows = cosine ? UnitRows.of(points) : points;
            DeviceBuffer memory = resources.buffer();
            packing.upload(rows, frame, rows.n(), i -> i, memory);
            DeviceBuffer classes = resources.buffer();
            int[] labels = request.classes();
            if (labels != null) {
                packing.upload(labels, labels.length, classes);
            }
            DeviceBuffer zero = resources.buffer();
            DeviceBuffer edgeMemory = resources.buffer();
            DeviceBuffer counts = resources.buffer();
            DeviceBuffer sums = resources.buffer();
            try (Arena arena = Arena.ofConfined()) {
                if (cosine) {
                    session.upload(UnitRows.zeros(arena, points), zero);
                }
                session.upload(arena.allocateFrom(ValueLayout.JAVA_DOUBLE, edges), edgeMemory);
                MemorySegment tally = arena.allocate(2L * slots * Long.BYTES, 8);
                session.upload(tally, counts);
                long stretches = Math.ceilDiv(points.n(), Shapes.STRETCH);
                long blocks = Math.ceilDiv(points.n(), Shapes.ROWS) * stretches;
                long perLaunch = Math.clamp(limits.pairsOfLaunch() / Shapes.ROWS / Shapes.STRETCH, 1,
                        Math.min(blocks, MOST_BLOCKS));
                for (long first = 0; first < blocks; first += perLaunch) {
                    Interrupts.check();
                    long launched = Math.min(perLaunch, blocks - first);
                    sums.require(perLaunch * 2 * Double.BYTES);
                    Arguments arguments = new Arguments(arena).pointer(memory.address()).pointer(classes.address())
                            .pointer(zero.address()).pointer(edgeMemory.address()).pointer(counts.address())
                            .pointer(sums.address()).wide(first).real(1 / frame.scale())
                            .ints(points.n(), points.d(), request.bins(), (int) stretches);
                    session.launch(Ptx.kernels(precision),
                            (cosine ? "cosines_" : "distances_") + Shapes.suffix(precision), launched,
                            Shapes.THREADS, Shapes.distanceBytes(precision, slots), arguments, null);
                    addSums(sums, launched);
                }
                session.driver().copyToHost(counts.require(tally.byteSize()), 0, tally);
                return new DistanceCounts(part(tally, 0), part(tally, slots), withinSum, betweenSum);
            }
        }
    }

    private void addSums(DeviceBuffer sums, long blocks) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocate(2 * blocks * Double.BYTES, 8);
            session.driver().copyToHost(sums.require(values.byteSize()), 0, values);
            for (long block = 0; block < blocks; block++) {
                withinSum += values.getAtIndex(ValueLayout.JAVA_DOUBLE, 2 * block);
                betweenSum += values.getAtIndex(ValueLayout.JAVA_DOUBLE, 2 * block + 1);
            }
        }
    }

    private long[] part(MemorySegment tally, int from) {
        return tally.asSlice((long) from * Long.BYTES, (long) slots * Long.BYTES).toArray(ValueLayout.JAVA_LONG);
    }
}
