package io.noisyflow.io.stored;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * An array as a file holds it, before any number is converted.
 *
 * @param where the file (and entry), as the caller named it: the beginning of every sentence
 * @param data exactly the bytes of the array
 * @param type how one number is stored
 * @param shape the lengths of the axes, not negative
 * @param fortran whether the first axis varies fastest
 * @param inner of an array in Fortran order that was flattened to rank 2: the lengths of the axes that the second one
 *     stands for; else empty
 */
public record StoredArray(String where, MemorySegment data, ElementType type, long[] shape, boolean fortran,
        long[] inner) {
    private static final long[] NONE = {};
    /** Rows that are looked at before they are called one-hot. */
    private static final int ONE_HOT_ROWS = 1000;
    /** Numbers that one task converts or checks: a few hundred kilobytes, the size of a second-level cache. */
    private static final int BLOCK = 1 << 16;
    /** numpy has at most 64 axes, an IDX file may claim 127, a safetensors file any number. */
    private static final int SHOWN_AXES = 16;

    /** An array with the axes that the file gives it. */
    public StoredArray(String where, MemorySegment data, ElementType type, long[] shape, boolean fortran) {
        this(where, data, type, shape, fortran, NONE);
    }

    /** The shape as numpy prints it; of very many axes, which only damage has, the first ones. */
    public static String format(long[] shape) {
        String axes = Arrays.stream(shape).limit(SHOWN_AXES).mapToObj(Long::toString)
                .collect(Collectors.joining(", "));
        if (shape.length > SHOWN_AXES) {
            return "(" + axes + ", ... " + shape.length + " axes)";
        }
        return "(" + axes + (shape.length == 1 ? ",)" : ")");
    }

    /**
     * The bytes that an array takes.
     *
     * @throws DataFormatException if they are more than 2^63
     */
    public static long byteCount(String where, ElementType type, long[] shape) {
        try {
            long bytes = type.bytes();
            for (long length : shape) {
                bytes = Math.multiplyExact(bytes, length);
            }
            return bytes;
        } catch (ArithmeticException e) {
            throw new DataFormatException(
                    where + ": the shape " + format(shape) + " overflows: expected fewer than 2^63 bytes", e);
        }
    }

    /**
     * Zeros outside the heap for numbers whose count has been checked against the bytes at hand.
     *
     * @throws DataFormatException if the JVM does not grant the memory
     */
    public static Points allocate(String where, Precision precision, int n, int d) {
        try {
            return Points.allocate(precision, n, d);
        } catch (OutOfMemoryError e) {
            throw new DataFormatException(where + ": " + (long) n * d * precision.bytes()
                    + " bytes of memory are not to be had: expected a smaller file, or a larger"
                    + " -XX:MaxDirectMemorySize", e);
        }
    }

    /** The array with all axes after the first run together in C order, so that it has rank 2. */
    public StoredArray flattened() {
        if (shape.length <= 2) {
            return this;
        }
        long[] flat = {shape[0], 1};
        for (int axis = 1; axis < shape.length; axis++) {
            // A zero axis would hide an overflow of the others from the byte count.
            flat[1] = byteCount(where, type, shape) == 0 ? 0 : flat[1] * shape[axis];
        }
        long[] inner = fortran ? Arrays.copyOfRange(shape, 1, shape.length) : NONE;
        return new StoredArray(where, data, type, flat, fortran, inner);
    }

    /** An n x d matrix of finite numbers: the file's own memory where that is possible, else a converted copy. */
    public Points matrix() {
        Points points = numbers();
        long bad = FiniteCheck.firstNonFinite(points.segment(), points.element(), (long) points.n() * points.d());
        if (bad >= 0) {
            int i = (int) (bad / points.d());
            int j = (int) (bad % points.d());
            throw refused("row " + i + ", column " + j + " (counted from 0) is " + points.get(i, j)
                    + ": expected finite numbers");
        }
        return points;
    }

    /** The same of any numbers, whether they are finite or not. */
    public Points numbers() {
        requireNumbers();
        if (shape.length != 2) {
            throw refused("rank " + shape.length + " " + format(shape) + ": expected rank 2, n rows of d numbers"
                    + (shape.length == 1 ? "; in numpy reshape(-1, 1) makes a column" : "")
                    + (shape.length > 2 ? "; --flatten, or in numpy x.reshape(len(x), -1), makes one row of all that"
                            + " lies behind the first axis" : ""));
        }
        int n = length(0, "rows");
        int d = length(1, "columns");
        boolean inPlace = type.isNative() && (!fortran || n == 1 || d == 1) && inner.length == 0;
        return inPlace ? Points.ofSegment(data, type.kind().precision(), n, d, d) : converted(n, d);
    }

    /** The string of a row. */
    public String text(int row) {
        try {
            return type.text(data, (long) row * type.bytes());
        } catch (IllegalArgumentException e) {
            throw new DataFormatException(where + ": row " + row + " (counted from 0) holds a number that is no"
                    + " character: expected strings", e);
        }
    }

    /** The numbers of a vector, all finite. */
    public double[] doubles() {
        requireNumbers();
        double[] numbers = new double[vectorLength()];
        for (int i = 0; i < numbers.length; i++) {
            long offset = (long) i * type.bytes();
            numbers[i] = type.asDouble(data, offset);
            if (!Double.isFinite(numbers[i])) {
                throw refused("row " + i + " (counted from 0) is " + numbers[i] + ": expected finite numbers");
            }
            requireExact(i, offset);
        }
        return numbers;
    }

    /** The numbers of a vector, all integers. */
    public long[] longs() {
        requireNumbers();
        long[] numbers = new long[vectorLength()];
        for (int i = 0; i < numbers.length; i++) {
            long offset = (long) i * type.bytes();
            if (!type.isInteger(data, offset)) {
                throw refused("row " + i + " (counted from 0) is " + type.format(data, offset)
                        + ": expected integers" + (type.kind().isFloating() ? " below 2^53 in size" : " below 2^63"));
            }
            numbers[i] = type.asLong(data, offset);
        }
        return numbers;
    }

    /** The length of a vector. */
    int vectorLength() {
        boolean column = shape.length == 2 && shape[1] == 1;
        if (shape.length != 1 && !column) {
            throw refused("shape " + format(shape) + ": expected a vector, rank 1 or one column"
                    + (isOneHot() ? "; these rows are one-hot, and in numpy y.argmax(axis=1) makes labels of them"
                            : ""));
        }
        return length(0, "rows");
    }

    /** Whether the first rows are zeros but for a single one each. */
    private boolean isOneHot() {
        if (shape.length != 2 || shape[0] == 0 || shape[1] < 2 || shape[1] > BLOCK || type.isText()) {
            return false;
        }
        for (long i = 0; i < Math.min(shape[0], ONE_HOT_ROWS); i++) {
            int ones = 0;
            for (long j = 0; j < shape[1]; j++) {
                double number = type.asDouble(data, storedOffset(i, j, shape[0], shape[1]));
                if (number != 0 && number != 1) {
                    return false;
                }
                ones += number == 1 ? 1 : 0;
            }
            if (ones != 1) {
                return false;
            }
        }
        return true;
    }

    private void requireNumbers() {
        if (type.isText()) {
            throw refused("strings: expected numbers; only labels may be strings");
        }
    }

    private int length(int axis, String name) {
        if (shape[axis] == 0) {
            throw refused("shape " + format(shape) + ", zero " + name + ": expected at least one");
        }
        if (shape[axis] > Integer.MAX_VALUE) {
            throw refused("shape " + format(shape) + ": expected at most " + Integer.MAX_VALUE + " " + name);
        }
        return (int) shape[axis];
    }

    private void requireExact(long index, long offset) {
        if (!type.isExact(data, offset)) {
            throw refused("number " + index + " (counted from 0) is the integer " + type.format(data, offset)
                    + ", which float64 cannot hold exactly: expected numbers that it can");
        }
    }

    private Points converted(int n, int d) {
        Points to = allocate(where, type.kind().precision(), n, d);
        int rows = Math.max(16, BLOCK / d);
        long inexact = firstInParallel((n + rows - 1L) / rows,
                block -> convertRows(to, (int) (block * rows), (int) Math.min(n, (block + 1) * rows)));
        if (inexact >= 0) {
            long column = inexact % d;
            requireExact(inexact, storedOffset(inexact / d, inner.length == 0 ? column : storedColumn(column), n, d));
        }
        return to;
    }

    /** Converts rows and returns the row-major index of the first number that is not held exactly, or -1. */
    private long convertRows(Points to, int from, int until) {
        int n = to.n();
        int d = to.d();
        if (!fortran) {
            return convertRun(storedOffset(from, 0, n, d), to, (long) from * d, 1, (until - from) * (long) d);
        }
        // Column by column where columns lie together in the file: a run of at least 16 rows fills its cache lines.
        long first = -1;
        for (int j = 0; j < d; j++) {
            long stored = storedOffset(from, inner.length == 0 ? j : storedColumn(j), n, d);
            long inexact = convertRun(stored, to, (long) from * d + j, d, until - from);
            first = inexact >= 0 && (first < 0 || inexact < first) ? inexact : first;
        }
        return first;
    }

    /**
     * Converts numbers that lie together in the file.
     *
     * @param offset of the first in the file
     * @param index of the first in the row-major result
     * @param step from one to the next in the result
     */
    private long convertRun(long offset, Points to, long index, int step, long count) {
        ElementType stored = type;
        MemorySegment source = data;
        MemorySegment target = to.segment();
        int bytes = stored.bytes();
        if (to.element() == Precision.FLOAT32) {
            for (long k = 0; k < count; k++) {
                float value = (float) stored.asDouble(source, offset + k * bytes);
                target.set(ValueLayout.JAVA_FLOAT, 4 * (index + k * step), value);
            }
            return -1;
        }
        long first = -1;
        for (long k = 0; k < count; k++) {
            target.set(ValueLayout.JAVA_DOUBLE, 8 * (index + k * step), stored.asDouble(source, offset + k * bytes));
            if (first < 0 && !stored.isExact(source, offset + k * bytes)) {
                first = index + k * step;
            }
        }
        return first;
    }

    /** Where a column of the flattened rows lies in the file: its axes the other way round. */
    private long storedColumn(long column) {
        long rest = column;
        long stored = 0;
        for (int axis = inner.length - 1; axis >= 0; axis--) {
            long stride = 1;
            for (int before = 0; before < axis; before++) {
                stride *= inner[before];
            }
            stored += rest % inner[axis] * stride;
            rest /= inner[axis];
        }
        return stored;
    }

    private long storedOffset(long i, long j, long n, long d) {
        return (fortran ? j * n + i : i * d + j) * type.bytes();
    }

    /** Runs blocks on all cores and returns the result of the first that is not negative, or -1. */
    static long firstInParallel(long blocks, LongUnaryOperator task) {
        return LongStream.range(0, blocks).parallel().map(task).filter(result -> result >= 0).findFirst().orElse(-1);
    }

    private DataFormatException refused(String what) {
        return DataFormatException.at(where, what);
    }
}
