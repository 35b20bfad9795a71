package io.noisyflow.cuda.device;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.cuda.driver.DeviceMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * Copies rows of points to the device: in a frame, in the arithmetic's precision, in any order; and numbers. Each
 * method returns while the last copies are under way.
 */
public final class Packing {
    private static final int ROWS_OF_ITEM = 1024;

    private final Staging staging;
    private final Workers workers;
    private final Precision precision;

    /** Packing by workers, in a precision, for a stream of copies. */
    public Packing(Staging staging, Workers workers, Precision precision) {
        this.staging = staging;
        this.workers = workers;
        this.precision = precision;
    }

    /**
     * Copies rows rowAt(0) .. rowAt(count - 1), each in its frame, to the beginning of a buffer, filled up with zeros
     * to a width.
     */
    public void upload(Points points, IntFunction<Frame> frameAt, int width, int count, IntUnaryOperator rowAt,
            DeviceBuffer to) {
        long rowBytes = Arguments.bytes(precision, width);
        int perStage = Math.clamp(Staging.BYTES / rowBytes, 1, Math.max(1, count));
        DeviceMemory memory = to.require(Math.max(1, count * rowBytes));
        for (int from = 0; from < count; from += perStage) {
            int first = from;
            int rows = Math.min(perStage, count - from);
            staging.copy(rows * rowBytes, piece -> workers.forEach(Math.ceilDiv(rows, ROWS_OF_ITEM), item -> {
                int start = item * ROWS_OF_ITEM;
                int end = Math.min(rows, start + ROWS_OF_ITEM);
                if (width == points.d() && isPlain(points, frameAt.apply(first))
                        && areNeighbours(rowAt, first + start, first + end)) {
                    scale(points, rowAt.applyAsInt(first + start), end - start, frameAt.apply(first), piece, start);
                    return;
                }
                double[] row = new double[points.d()];
                for (int r = start; r < end; r++) {
                    points.copyRow(rowAt.applyAsInt(first + r), row, 0);
                    write(row, frameAt.apply(first + r), width, piece, (long) r * width);
                }
            }), memory, from * rowBytes);
        }
    }

    /** Whether floats only have to be multiplied, by a power of two that is a float too, where all frames are alike. */
    private boolean isPlain(Points points, Frame frame) {
        return precision == Precision.FLOAT32 && points.element() == Precision.FLOAT32 && frame.shift() == null
                && (float) frame.scale() == frame.scale();
    }

    private static boolean areNeighbours(IntUnaryOperator rowAt, int from, int end) {
        int distance = rowAt.applyAsInt(from) - from;
        boolean all = true;
        for (int r = from; r < end; r++) {
            all &= rowAt.applyAsInt(r) == r + distance;
        }
        return all;
    }

    /** What {@link #write} does with plain rows, without the way through doubles: both round an exact product once. */
    private static void scale(Points points, int row, int count, Frame frame, MemorySegment to, int at) {
        float scale = (float) frame.scale();
        float[] rows = new float[count * points.d()];
        points.copyRows(row, row + count, rows);
        for (int i = 0; i < rows.length; i++) {
            rows[i] *= scale;
        }
        MemorySegment.copy(rows, 0, to, ValueLayout.JAVA_FLOAT, (long) at * points.d() * Float.BYTES, rows.length);
    }

    private void write(double[] row, Frame frame, int width, MemorySegment to, long at) {
        double[] shift = frame.shift();
        double scale = frame.scale();
        for (int j = 0; j < row.length; j++) {
            put(to, at + j, (shift == null ? row[j] : row[j] - shift[j]) * scale);
        }
        for (int j = row.length; j < width; j++) {
            put(to, at + j, 0);
        }
    }

    /** Sets element {@code index}, rounded to the precision. */
    private void put(MemorySegment to, long index, double value) {
        if (precision == Precision.FLOAT32) {
            to.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) value);
        } else {
            to.setAtIndex(ValueLayout.JAVA_DOUBLE, index, value);
        }
    }

    /** Copies numbers to the beginning of a buffer, rounded to the precision. */
    public void upload(double[] numbers, DeviceBuffer to) {
        upload(numbers, 0, numbers.length, to);
    }

    /** Copies numbers first .. end - 1 to the beginning of a buffer, rounded to the precision. */
    public void upload(double[] numbers, int first, int end, DeviceBuffer to) {
        int perStage = (int) (Staging.BYTES / precision.bytes());
        DeviceMemory memory = to.require(Math.max(1, Arguments.bytes(precision, end - first)));
        for (int from = first; from < end; from += perStage) {
            int start = from;
            int count = Math.min(perStage, end - from);
            staging.copy(Arguments.bytes(precision, count), piece -> {
                for (int i = 0; i < count; i++) {
                    put(piece, i, numbers[start + i]);
                }
            }, memory, Arguments.bytes(precision, from - first));
        }
    }

    /** Copies the first ints to the beginning of a buffer. */
    public void upload(int[] numbers, int count, DeviceBuffer to) {
        upload(MemorySegment.ofArray(numbers).asSlice(0, (long) count * Integer.BYTES), to);
    }

    /** Copies bytes, on or off the heap, to the beginning of a buffer. */
    public void upload(MemorySegment from, DeviceBuffer to) {
        long bytes = from.byteSize();
        DeviceMemory memory = to.require(Math.max(1, bytes));
        for (long at = 0; at < bytes; at += Staging.BYTES) {
            MemorySegment part = from.asSlice(at, Math.min(Staging.BYTES, bytes - at));
            staging.copy(part.byteSize(), piece -> piece.copyFrom(part), memory, at);
        }
    }
}
