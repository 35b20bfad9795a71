package io.noisyflow.io;

import static io.noisyflow.io.Samples.bytes;
import static io.noisyflow.io.Samples.dictionary;
import static io.noisyflow.io.Samples.doubles;
import static io.noisyflow.io.Samples.floats;
import static io.noisyflow.io.Samples.gzip;
import static io.noisyflow.io.Samples.idx;
import static io.noisyflow.io.Samples.npy;
import static io.noisyflow.io.Samples.safetensors;
import static io.noisyflow.io.Samples.zip;
import static io.noisyflow.io.Samples.zip64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.noisyflow.io.stored.ClassLabels;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.Reading;
import io.noisyflow.io.stored.StoredArray;
import io.noisyflow.io.stored.ZipDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files with random damage: either they still read or one DataFormatException comes out, in bounded memory.
 *
 * <p>Every format has {@code -Dnoisyflow.fuzz} damaged files, 10 000 where nothing is said, in equal parts from its
 * kinds. A file is damaged in one to three places by flipped bits, random or telling bytes, truncation, insertion,
 * parts doubled, left out or taken from another file, and numbers put where lengths may stand.
 */
@Tag("slow")
class FuzzTest {
    private static final int CASES = Integer.getInteger("noisyflow.fuzz", 10_000);
    /** A block and the buffers of the text reader take 1.2 MiB; everything else is in proportion to the small file. */
    private static final long HEAP_BYTES = 8 << 20;
    private static final byte[] TELLING = bytes("0123456789(){}[],:'\"LTF<>|-#\n\t .eEn\\u");
    private static final byte[] MATRIX =
            npy("<f4", "(3, 5)", floats(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
    private static final byte[] FORTRAN =
            npy(2, dictionary(">f8", true, "(2, 3)"), doubles(0, 0, 0, 0, 0, 0));
    private static final byte[] INTEGERS = npy(3, dictionary("<i8", false, "(7,)"), new byte[56]);
    private static final byte[] TENSORS = safetensors("{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
            + "\"b\":{\"dtype\":\"BF16\",\"shape\":[3],\"data_offsets\":[16,22]}} ", new byte[22]);
    private static final byte[] TENSOR = safetensors(
            "{\"a\":{\"dtype\":\"F16\",\"shape\":[4,1],\"data_offsets\":[0,8]}}", new byte[8]);
    private static final byte[] NETWORK = bytes("{\"format\": \"noisyflow-network/1\", \"layers\": [{\"weights\": "
            + "\"net.npz:fc1.weight\", \"bias\": \"b.npy\", \"activation\": \"tanh\"}, {\"weights\": \"w\", "
            + "\"activation\": \"leaky_relu\", \"slope\": 0.01}]}");
    private static final byte[] ACTIVATIONS =
            bytes("{\"format\": \"noisyflow-activations/1\", \"epochs\": [{\"epoch\": "
                    + "1, \"layers\": [\"a.npy\", \"b.npy\"]}, {\"epoch\": 20, \"layers\": [\"c.npy\", \"d.npy\"]}]}");

    /** The pickle of one.pt. */
    private static final byte[] PICKLE = entry(written("one.pt"), "one/data.pkl");

    private static final byte[] UCS4 = bytes("c\0\0\0a\0\0\0", "d\0\0\0\0\0\0\0", "c\0\0\0\u00E9\0\0\0");

    /**
     * Files to damage.
     *
     * @param format the kinds of one format share its cases
     * @param what the kind of file and where it is damaged
     * @param wrap how the damaged bytes become a file again
     */
    record Kind(String format, String what, String name, byte[] whole, UnaryOperator<byte[]> wrap) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static byte[] written(String name) {
        try (InputStream in = FuzzTest.class.getResourceAsStream("written/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] entry(byte[] archive, String name) {
        MemorySegment file = MemorySegment.ofArray(archive);
        return Objects.requireNonNull(ZipDirectory.read("x", file).get(name)).stored("x", file)
                .toArray(ValueLayout.JAVA_BYTE);
    }

    static Stream<Kind> kinds() {
        return KINDS.stream();
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("npy", "npy", "x.npy", MATRIX, file -> file),
            new Kind("npy", "npy fortran", "x.npy", FORTRAN, file -> file),
            new Kind("npy", "npy vector", "x.npy", INTEGERS, file -> file),
            new Kind("npz", "npz stored", "x.npz", zip(false, "a.npy", MATRIX), file -> file),
            new Kind("npz", "npz deflated", "x.npz", zip(true, "a.npy", MATRIX), file -> file),
            new Kind("npz", "npz 64", "x.npz", zip64("a.npy", MATRIX), file -> file),
            new Kind("npz", "within stored", "x.npz", MATRIX, file -> zip(false, "a.npy", file)),
            new Kind("npz", "within deflated", "x.npz", MATRIX, file -> zip(true, "a.npy", file)),
            new Kind("safetensors", "safetensors", "x.safetensors", TENSOR, file -> file),
            new Kind("safetensors", "safetensors of two", "x.safetensors", TENSORS, file -> file),
            new Kind("torch", "torch", "x.pt", written("one.pt"), file -> file),
            new Kind("torch", "torch's pickle", "x.pt", PICKLE,
                    file -> zip(false, "archive/data.pkl", file, "archive/data/0", new byte[48])),
            new Kind("hdf5", "hdf5", "x.h5", written("one.h5"), file -> file),
            new Kind("hdf5", "hdf5 in chunks", "xc.h5", written("latest.h5"), file -> file),
            new Kind("matlab", "matlab 7.3", "x73.mat", written("v73.mat"), file -> file),
            new Kind("matlab", "matlab 5", "x5.mat", written("v5.mat"), file -> file),
            new Kind("matlab", "matlab 7", "x.mat", written("v7.mat"), file -> file),
            new Kind("json", "network", "x.json", NETWORK, file -> file),
            new Kind("json", "activations", "xa.json", ACTIVATIONS, file -> file),
            new Kind("csv", "csv", "x.csv", bytes("a,b,c\n1,2,3\n4,-5.5e-3,6\n# end\n7,8,\"9\"\n"), file -> file),
            new Kind("csv", "blanks", "x.txt", bytes("1 2 3\r\n4 nan 6\r\n"), file -> file),
            new Kind("pandas", "pandas", "x.csv", bytes(",0,1,2\n0,.5,2,3\n1,4,-5.5e-3,6\n2,7,8,9\n"), file -> file),
            new Kind("pandas", "counting header", "x.csv", bytes("0,1,2\n.5,2,3\n4,-5.5e-3,6\n"), file -> file),
            new Kind("pandas", "write.table", "x.txt", bytes("\"V1\" \"V2\"\n\"a\" 1 2\n\"b\" 3 4\n"), file -> file),
            new Kind("pandas", "decimal commas", "x.csv", bytes("a;b\n1,5;2\n3;4,25\n"), file -> file),
            new Kind("labels", "names", "xl.csv", bytes(",y\n0,cat\n1,dog\n2,\"cat\"\n"), file -> file),
            new Kind("labels", "names alone", "xl.txt", bytes("dog\ncat 1\ndog\nC#\n"), file -> file),
            new Kind("labels", "codes of points", "xl.npy", npy("<U2", "(3,)", UCS4), file -> file),
            new Kind("labels", "bytes", "xl.npy", npy("|S4", "(6,)", UCS4), file -> file),
            new Kind("gzip", "npy gzipped", "x.npy.gz", gzip(MATRIX), file -> file),
            new Kind("gzip", "within npy gzipped", "x.npy.gz", MATRIX, Samples::gzip),
            new Kind("gzip", "within csv gzipped", "x.csv.gz", bytes("a,b\n1,2\n4,-5.5e-3\n"), Samples::gzip),
            new Kind("gzip", "within npz gzipped", "x.npz.gz", zip(true, "a.npy", MATRIX), Samples::gzip),
            new Kind("gzip", "within labels gzipped", "xl.gz", bytes("dog\ncat 1\ndog\nC#\n"), Samples::gzip),
            new Kind("rank 3", "fortran", "xf.npy", npy(1, dictionary("<f4", true, "(2, 3, 2)"), new byte[48]),
                    file -> file),
            new Kind("idx", "idx", "x", idx(8, new byte[24], 2, 3, 4), file -> file),
            new Kind("idx", "idx gzipped", "x.gz", gzip(idx(8, new byte[24], 2, 3, 4)), file -> file),
            new Kind("idx", "within gzipped", "x.gz", idx(13, new byte[24], 2, 3), Samples::gzip));

    @ParameterizedTest
    @MethodSource("kinds")
    void damageEndsInASentenceOrInNumbers(Kind kind) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        SplittableRandom random = new SplittableRandom(20260101 + kind.what().hashCode());
        long kinds = KINDS.stream().filter(other -> other.format().equals(kind.format())).count();
        int cases = (int) ((CASES + kinds - 1) / kinds);
        int refused = 0;
        for (int k = 0; k < cases; k++) {
            byte[] file = kind.wrap().apply(damaged(kind.whole(), random));
            long before = threads.getCurrentThreadAllocatedBytes();
            if (!reads(kind.name(), file)) {
                refused++;
            }
            long taken = threads.getCurrentThreadAllocatedBytes() - before;
            if (taken >= most(kind)) {
                fail(taken + " bytes of heap for case " + k + " of " + kind);
            }
        }
        assertThat(refused).as("most damage is noticed").isGreaterThan(cases / 10);
    }

    /** Libraries put chunks together on the heap: a few times what can inflate from the file. */
    private static long most(Kind kind) {
        boolean library = kind.format().equals("hdf5") || kind.format().equals("matlab");
        return HEAP_BYTES + (library ? 4 * 1032L * kind.whole().length : 0);
    }

    private static boolean reads(String name, byte[] file) {
        MemorySegment segment = MemorySegment.ofArray(file);
        try {
            switch (name) {
                case "x.json" -> NetworkDescription.parse(name, segment);
                case "xa.json" -> ActivationFiles.parse(name, segment);
                case "xl.csv", "xl.txt", "xl.npy", "xl.gz" -> {
                    ClassLabels labels = DataFile.labels(name, null, segment, Reading.PLAIN);
                    int classes = 1 + Arrays.stream(labels.ofRows()).max().orElse(0);
                    if (!labels.names().isEmpty() && labels.names().size() != classes) {
                        fail(labels.names() + " for " + classes + " classes");
                    }
                }
                default -> {
                    String entry = switch (name) {
                        case "x.safetensors" -> "a";
                        case "xc.h5" -> "c";
                        case "x73.mat", "x5.mat" -> "X";
                        default -> null;
                    };
                    StoredArray array = DataFile.decode(name, entry, segment, Reading.PLAIN);
                    // Text of n characters holds at most n / 2 + 1 numbers; nothing inflates by more than 1032:1.
                    long most = (name.equals("x.csv.gz") ? 4 : 1) * 1032L * file.length + 8;
                    if (array.data().byteSize() > most) {
                        fail(array.data().byteSize() + " bytes of numbers in a file of " + file.length);
                    }
                    array = name.equals("xf.npy") ? array.flattened() : array;
                    return refuses(array::matrix) + refuses(array::longs) + refuses(array::doubles) < 3;
                }
            }
            return true;
        } catch (DataFormatException e) {
            assertSentence(e);
            return false;
        } catch (Throwable e) {
            return fail("not a sentence for " + Arrays.toString(file), e);
        }
    }

    private static int refuses(Runnable conversion) {
        try {
            conversion.run();
            return 0;
        } catch (DataFormatException e) {
            assertSentence(e);
            return 1;
        }
    }

    private static void assertSentence(DataFormatException e) {
        String sentence = String.valueOf(e.getMessage());
        if (!sentence.startsWith("x") || !sentence.contains("expected") || sentence.length() >= 1000
                || sentence.chars().anyMatch(Character::isISOControl)) {
            fail("no sentence: " + sentence, e);
        }
    }

    private static byte[] damaged(byte[] whole, SplittableRandom random) {
        byte[] file = whole.clone();
        int wounds = 1 + random.nextInt(3);
        for (int w = 0; w < wounds && file.length > 0; w++) {
            int at = random.nextInt(file.length);
            int to = Math.min(file.length, at + 1 + random.nextInt(8));
            switch (random.nextInt(9)) {
                case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> file[at] = (byte) random.nextInt();
                case 2 -> Arrays.fill(file, at, to, (byte) (random.nextBoolean() ? -1 : 0));
                case 3 -> file = Arrays.copyOf(file, at);
                case 4 -> file = spliced(file, at, to, at);
                case 5 -> file = joined(Arrays.copyOf(file, at), inserted(random), Arrays.copyOfRange(file, at,
                        file.length));
                case 6 -> putLength(file, at, random);
                case 7 -> file = joined(Arrays.copyOf(file, at), part(random), Arrays.copyOfRange(file, to,
                        file.length));
                default -> file[at] = TELLING[random.nextInt(TELLING.length)];
            }
            if (random.nextInt(8) == 0 && file.length > 8) {
                int cut = random.nextInt(file.length - 8);
                file = spliced(file, 0, cut, cut + random.nextInt(8));
            }
        }
        return file;
    }

    /** A few bytes, random or telling, now and then many of one kind: deep nesting, long numbers. */
    private static byte[] inserted(SplittableRandom random) {
        byte[] bytes = new byte[1 + random.nextInt(random.nextInt(16) == 0 ? 200 : 8)];
        byte telling = TELLING[random.nextInt(TELLING.length)];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = bytes.length > 8 ? telling
                    : random.nextBoolean() ? (byte) random.nextInt() : TELLING[random.nextInt(TELLING.length)];
        }
        return bytes;
    }

    /** A number that a length must not be believed to be, in one, two, four or eight bytes of either order. */
    private static void putLength(byte[] file, int at, SplittableRandom random) {
        long[] values = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, file.length,
            file.length - 1, file.length + 1, 1L << random.nextInt(64), random.nextLong(), random.nextInt(256)};
        ByteBuffer buffer = ByteBuffer.allocate(8).order(
                random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int width = 1 << random.nextInt(4);
        long value = values[random.nextInt(values.length)];
        switch (width) {
            case 1 -> buffer.put((byte) value);
            case 2 -> buffer.putShort((short) value);
            case 4 -> buffer.putInt((int) value);
            default -> buffer.putLong(value);
        }
        System.arraycopy(buffer.array(), 0, file, at, Math.min(width, file.length - at));
    }

    /** A part of any kind's file, or a number in decimal. */
    private static byte[] part(SplittableRandom random) {
        if (random.nextInt(3) == 0) {
            return Long.toString(random.nextLong() >> random.nextInt(64)).getBytes(StandardCharsets.US_ASCII);
        }
        byte[] other = KINDS.get(random.nextInt(KINDS.size())).whole();
        int from = random.nextInt(other.length);
        return Arrays.copyOfRange(other, from, from + 1 + random.nextInt(other.length - from));
    }

    private static byte[] joined(byte[] before, byte[] middle, byte[] after) {
        return bytes(before, middle, after);
    }

    /** The bytes up to {@code to}, then those from {@code from} on: a part doubled or left out. */
    private static byte[] spliced(byte[] file, int start, int to, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, Math.max(start, to));
        out.write(file, from, file.length - from);
        return out.toByteArray();
    }
}
