package io.noisyflow.io;

import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ElementType;
import io.noisyflow.io.stored.ElementType.Kind;
import io.noisyflow.io.stored.SegmentInputStream;
import io.noisyflow.io.stored.StoredArray;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * IDX files, the format of <a href="http://yann.lecun.com/exdb/mnist/">MNIST</a>: two zero bytes, one
 * for the element type, one for the rank, the big-endian 32-bit lengths of the axes, the numbers, big-endian, in C
 * order. Axes after the first are run together: n images of 28 x 28 are an n x 784 matrix.
 */
final class Idx {
    private Idx() {}

    static boolean begins(byte[] head) {
        return head.length >= 4 && head[0] == 0 && head[1] == 0 && kind(head[2]) != null && head[3] > 0;
    }

    /** The array of a file, in place. */
    static StoredArray read(String where, MemorySegment file) {
        try (SegmentInputStream in = new SegmentInputStream(file)) {
            Header header = Header.read(where, in);
            long bytes = StoredArray.byteCount(where, header.type(), header.shape());
            long there = file.byteSize() - header.bytes();
            if (bytes != there) {
                throw DataFormatException.at(where, "the IDX shape " + StoredArray.format(header.shape()) + " takes "
                        + bytes + " bytes from byte " + header.bytes() + " on, and there are " + there
                        + ": expected as many as the header declares");
            }
            return header.array(where, file.asSlice(header.bytes()));
        } catch (IOException e) {
            throw DataFormatException.unreadable(where, e);
        }
    }

    private static @Nullable Kind kind(byte code) {
        return switch (code) {
            case 0x08 -> Kind.U1;
            case 0x09 -> Kind.I1;
            case 0x0B -> Kind.I2;
            case 0x0C -> Kind.I4;
            case 0x0D -> Kind.F4;
            case 0x0E -> Kind.F8;
            default -> null;
        };
    }

    private record Header(ElementType type, long[] shape) {
        static Header read(String where, InputStream in) throws IOException {
            byte[] magic = in.readNBytes(4);
            Kind kind = begins(magic) ? kind(magic[2]) : null;
            if (kind == null) {
                throw DataFormatException.at(where, "not IDX inside: expected the bytes 0, 0, an element type of 8, 9,"
                        + " 11, 12, 13 or 14, and a rank of 1 or more");
            }
            byte[] axes = in.readNBytes(4 * magic[3]);
            if (axes.length < 4 * magic[3]) {
                throw DataFormatException.at(where, "truncated: it ends within the IDX header: expected the lengths of "
                        + magic[3] + " axes");
            }
            long[] shape = new long[magic[3]];
            for (int axis = 0; axis < shape.length; axis++) {
                shape[axis] = Integer.toUnsignedLong(ByteBuffer.wrap(axes).getInt(4 * axis));
            }
            return new Header(new ElementType(kind, true), shape);
        }

        int bytes() {
            return 4 + 4 * shape.length;
        }

        StoredArray array(String where, MemorySegment data) {
            return new StoredArray(where, data, type, shape, false).flattened();
        }
    }
}
