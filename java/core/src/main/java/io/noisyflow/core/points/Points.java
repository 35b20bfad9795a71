package io.noisyflow.core.points;

import io.noisyflow.core.Precision;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An n x d matrix of floats or doubles: n rows, each a point with d coordinates.
 *
 * <p>Rows lie in native byte order in a {@link MemorySegment}, row-major, with a stride between rows of at least d
 * elements, so that slices of rows and of columns are views. The segment need not be aligned (an entry of an .npz
 * archive that is mapped in place is not). n and d are ints, n d may exceed 2^31.
 *
 * <p>A {@code Points} does not own its memory: whoever opened the arena closes it. What the {@code of} methods copy
 * from arrays and buffers lives as long as it is reachable. Instances are safe to share between threads that only read.
 */
public final class Points {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.nativeOrder());
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.nativeOrder());

    private final MemorySegment segment;
    private final Precision element;
    private final int n;
    private final int d;
    private final long stride;

    private Points(MemorySegment segment, Precision element, int n, int d, long stride) {
        this.segment = segment;
        this.element = element;
        this.n = n;
        this.d = d;
        this.stride = stride;
    }

    /**
     * A view of memory.
     *
     * @param segment holds element (i, j) at byte (i stride + j) element.bytes()
     * @param element the element type
     * @param n rows, zero or more
     * @param d coordinates, one or more
     * @param stride elements from one row to the next, at least d
     * @throws IllegalArgumentException if the shape is not valid or the segment is too small for it
     */
    public static Points ofSegment(MemorySegment segment, Precision element, int n, int d, long stride) {
        Objects.requireNonNull(segment, "segment");
        requireShape(n, d);
        if (stride < d) {
            throw new IllegalArgumentException("row stride " + stride + " is smaller than the dimension " + d);
        }
        long bytes = n == 0 ? 0 : bytes(n - 1L, stride, d, element);
        if (segment.byteSize() < bytes) {
            throw new IllegalArgumentException("a segment of " + segment.byteSize() + " bytes cannot hold " + n + " x "
                    + d + " " + element.label() + " with row stride " + stride + " (" + bytes + " bytes)");
        }
        return new Points(segment, element, n, d, stride);
    }

    /** Zeros in memory of the given arena, aligned to 64 bytes. */
    public static Points allocate(Arena arena, Precision element, int n, int d) {
        requireShape(n, d);
        return new Points(arena.allocate(bytes(n, d, 0, element), 64), element, n, d, d);
    }

    /** Zeros in memory that lives as long as it is reachable. */
    public static Points allocate(Precision element, int n, int d) {
        return allocate(Arena.ofAuto(), element, n, d);
    }

    /** A view of rows without gaps: {@link #ofSegment(MemorySegment, Precision, int, int, long)} with a stride of d. */
    public static Points ofSegment(MemorySegment segment, Precision element, int n, int d) {
        return ofSegment(segment, element, n, d, d);
    }

    /** A copy of a row-major array of n d floats. */
    public static Points of(float[] rowMajor, int n, int d) {
        return of(FloatBuffer.wrap(rowMajor), n, d);
    }

    /** A copy of a row-major array of n d doubles. */
    public static Points of(double[] rowMajor, int n, int d) {
        return of(DoubleBuffer.wrap(rowMajor), n, d);
    }

    /** A copy of the n d floats that remain in a buffer, row-major, in its byte order; its position stays. */
    public static Points of(FloatBuffer rowMajor, int n, int d) {
        requireShape(n, d);
        requireLength(rowMajor.remaining(), n, d);
        Points points = allocate(Precision.FLOAT32, n, d);
        MemorySegment.copy(MemorySegment.ofBuffer(rowMajor), FLOAT.withOrder(rowMajor.order()), 0, points.segment,
                FLOAT,
                0, rowMajor.remaining());
        return points;
    }

    /** A copy of the n d doubles that remain in a buffer, row-major, in its byte order; its position stays. */
    public static Points of(DoubleBuffer rowMajor, int n, int d) {
        requireShape(n, d);
        requireLength(rowMajor.remaining(), n, d);
        Points points = allocate(Precision.FLOAT64, n, d);
        MemorySegment.copy(MemorySegment.ofBuffer(rowMajor), DOUBLE.withOrder(rowMajor.order()), 0, points.segment,
                DOUBLE, 0, rowMajor.remaining());
        return points;
    }

    /** A copy of an array of rows of equal length. */
    public static Points of(float[][] rows) {
        int d = rows.length == 0 ? 1 : rows[0].length;
        Points points = allocate(Precision.FLOAT32, rows.length, d);
        for (int i = 0; i < rows.length; i++) {
            requireRowLength(i, rows[i].length, d);
            MemorySegment.copy(rows[i], 0, points.segment, FLOAT, points.byteOffset(i), d);
        }
        return points;
    }

    /** A copy of an array of rows of equal length. */
    public static Points of(double[][] rows) {
        int d = rows.length == 0 ? 1 : rows[0].length;
        Points points = allocate(Precision.FLOAT64, rows.length, d);
        for (int i = 0; i < rows.length; i++) {
            requireRowLength(i, rows[i].length, d);
            MemorySegment.copy(rows[i], 0, points.segment, DOUBLE, points.byteOffset(i), d);
        }
        return points;
    }

    /** Rows. */
    public int n() {
        return n;
    }

    /** Coordinates of a row. */
    public int d() {
        return d;
    }

    /** Elements from one row to the next. */
    public long stride() {
        return stride;
    }

    /** Element type. */
    public Precision element() {
        return element;
    }

    /** The memory; element (i, j) lies at byte (i stride + j) element.bytes(). */
    public MemorySegment segment() {
        return segment;
    }

    /** Coordinate j of row i; a float is widened. */
    public double get(int i, int j) {
        Objects.checkIndex(i, n);
        Objects.checkIndex(j, d);
        long index = i * stride + j;
        return element == Precision.FLOAT32 ? segment.get(FLOAT, 4 * index) : segment.get(DOUBLE, 8 * index);
    }

    /** Sets coordinate j of row i; rounded to the nearest float where the elements are floats. */
    public void set(int i, int j, double value) {
        Objects.checkIndex(i, n);
        Objects.checkIndex(j, d);
        long index = i * stride + j;
        if (element == Precision.FLOAT32) {
            segment.set(FLOAT, 4 * index, (float) value);
        } else {
            segment.set(DOUBLE, 8 * index, value);
        }
    }

    /** Copies row i into {@code to[at .. at + d)}, widening floats. */
    public void copyRow(int i, double[] to, int at) {
        Objects.checkIndex(i, n);
        Objects.checkFromIndexSize(at, d, to.length);
        if (element == Precision.FLOAT64) {
            MemorySegment.copy(segment, DOUBLE, byteOffset(i), to, at, d);
            return;
        }
        long row = byteOffset(i);
        for (int j = 0; j < d; j++) {
            to[at + j] = segment.get(FLOAT, row + 4L * j);
        }
    }

    /** Copies row i of floats into {@code to[at .. at + d)}. */
    public void copyRow(int i, float[] to, int at) {
        if (element != Precision.FLOAT32) {
            throw new IllegalStateException("rows of float64 are not narrowed here; centre them in double first");
        }
        Objects.checkIndex(i, n);
        MemorySegment.copy(segment, FLOAT, byteOffset(i), to, at, d);
    }

    /** Writes row i from {@code from[at .. at + d)}, rounded to floats where the element type is. */
    public void setRow(int i, double[] from, int at) {
        Objects.checkIndex(i, n);
        Objects.checkFromIndexSize(at, d, from.length);
        if (element == Precision.FLOAT64) {
            MemorySegment.copy(from, at, segment, DOUBLE, byteOffset(i), d);
            return;
        }
        long row = byteOffset(i);
        for (int j = 0; j < d; j++) {
            segment.set(FLOAT, row + 4L * j, (float) from[at + j]);
        }
    }

    /** Copies rows of floats {@code from} (inclusive) to {@code end} (exclusive) to the beginning of an array. */
    public void copyRows(int from, int end, float[] to) {
        Objects.checkFromToIndex(from, end, n);
        if (stride == d && element == Precision.FLOAT32) {
            MemorySegment.copy(segment, FLOAT, byteOffset(from), to, 0, (end - from) * d);
            return;
        }
        for (int i = from; i < end; i++) {
            copyRow(i, to, (i - from) * d);
        }
    }

    /** Writes row i from {@code from[at .. at + d)}. */
    public void setRow(int i, float[] from, int at) {
        Objects.checkIndex(i, n);
        Objects.checkFromIndexSize(at, d, from.length);
        if (element == Precision.FLOAT32) {
            MemorySegment.copy(from, at, segment, FLOAT, byteOffset(i), d);
            return;
        }
        long row = byteOffset(i);
        for (int j = 0; j < d; j++) {
            segment.set(DOUBLE, row + 8L * j, from[at + j]);
        }
    }

    /** A view of rows {@code from} (inclusive) to {@code to} (exclusive). */
    public Points rows(int from, int to) {
        Objects.checkFromToIndex(from, to, n);
        MemorySegment part = from == to ? segment.asSlice(0, 0) : segment.asSlice(byteOffset(from));
        return new Points(part, element, to - from, d, stride);
    }

    /** A view of coordinates {@code from} (inclusive) to {@code to} (exclusive), at least one. */
    public Points columns(int from, int to) {
        Objects.checkFromToIndex(from, to, d);
        requireShape(n, to - from);
        return new Points(n == 0 ? segment : segment.asSlice((long) from * element.bytes()), element, n, to - from,
                stride);
    }

    /** A copy of the given rows, in the given order, repeats allowed. */
    public Points select(int[] rows) {
        Points selected = allocate(element, rows.length, d);
        long bytes = (long) d * element.bytes();
        for (int i = 0; i < rows.length; i++) {
            Objects.checkIndex(rows[i], n);
            MemorySegment.copy(segment, byteOffset(rows[i]), selected.segment, selected.byteOffset(i), bytes);
        }
        return selected;
    }

    /** The position (row, coordinate) of the first NaN or infinity, or null if every number is finite. */
    public int @Nullable [] firstNonFinite() {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                if (!Double.isFinite(get(i, j))) {
                    return new int[] {i, j};
                }
            }
        }
        return null;
    }

    /** Byte at which row i begins. */
    public long byteOffset(int i) {
        return i * stride * element.bytes();
    }

    @Override
    public String toString() {
        return n + " x " + d + " " + element.label();
    }

    /** (rows stride + d) element.bytes(). */
    private static long bytes(long rows, long stride, int d, Precision element) {
        try {
            return Math.multiplyExact(Math.addExact(Math.multiplyExact(rows, stride), d), (long) element.bytes());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    rows + " rows with row stride " + stride + ": expected fewer than 2^63 bytes", e);
        }
    }

    private static void requireShape(int n, int d) {
        if (n < 0 || d < 1) {
            throw new IllegalArgumentException("a shape of " + n + " x " + d + ": expected n >= 0 rows and d >= 1");
        }
    }

    private static void requireLength(int length, int n, int d) {
        if (length != (long) n * d) {
            throw new IllegalArgumentException("an array of " + length + " numbers is not " + n + " x " + d);
        }
    }

    private static void requireRowLength(int i, int length, int d) {
        if (length != d) {
            throw new IllegalArgumentException("row " + i + " has " + length + " coordinates, row 0 has " + d);
        }
    }
}
