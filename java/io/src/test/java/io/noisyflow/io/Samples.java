package io.noisyflow.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.points.Points;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.Reading;
import io.noisyflow.io.stored.StoredArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Files built byte by byte, so that they can also be wrong. */
public final class Samples {
    private Samples() {}

    public static byte[] bytes(Object... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            all.writeBytes(part instanceof String text ? text.getBytes(StandardCharsets.ISO_8859_1) : (byte[]) part);
        }
        return all.toByteArray();
    }

    /** An npy file with any dictionary. */
    public static byte[] npy(int version, String dictionary, byte[] data) {
        ByteBuffer head = ByteBuffer.allocate(version == 1 ? 10 : 12).order(ByteOrder.LITTLE_ENDIAN);
        head.put(bytes("\u0093NUMPY")).put((byte) version).put((byte) 0);
        if (version == 1) {
            head.putShort((short) dictionary.length());
        } else {
            head.putInt(dictionary.length());
        }
        return bytes(head.array(), dictionary, data);
    }

    public static String dictionary(String descr, boolean fortran, String shape) {
        return "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': " + shape
                + ", }\n";
    }

    public static byte[] npy(String descr, String shape, byte[] data) {
        return npy(1, dictionary(descr, false, shape), data);
    }

    public static byte[] floats(float... numbers) {
        ByteBuffer data = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(numbers);
        return data.array();
    }

    public static byte[] doubles(double... numbers) {
        ByteBuffer data = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asDoubleBuffer().put(numbers);
        return data.array();
    }

    public static byte[] longs(long... numbers) {
        ByteBuffer data = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asLongBuffer().put(numbers);
        return data.array();
    }

    /** A safetensors file with any header. */
    public static byte[] safetensors(String header, byte[] data) {
        return bytes(longs(header.length()), header, data);
    }

    /** A zip archive as the JDK writes it: names and contents in turn. */
    public static byte[] zip(boolean deflated, Object... entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int k = 0; k < entries.length; k += 2) {
                byte[] content = (byte[]) entries[k + 1];
                ZipEntry entry = new ZipEntry((String) entries[k]);
                entry.setMethod(deflated ? ZipEntry.DEFLATED : ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(crc(content));
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A stored entry all of whose sizes and offsets are in ZIP64 fields. */
    public static byte[] zip64(String name, byte[] content) {
        int crc = (int) crc(content);
        ByteBuffer zip =
                ByteBuffer.allocate(content.length + 2 * name.length() + 500).order(ByteOrder.LITTLE_ENDIAN);
        zip.putInt(0x04034B50).putShort((short) 45).putShort((short) 0).putShort((short) 0).putInt(0).putInt(crc)
                .putInt(-1).putInt(-1).putShort((short) name.length()).putShort((short) 20).put(bytes(name))
                .putShort((short) 1).putShort((short) 16).putLong(content.length).putLong(content.length).put(content);
        int directory = zip.position();
        zip.putInt(0x02014B50).putShort((short) 45).putShort((short) 45).putShort((short) 0).putShort((short) 0)
                .putInt(0).putInt(crc).putInt(-1).putInt(-1).putShort((short) name.length()).putShort((short) 33)
                .putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt(-1).put(bytes(name));
        // Another extension first: it must be stepped over.
        zip.putShort((short) 0x5455).putShort((short) 1).put((byte) 0);
        zip.putShort((short) 1).putShort((short) 24).putLong(content.length).putLong(content.length).putLong(0);
        int end64 = zip.position();
        zip.putInt(0x06064B50).putLong(44).putShort((short) 45).putShort((short) 45).putInt(0).putInt(0).putLong(1)
                .putLong(1).putLong(end64 - directory).putLong(directory);
        zip.putInt(0x07064B50).putInt(0).putLong(end64).putInt(1);
        zip.putInt(0x06054B50).putShort((short) 0).putShort((short) 0).putShort((short) -1).putShort((short) -1)
                .putInt(-1).putInt(-1).putShort((short) 0);
        byte[] bytes = new byte[zip.position()];
        zip.flip().get(bytes);
        return bytes;
    }

    public static byte[] idx(int type, byte[] data, int... shape) {
        ByteBuffer head = ByteBuffer.allocate(4 + 4 * shape.length);
        head.putShort((short) 0).put((byte) type).put((byte) shape.length);
        for (int length : shape) {
            head.putInt(length);
        }
        return bytes(head.array(), data);
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static long crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }

    /** Puts little-endian bytes over those at a position counted from the last occurrence of a mark. */
    public static byte[] patch(byte[] file, int mark, int offset, int width, long value) {
        byte[] copy = file.clone();
        ByteBuffer view = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        int at = copy.length - 4;
        while (view.getInt(at) != mark) {
            at--;
        }
        for (int k = 0; k < width; k++) {
            copy[at + offset + k] = (byte) (value >>> (8 * k));
        }
        return copy;
    }

    public static StoredArray decode(String name, byte[] file) {
        return DataFile.decode(name, null, MemorySegment.ofArray(file), Reading.PLAIN);
    }

    public static String save(Path folder, String name, byte[] file) {
        try {
            return Files.write(folder.resolve(name), file).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double[][] rows(Points points) {
        double[][] rows = new double[points.n()][points.d()];
        for (int i = 0; i < rows.length; i++) {
            points.copyRow(i, rows[i], 0);
        }
        return rows;
    }

    /** Asserts that a call is refused with one sentence that contains all the words. */
    public static void assertRefused(ThrowingCallable call, String... words) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(call))
                .isExactlyInstanceOf(DataFormatException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(words).contains("expected")
                        .doesNotContain("\n").hasSizeLessThan(500));
    }
}
