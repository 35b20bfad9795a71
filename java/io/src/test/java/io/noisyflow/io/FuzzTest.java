package io.noisyflow.io;

import static io.noisyflow.io.Samples.bytes;
import static io.noisyflow.io.Samples.dictionary;
import static io.noisyflow.io.Samples.doubles;
import static io.noisyflow.io.Samples.floats;
import static io.noisyflow.io.Samples.gzip;
import static io.noisyflow.io.Samples.idx;
import static io.noisyflow.io.Samples.npy;
import static io.noisyflow.io.Samples.zip;
import static io.noisyflow.io.Samples.zip64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with random damage: either they still read or one DataFormatException comes out, in bounded memory. */
class FuzzTest {
    private static final int CASES = 900;
    /** A block and the buffers of the text reader take 1.2 MiB; everything else is in proportion to the small file. */
    private static final long HEAP_BYTES = 8 << 20;
    private static final byte[] MATRIX =
            npy("<f4", "(3, 5)", floats(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
    private static final byte[] FORTRAN =
            npy(2, dictionary(">f8", true, "(2, 3)"), doubles(0, 0, 0, 0, 0, 0));
    private static final byte[] INTEGERS = npy(3, dictionary("<i8", false, "(7,)"), new byte[56]);

    /**
     * Files to damage.
     *
     * @param what the kind of file and where it is damaged
     * @param wrap how the damaged bytes become a file again
     */
    record Kind(String what, String name, byte[] whole, UnaryOperator<byte[]> wrap) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("npy", "x.npy", MATRIX, file -> file),
                new Kind("npy fortran", "x.npy", FORTRAN, file -> file),
                new Kind("npy vector", "x.npy", INTEGERS, file -> file),
                new Kind("npz stored", "x.npz", zip(false, "a.npy", MATRIX), file -> file),
                new Kind("npz deflated", "x.npz", zip(true, "a.npy", MATRIX), file -> file),
                new Kind("npz 64", "x.npz", zip64("a.npy", MATRIX), file -> file),
                new Kind("within stored", "x.npz", MATRIX, file -> zip(false, "a.npy", file)),
                new Kind("within deflated", "x.npz", MATRIX, file -> zip(true, "a.npy", file)),
                new Kind("csv", "x.csv", bytes("a,b,c\n1,2,3\n4,-5.5e-3,6\n# end\n7,8,\"9\"\n"), file -> file),
                new Kind("blanks", "x.txt", bytes("1 2 3\r\n4 nan 6\r\n"), file -> file),
                new Kind("idx", "x", idx(8, new byte[24], 2, 3, 4), file -> file),
                new Kind("idx gzipped", "x.gz", gzip(idx(8, new byte[24], 2, 3, 4)), file -> file),
                new Kind("within gzipped", "x.gz", idx(13, new byte[24], 2, 3), Samples::gzip));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void damageEndsInASentenceOrInNumbers(Kind kind) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        SplittableRandom random = new SplittableRandom(20260101 + kind.what().hashCode());
        int refused = 0;
        for (int k = 0; k < CASES; k++) {
            byte[] file = kind.wrap().apply(damaged(kind.whole(), random));
            long before = threads.getCurrentThreadAllocatedBytes();
            if (!reads(kind.name(), file)) {
                refused++;
            }
            long taken = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(taken).as("bytes of heap for case %d of %s", k, kind).isLessThan(HEAP_BYTES);
        }
        assertThat(refused).as("most damage is noticed").isGreaterThan(CASES / 10);
    }

    private static boolean reads(String name, byte[] file) {
        try {
            StoredArray array = DataFile.decode(name, null, MemorySegment.ofArray(file));
            // Text of n characters holds at most n / 2 + 1 numbers, and nothing inflates by more than 1032:1.
            assertThat(array.data().byteSize()).isLessThanOrEqualTo(1032L * file.length + 8);
            return refuses(array::matrix) + refuses(array::longs) + refuses(array::doubles) < 3;
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
        assertThat(e.getMessage()).startsWith("x").contains("expected").hasSizeLessThan(1000);
        assertThat(e.getMessage().chars().noneMatch(Character::isISOControl)).as(e.getMessage()).isTrue();
    }

    private static byte[] damaged(byte[] whole, SplittableRandom random) {
        byte[] file = whole.clone();
        int wounds = 1 + random.nextInt(3);
        for (int w = 0; w < wounds && file.length > 0; w++) {
            int at = random.nextInt(file.length);
            int to = Math.min(file.length, at + 1 + random.nextInt(8));
            switch (random.nextInt(6)) {
                case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> file[at] = (byte) random.nextInt();
                case 2 -> Arrays.fill(file, at, to, (byte) (random.nextBoolean() ? -1 : 0));
                case 3 -> file = Arrays.copyOf(file, at);
                case 4 -> file = spliced(file, at, to, at);
                default -> file[at] = "0123456789(){},:'LTF<>|-#\n\t .eE".getBytes(
                        java.nio.charset.StandardCharsets.US_ASCII)[random.nextInt(31)];
            }
            if (random.nextInt(8) == 0 && file.length > 8) {
                int cut = random.nextInt(file.length - 8);
                file = spliced(file, 0, cut, cut + random.nextInt(8));
            }
        }
        return file;
    }

    /** The bytes up to {@code to}, then those from {@code from} on: a part doubled or left out. */
    private static byte[] spliced(byte[] file, int start, int to, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, Math.max(start, to));
        out.write(file, from, file.length - from);
        return out.toByteArray();
    }
}
