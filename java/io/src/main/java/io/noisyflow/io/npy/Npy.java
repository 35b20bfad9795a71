package io.noisyflow.io.npy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.SegmentInputStream;
import io.noisyflow.io.stored.StoredArray;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** numpy's npy files: arrays in place, and the writing of float32 and float64. */
public final class Npy {
    private static final int CHUNK = 1 << 16;

    private Npy() {}

    /** The array of a whole npy file (or of an uncompressed entry of an npz), which stays where it is. */
    public static StoredArray read(String where, MemorySegment file) {
        try (SegmentInputStream in = new SegmentInputStream(file)) {
            NpyHeader header = NpyHeader.read(where, in, file.byteSize());
            return new StoredArray(where, file.asSlice(header.dataOffset()), header.type(), header.shape(),
                    header.fortran());
        } catch (IOException e) {
            throw DataFormatException.unreadable(where, e);
        }
    }

    /** Writes an n x d matrix, little-endian, in C order. */
    public static void write(OutputStream out, Points points) throws IOException {
        boolean single = points.element() == Precision.FLOAT32;
        out.write(NpyHeader.format(single ? "<f4" : "<f8", points.n(), points.d()));
        long rowBytes = (long) points.d() * points.element().bytes();
        byte[] chunk = new byte[(int) Math.min(rowBytes, CHUNK)];
        for (int i = 0; i < points.n(); i++) {
            for (long done = 0; done < rowBytes; done += chunk.length) {
                int length = (int) Math.min(chunk.length, rowBytes - done);
                MemorySegment.copy(points.segment(), ValueLayout.JAVA_BYTE, points.byteOffset(i) + done, chunk, 0,
                        length);
                toLittleEndian(chunk, length, points.element().bytes());
                out.write(chunk, 0, length);
            }
        }
    }

    /** Writes a vector, little-endian. */
    public static void write(OutputStream out, double[] vector) throws IOException {
        out.write(NpyHeader.format("<f8", vector.length));
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : vector) {
            chunk.putDouble(number);
            if (!chunk.hasRemaining()) {
                out.write(chunk.array());
                chunk.clear();
            }
        }
        out.write(chunk.array(), 0, chunk.position());
    }

    private static void toLittleEndian(byte[] bytes, int length, int element) {
        if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            return;
        }
        for (int start = 0; start < length; start += element) {
            for (int low = start, high = start + element - 1; low < high; low++, high--) {
                byte swap = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = swap;
            }
        }
    }
}
