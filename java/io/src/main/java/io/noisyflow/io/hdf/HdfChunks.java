package io.noisyflow.io.hdf;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.chunked.ChunkedDatasetV4;
import io.jhdf.exceptions.HdfException;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ElementType;
import io.noisyflow.io.stored.ElementType.Kind;
import io.noisyflow.io.stored.StoredArray;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A dataset in chunks, compressed or not, put together outside the heap, a block of rows at a time.
 *
 * @param data in C order, in this machine's byte order
 * @param type of its numbers: that of the file, but for real numbers of 16 bits, which the library widens
 */
record HdfChunks(MemorySegment data, ElementType type) {
    /** Numbers that are read at a time. */
    private static final long BLOCK = 1 << 22;

    /** Reads a dataset. */
    static HdfChunks of(String where, Dataset dataset, ElementType stored, long[] shape) {
        Kind kind = stored.kind() == Kind.F2 || stored.kind() == Kind.BF2 ? Kind.F4 : stored.kind();
        ElementType type = new ElementType(kind, ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN);
        long bytes = StoredArray.byteCount(where, type, shape);
        HdfChunks chunks = new HdfChunks(allocate(where, bytes), type);
        if (bytes > 0) {
            chunks.read(dataset, shape);
        }
        return chunks;
    }

    /** Zeros outside the heap, whose count has been checked against the bytes at hand. */
    static MemorySegment allocate(String where, long bytes) {
        try {
            return Arena.ofAuto().allocate(bytes, 64);
        } catch (OutOfMemoryError e) {
            throw new DataFormatException(where + ": " + bytes + " bytes of memory are not to be had: expected a"
                    + " smaller dataset, or a larger -XX:MaxDirectMemorySize", e);
        }
    }

    /**
     * Refuses a dataset of which a chunk is missing. In its place belongs the file's fill value, and the library has
     * zeros; it also misses chunks that are there behind one that is not (jHDF 0.13.0, extensible array index).
     */
    static void requireAll(String where, ChunkedDataset dataset, long[] shape) {
        requirePlaces(where, dataset);
        int[] chunk = dataset.getChunkDimensions();
        long count = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            count *= Math.ceilDiv(shape[axis], chunk[axis]);
        }
        int[] from = new int[shape.length];
        for (long k = 0; k < count; k++) {
            try {
                dataset.getRawChunkBuffer(from);
            } catch (HdfException e) {
                throw new DataFormatException(where + ": the chunk from " + Arrays.toString(from) + " on is missing:"
                        + " expected all of them to be written, as h5py does of a copy f['copy'] = f['name'][...]", e);
            }
            int axis = shape.length - 1;
            while (axis >= 0 && (from[axis] += chunk[axis]) >= shape[axis]) {
                from[axis--] = 0;
            }
        }
    }

    /**
     * Refuses an extensible array index over another axis than the first: HDF5 counts its chunks along that axis last
     * (H5EA, swizzled coordinates), and the library (jHDF 0.13.0) as if it were not so, which mixes them up.
     */
    private static void requirePlaces(String where, ChunkedDataset dataset) {
        long[] most = dataset.getMaxSize();
        long open = Arrays.stream(most).filter(length -> length < 0).count();
        if (dataset instanceof ChunkedDatasetV4 && open == 1 && most[0] >= 0) {
            throw DataFormatException.at(where, "a dataset that may grow along another axis than the first, in the"
                    + " layout of HDF5 1.10: expected libver='earliest', or a copy f['copy'] = f['name'][...]");
        }
    }

    private void read(Dataset dataset, long[] shape) {
        if (shape.length == 0) {
            put(dataset.getDataFlat(), 0);
            return;
        }
        long row = data.byteSize() / type.bytes() / shape[0];
        long rows = Math.max(1, BLOCK / row);
        int[] lengths = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
        long[] from = new long[shape.length];
        for (long first = 0; first < shape[0]; first += rows) {
            from[0] = first;
            lengths[0] = (int) Math.min(rows, shape[0] - first);
            put(dataset.getData(from, lengths), first * row);
        }
    }

    /** Copies an array, of arrays perhaps, from a place on; answers with the place after it. */
    private long put(Object array, long at) {
        long next = at;
        switch (array) {
            // Booleans come by their names, other bytes than 0 and 1 by none: what is not false is true, as in numpy.
            case String name -> integer(next++, name.equals(HdfType.FALSE) ? 0 : 1);
            case Object[] parts when !(array instanceof BigInteger[]) -> {
                for (Object part : parts) {
                    next = put(part == null ? HdfType.TRUE : part, next);
                }
            }
            case BigInteger[] numbers -> {
                for (BigInteger number : numbers) {
                    integer(next++, number.longValue());
                }
            }
            case float[] numbers -> {
                for (float number : numbers) {
                    data.setAtIndex(ValueLayout.JAVA_FLOAT, next++, number);
                }
            }
            case double[] numbers -> {
                for (double number : numbers) {
                    data.setAtIndex(ValueLayout.JAVA_DOUBLE, next++, number);
                }
            }
            case byte[] numbers -> {
                for (byte number : numbers) {
                    integer(next++, number);
                }
            }
            case short[] numbers -> {
                for (short number : numbers) {
                    integer(next++, number);
                }
            }
            case int[] numbers -> {
                for (int number : numbers) {
                    integer(next++, number);
                }
            }
            case long[] numbers -> {
                for (long number : numbers) {
                    integer(next++, number);
                }
            }
            default -> throw new IllegalStateException("numbers as " + array.getClass());
        }
        return next;
    }

    private void integer(long at, long number) {
        switch (type.bytes()) {
            case 1 -> data.set(ValueLayout.JAVA_BYTE, at, (byte) number);
            case 2 -> data.setAtIndex(ValueLayout.JAVA_SHORT, at, (short) number);
            case 4 -> data.setAtIndex(ValueLayout.JAVA_INT, at, (int) number);
            default -> data.setAtIndex(ValueLayout.JAVA_LONG, at, number);
        }
    }
}
