package io.noisyflow.cuda.diagonal;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.DiagonalCentres;
import io.noisyflow.core.sums.DiagonalPoints;
import io.noisyflow.core.sums.RunningSum;
import io.noisyflow.cuda.device.Arguments;
import io.noisyflow.cuda.device.DeviceBuffer;
import io.noisyflow.cuda.device.Event;
import io.noisyflow.cuda.device.Frame;
import io.noisyflow.cuda.device.HostBuffer;
import io.noisyflow.cuda.device.Packing;
import io.noisyflow.cuda.device.Ptx;
import io.noisyflow.cuda.device.Resources;
import io.noisyflow.cuda.device.Session;
import io.noisyflow.cuda.device.Shapes;
import io.noisyflow.cuda.device.Staging;
import io.noisyflow.cuda.device.Stream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** A device with the centres of a request on it, which sums blocks of points over them. */
final class DiagonalDevice implements AutoCloseable {
    /** Reference, sum and sum of squares. */
    private static final int VALUES = 3;
    private static final int TILE_INTS = 4;

    private final DiagonalCentres centres;
    private final Precision precision;
    private final Resources resources;
    private final Packing packing;
    private final Staging staging;
    private final Event copied;
    private final Stream stream;
    private final DeviceBuffer scales;
    private final DeviceBuffer offsets;
    private final DeviceBuffer terms;
    private final DeviceBuffer starts;
    private final DeviceBuffer points;
    private final DeviceBuffer own;
    private final DeviceBuffer rows;
    private final DeviceBuffer tiles;
    private final DeviceBuffer partials;
    private final HostBuffer back;

    /** Copies the centres to the device. */
    DiagonalDevice(DiagonalCentres centres, Session session, Precision precision, Workers workers) {
        this.centres = centres;
        this.precision = precision;
        this.resources = new Resources(session);
        try {
            staging = new Staging(resources);
            packing = new Packing(staging, workers, precision);
            copied = resources.event();
            stream = resources.stream();
            scales = resources.buffer();
            offsets = resources.buffer();
            terms = resources.buffer();
            starts = resources.buffer();
            points = resources.buffer();
            own = resources.buffer();
            rows = resources.buffer();
            tiles = resources.buffer();
            partials = resources.buffer();
            back = resources.pinned();
            Points all = centres.mixture().scales();
            upload(all, scales);
            Points ofCentres = centres.mixture().offsets();
            if (ofCentres != null) {
                upload(ofCentres, offsets);
            }
            double[] logs = new double[2 * all.n()];
            for (int k = 0; k < all.n(); k++) {
                split(centres.term(k), logs, 2 * k);
            }
            packing.upload(logs, terms);
            int[] firsts = new int[centres.segments() + 1];
            Arrays.setAll(firsts, s -> s < centres.segments() ? centres.start(s) : all.n());
            packing.upload(firsts, firsts.length, starts);
        } catch (RuntimeException | Error e) {
            resources.closeAfter(e);
            throw e;
        }
    }

    private void upload(Points from, DeviceBuffer to) {
        Frame asTheyAre = new Frame(null, 0);
        packing.upload(from, i -> asTheyAre, from.d(), from.n(), i -> i, to);
    }

    /** A number as the sum of two of the arithmetic; the second is 0 where the first is infinite. */
    private void split(double x, double[] to, int at) {
        to[at] = precision == Precision.FLOAT32 ? (float) x : x;
        to[at + 1] = Double.isInfinite(x) ? 0 : x - to[at];
    }

    /**
     * The sums of points over their groups, without their own rows.
     *
     * @param drawn points of one or more groups
     * @param groups of the points, ascending where they follow each other
     */
    RunningSum[] sums(DiagonalPoints drawn, int[] groups) {
        int count = drawn.count();
        int[] ofTiles = tiles(groups, count);
        int tileCount = ofTiles.length / TILE_INTS;
        int perTile = 0;
        for (int tile = 0; tile < tileCount; tile++) {
            perTile = Math.max(perTile, ofTiles[TILE_INTS * tile + 3] - ofTiles[TILE_INTS * tile + 2]);
        }
        packing.upload(numbers(drawn), points);
        double[] logs = new double[2 * count];
        for (int p = 0; p < count; p++) {
            split(centres.logDeterminant(drawn.rows[p]), logs, 2 * p);
        }
        packing.upload(logs, own);
        packing.upload(drawn.rows, count, rows);
        packing.upload(ofTiles, ofTiles.length, tiles);
        staging.record(copied);
        stream.await(copied);
        long bytes = Arguments.bytes(precision, (long) tileCount * perTile * VALUES * Shapes.ROWS);
        try (Arena arena = Arena.ofConfined()) {
            partials.require(bytes);
            Arguments arguments = new Arguments(arena).pointer(scales.address()).pointer(offsets.address())
                    .pointer(terms.address()).pointer(points.address()).pointer(own.address())
                    .pointer(rows.address()).pointer(starts.address()).pointer(tiles.address())
                    .pointer(partials.address()).ints(count, drawn.d(), perTile);
            boolean same = centres.mixture().offsets() == null;
            stream.launch(Ptx.DIAGONAL, (same ? "diagonal_same_" : "diagonal_offsets_") + Shapes.suffix(precision),
                    (long) tileCount * perTile, Shapes.THREADS, Shapes.diagonalBytes(precision, same), arguments);
        }
        MemorySegment memory = back.require(bytes);
        stream.download(partials.require(bytes), memory);
        stream.finish();
        RunningSum[] sums = new RunningSum[count];
        for (int tile = 0; tile < tileCount; tile++) {
            int segments = ofTiles[TILE_INTS * tile + 3] - ofTiles[TILE_INTS * tile + 2];
            for (int r = 0; r < ofTiles[TILE_INTS * tile + 1]; r++) {
                RunningSum sum = new RunningSum();
                for (int segment = 0; segment < segments; segment++) {
                    long at = ((long) tile * perTile + segment) * VALUES * Shapes.ROWS + r;
                    sum.add(number(memory, at), number(memory, at + Shapes.ROWS),
                            number(memory, at + 2 * Shapes.ROWS));
                }
                sums[ofTiles[TILE_INTS * tile] + r] = sum;
            }
        }
        return sums;
    }

    private double number(MemorySegment memory, long at) {
        return precision == Precision.FLOAT32
                ? memory.getAtIndex(ValueLayout.JAVA_FLOAT, at)
                : memory.getAtIndex(ValueLayout.JAVA_DOUBLE, at);
    }

    /** The four numbers of each coordinate of the points, one after another: of all points the first, and so on. */
    private static double[] numbers(DiagonalPoints drawn) {
        int size = drawn.count() * drawn.d();
        double[] numbers = new double[Math.multiplyExact(4, size)];
        System.arraycopy(drawn.scales, 0, numbers, 0, size);
        System.arraycopy(drawn.offsets, 0, numbers, size, size);
        System.arraycopy(drawn.t, 0, numbers, 2 * size, size);
        for (int i = 0; i < size; i++) {
            numbers[3 * size + i] = 2 * drawn.z[i];
        }
        return numbers;
    }

    /** First point, points, first segment and end of the segments of each tile. */
    private int[] tiles(int[] groups, int count) {
        int[] room = new int[TILE_INTS * count];
        int at = 0;
        for (int from = 0, to; from < count; from = to) {
            to = from + 1;
            while (to < count && to - from < Shapes.ROWS && groups[to] == groups[from]) {
                to++;
            }
            room[at++] = from;
            room[at++] = to - from;
            room[at++] = centres.firstSegment(groups[from]);
            room[at++] = centres.firstSegment(groups[from] + 1);
        }
        return Arrays.copyOf(room, at);
    }

    @Override
    public void close() {
        resources.close();
    }
}
