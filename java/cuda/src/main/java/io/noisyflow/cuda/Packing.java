package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.IntUnaryOperator;

/** Copies rows of points to the device: in a frame, in the arithmetic's precision, in any order. */
final class Packing {
    private static final long STAGING_BYTES = 32L << 20;
    private static final int ROWS_OF_ITEM = 1024;

    private final Session session;
    private final Workers workers;
    private final Precision precision;

    Packing(Session session, Workers workers, Precision precision) {
        this.session = session;
        this.workers = workers;
        this.precision = precision;
    }

    /** Copies rows rowAt(0) .. rowAt(count - 1) to the beginning of a buffer. */
    void upload(Points points, Frame frame, int count, IntUnaryOperator rowAt, DeviceBuffer to) {
        upload(points, frame, points.d(), count, rowAt, to);
    }

    /** The same, each row filled up with zeros to a width. */
    void upload(Points points, Frame frame, int width, int count, IntUnaryOperator rowAt, DeviceBuffer to) {
        long rowBytes = Arguments.bytes(precision, width);
        int perStage = Math.clamp(STAGING_BYTES / rowBytes, 1, Math.max(1, count));
        var memory = to.require(Math.max(1, count * rowBytes));
        try (Arena arena = Arena.ofShared()) {
            MemorySegment staging = arena.allocate(perStage * rowBytes, 64);
            for (int from = 0; from < count; from += perStage) {
                int first = from;
                int rows = Math.min(perStage, count - from);
                workers.forEach(Math.ceilDiv(rows, ROWS_OF_ITEM), item -> {
                    double[] row = new double[points.d()];
                    int end = Math.min(rows, (item + 1) * ROWS_OF_ITEM);
                    for (int r = item * ROWS_OF_ITEM; r < end; r++) {
                        points.copyRow(rowAt.applyAsInt(first + r), row, 0);
                        write(row, frame, width, staging, (long) r * width);
                    }
                });
                session.driver().copyToDevice(staging.asSlice(0, rows * rowBytes), memory, from * rowBytes);
            }
        }
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
    void put(MemorySegment to, long index, double value) {
        if (precision == Precision.FLOAT32) {
            to.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) value);
        } else {
            to.setAtIndex(ValueLayout.JAVA_DOUBLE, index, value);
        }
    }

    /** Copies numbers to the beginning of a buffer, rounded to the precision. */
    void upload(double[] numbers, DeviceBuffer to) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment staging = arena.allocate(Math.max(1, Arguments.bytes(precision, numbers.length)), 8);
            for (int i = 0; i < numbers.length; i++) {
                put(staging, i, numbers[i]);
            }
            session.upload(staging, to);
        }
    }

    /** Copies ints to the beginning of a buffer. */
    void upload(int[] numbers, int count, DeviceBuffer to) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment staging = arena.allocate(Math.max(4, 4L * count), 4);
            MemorySegment.copy(numbers, 0, staging, ValueLayout.JAVA_INT, 0, count);
            session.upload(staging, to);
        }
    }
}
