package io.noisyflow.cuda.distances;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.DistanceHistogram.Metric;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.Centring;
import io.noisyflow.core.sums.LengthUnit;
import io.noisyflow.cuda.device.Crew;
import io.noisyflow.cuda.device.Frame;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.device.Ranges;
import io.noisyflow.cuda.device.Shapes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Computes one distance histogram on one or several devices, in one or several launches. Counts gather on each device,
 * the sums of values come back block by block and are added in the order of the blocks.
 *
 * <p>Cosines are 1 - |u - v|^2 / 2 of rows that were scaled to length 1 in double.
 */
public final class DistanceRun {
    private static final long MOST_BLOCKS = 1L << 20;
    /** Launches' worth of pairs for which one more device is worth its copy of the rows. */
    private static final int LAUNCHES_OF_DEVICE = 4;

    /** Instructions of a pair for its root, its bin and its count, and of each step where a bin is searched for. */
    private static final int OF_PAIR = 40;
    private static final int STEP_OF_SEARCH = 6;

    final DistanceHistogram request;
    final boolean cosine;
    final int slots;
    /** The rows as they are compared, and in which frame. */
    final Points rows;
    final Frame frame;
    final ValueEdges edges;
    /** Blocks side by side for one stretch of first rows. */
    final int stretches;

    private final Map<Long, MemorySegment> waiting = new HashMap<>();
    private final long[] counts;
    private long nextBlock;
    private double withinSum;
    private double betweenSum;

    private DistanceRun(DistanceHistogram request, Precision precision, Workers workers) {
        this.request = request;
        this.cosine = request.metric() == Metric.COSINE;
        this.slots = request.bins() + 2;
        Points points = request.points();
        double[] edges = request.edges();
        double largest = Math.max(Math.abs(edges[0]), Math.abs(edges[edges.length - 1]));
        this.frame = cosine ? new Frame(null, 0)
                : new Frame(Centring.of(points, precision, workers).mean(0), LengthUnit.exponent(largest, largest));
        this.rows = cosine ? UnitRows.of(points) : points;
        this.edges = ValueEdges.of(edges, 1 / frame.scale(), precision);
        this.stretches = Math.ceilDiv(points.n(), Shapes.STRETCH);
        this.counts = new long[2 * slots];
    }

    /** Computes a request; {@code beforehand} has the devices that will work, before they do. */
    public static DistanceCounts compute(DistanceHistogram request, Precision precision, Crew crew, Workers workers,
            Limits limits, Consumer<Crew> beforehand) {
        if (request.points().n() < 2) {
            int slots = request.bins() + 2;
            return new DistanceCounts(new long[slots], new long[slots], 0, 0);
        }
        return new DistanceRun(request, precision, workers).compute(precision, crew, workers, limits, beforehand);
    }

    private DistanceCounts compute(Precision precision, Crew crew, Workers workers, Limits limits,
            Consumer<Crew> beforehand) {
        long blocks = Math.ceilDiv(request.points().n(), Shapes.ROWS) * (long) stretches;
        long ofLaunch = Math.max(1, pairsOfLaunch(precision, limits) / Shapes.ROWS / Shapes.STRETCH);
        Crew needed = crew.atMost(1 + blocks / ofLaunch / LAUNCHES_OF_DEVICE);
        long together = Math.min(Math.min(ofLaunch, MOST_BLOCKS), Math.ceilDiv(blocks, needed.size()));
        Ranges ranges = new Ranges(blocks);
        beforehand.accept(needed);
        needed.run(ranges.meeting(), device -> {
            try (DistanceDevice share = new DistanceDevice(this, device.session(), precision, workers)) {
                share.work(ranges.source(together));
            }
        }, () -> {});
        MemorySegment tally = MemorySegment.ofArray(counts);
        return new DistanceCounts(part(tally, 0), part(tally, slots), withinSum, betweenSum);
    }

    private long pairsOfLaunch(Precision precision, Limits limits) {
        double search = edges.cellsPerValue() > 0
                ? 0
                : STEP_OF_SEARCH * (Integer.SIZE - Integer.numberOfLeadingZeros(request.bins()));
        double distance = 2.0 * request.points().d() + OF_PAIR + search;
        return precision == Precision.FLOAT32 ? limits.pairsOfLaunch(distance, 0) : limits.pairsOfLaunch(0, distance);
    }

    private long[] part(MemorySegment tally, int from) {
        return tally.asSlice((long) from * Long.BYTES, (long) slots * Long.BYTES).toArray(ValueLayout.JAVA_LONG);
    }

    /** Adds the sums of blocks, within and between classes, when those of all blocks before have been added. */
    synchronized void addSums(long firstBlock, MemorySegment sums) {
        waiting.put(firstBlock, sums);
        for (MemorySegment next = waiting.remove(nextBlock); next != null; next = waiting.remove(nextBlock)) {
            long blocks = next.byteSize() / (2 * Double.BYTES);
            for (long block = 0; block < blocks; block++) {
                withinSum += next.getAtIndex(ValueLayout.JAVA_DOUBLE, 2 * block);
                betweenSum += next.getAtIndex(ValueLayout.JAVA_DOUBLE, 2 * block + 1);
            }
            nextBlock += blocks;
        }
    }

    /** Adds the counts of a device. */
    synchronized void addCounts(MemorySegment tally) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += tally.getAtIndex(ValueLayout.JAVA_LONG, i);
        }
    }
}
