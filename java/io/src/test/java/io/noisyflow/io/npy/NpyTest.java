package io.noisyflow.io.npy;

import static io.noisyflow.io.Samples.bytes;
import static io.noisyflow.io.Samples.decode;
import static io.noisyflow.io.Samples.dictionary;
import static io.noisyflow.io.Samples.doubles;
import static io.noisyflow.io.Samples.floats;
import static io.noisyflow.io.Samples.npy;
import static io.noisyflow.io.Samples.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import io.noisyflow.io.Samples;
import io.noisyflow.io.Vectors;
import io.noisyflow.io.stored.StoredArray;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    private static final int[] SIZES = {1, 2, 7, 31, 33, 127, 207, 1021};

    @TempDir
    private Path folder;

    private static Points random(Precision element, int n, int d, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Points points = Points.allocate(element, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, random.nextDouble(-1e6, 1e6));
            }
        }
        return points;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 129})
    void roundTripKeepsEveryBitAndThePrecision(int d) {
        for (int n : SIZES) {
            for (Precision element : Precision.values()) {
                Points written = random(element, n, d, n);
                Path file = folder.resolve("x.npy");
                Matrices.write(file, written);
                Points read = Matrices.read(file.toString());
                assertThat(read.element()).isEqualTo(element);
                assertThat(rows(read)).isDeepEqualTo(rows(written));
            }
        }
    }

    @Test
    void littleEndianFloatsInRowsAreMappedAndNotCopied() {
        for (Precision element : Precision.values()) {
            Path file = folder.resolve("x.npy");
            Matrices.write(file, random(element, 33, 3, 1));
            Points read = Matrices.read(file.toString());
            assertThat(read.segment().isMapped()).isTrue();
            assertThat(read.segment().isReadOnly()).isTrue();
            assertThat(read.segment().address() % 64).as("data of what we write are aligned").isZero();
        }
    }

    @Test
    void stridedViewsAreWrittenDense() throws IOException {
        Points whole = random(Precision.FLOAT32, 31, 17, 2);
        Points view = whole.rows(3, 10).columns(2, 5);
        Path file = folder.resolve("view.npy");
        Matrices.write(file, view);
        assertThat(rows(Matrices.read(file.toString()))).isDeepEqualTo(rows(view));
        assertThat(Files.size(file)).isEqualTo(128 + 4 * 7 * 3);
    }

    @Test
    void vectorsAreWrittenWithRankOne() throws IOException {
        // More numbers than the writer's chunk holds, so that the seam between chunks is crossed.
        double[] vector = new double[10_007];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = i + 0.1;
        }
        Path file = folder.resolve("v.npy");
        Vectors.write(file, vector);
        assertThat(Vectors.readWeights(file.toString())).containsExactly(vector);
        assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("'shape': (10007,)");
        Vectors.write(file, new double[0]);
        assertThat(Files.size(file)).isEqualTo(128);
    }

    @Test
    void aMillionRowsPassTheCheckAndOneNanInTheLastIsFound() {
        int n = 1_000_000;
        try (Arena arena = Arena.ofConfined()) {
            Points points = Points.allocate(arena, Precision.FLOAT32, n, 3);
            for (int i = 0; i < n; i++) {
                points.set(i, i % 3, i);
            }
            Path file = folder.resolve("million.npy");
            Matrices.write(file, points);
            Points read = Matrices.read(file.toString());
            assertThat(read.n()).isEqualTo(n);
            assertThat(read.get(n - 1, (n - 1) % 3)).isEqualTo(n - 1);
            points.set(n - 1, 1, Double.NaN);
            points.set(n - 1, 2, Double.NEGATIVE_INFINITY);
            Matrices.write(file, points);
            Samples.assertRefused(() -> Matrices.read(file.toString()), "million.npy", "row 999999, column 1", "NaN");
        }
    }

    @ParameterizedTest
    @CsvSource({"1,NaN", "1,Infinity", "3,-Infinity", "17,NaN"})
    void theFirstNonFiniteNumberIsNamed(int d, double bad) {
        for (Precision element : Precision.values()) {
            for (int n : SIZES) {
                Points points = random(element, n, d, 3);
                int i = n / 2;
                int j = d / 2;
                points.set(n - 1, d - 1, Double.NaN);
                points.set(i, j, bad);
                Path file = folder.resolve("bad.npy");
                Matrices.write(file, points);
                Samples.assertRefused(() -> Matrices.read(file.toString()), "row " + i + ", column " + j + " ",
                        Double.toString(bad));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void allVersionsAreRead(int version) {
        byte[] file = npy(version, dictionary("<f4", false, "(2, 3)"), floats(1, 2, 3, 4, 5, 6));
        assertThat(rows(decode("x.npy", file).matrix()))
                .isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
    }

    @Test
    void columnsInFortranOrderBecomeRows() {
        for (int d : new int[] {1, 2, 3, 17, 129}) {
            for (int n : SIZES) {
                double[] columns = new double[n * d];
                for (int k = 0; k < columns.length; k++) {
                    columns[k] = 1000 * (k % n) + Math.floorDiv(k, n);
                }
                byte[] file = npy(1, dictionary("<f8", true, "(" + n + ", " + d + ")"), doubles(columns));
                Points points = decode("x.npy", file).matrix();
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < d; j++) {
                        assertThat(points.get(i, j)).isEqualTo(1000.0 * i + j);
                    }
                }
            }
        }
    }

    @Test
    void bigEndianNumbersAreTurned() {
        ByteBuffer data = ByteBuffer.allocate(16).putDouble(0.1).putDouble(-2e300);
        assertThat(rows(decode("x.npy", npy(">f8", "(2, 1)", data.array())).matrix()))
                .isDeepEqualTo(new double[][] {{0.1}, {-2e300}});
        ByteBuffer shorts = ByteBuffer.allocate(4).putShort((short) -2).putShort((short) 0xFFFF);
        assertThat(rows(decode("x.npy", npy(">i2", "(1, 2)", shorts.array())).matrix()))
                .isDeepEqualTo(new double[][] {{-2, -1}});
        assertThat(rows(decode("x.npy", npy(">u2", "(1, 2)", shorts.array())).matrix()))
                .isDeepEqualTo(new double[][] {{65534, 65535}});
    }

    /** The bits of binary16 from IEEE 754-2019, section 3.4: 1, the largest number, the smallest subnormal, -0. */
    @Test
    void halfPrecisionIsExactInFloat32() {
        byte[] data = {0x00, 0x3C, (byte) 0xFF, 0x7B, 0x01, 0x00, 0x00, (byte) 0x80};
        Points points = decode("x.npy", npy("<f2", "(4, 1)", data)).matrix();
        assertThat(points.element()).isEqualTo(Precision.FLOAT32);
        assertThat(rows(points)).isDeepEqualTo(new double[][] {{1}, {65504}, {0x1p-24}, {-0.0}});
    }

    @Test
    void smallIntegersBecomeFloat32AndWideOnesFloat64() {
        byte[] eight = {-1, 0, 0, 0, 0, 0, 0, 0};
        String[] types = {"|b1", "|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8"};
        double[] first = {1, -1, 255, 255, 255, 255, 255, 255, 255};
        for (int k = 0; k < types.length; k++) {
            int width = types[k].charAt(2) - '0';
            Points points =
                    decode("x.npy", npy(types[k], "(1, " + 8 / width + ")", eight)).matrix();
            assertThat(points.get(0, 0)).as(types[k]).isEqualTo(first[k]);
            assertThat(points.element()).isEqualTo(width <= 2 ? Precision.FLOAT32 : Precision.FLOAT64);
        }
        assertThat(decode("x.npy", npy("<i4", "(1, 1)", new byte[] {0, 0, 0, -128})).matrix().get(0, 0))
                .isEqualTo(Integer.MIN_VALUE);
        assertThat(decode("x.npy", npy("<u4", "(1, 1)", new byte[] {0, 0, 0, -128})).matrix().get(0, 0))
                .isEqualTo(0x1p31);
    }

    @Test
    void integersThatFloat64CannotHoldAreRefusedWithTheirPosition() {
        long inexact = (1L << 53) + 1;
        assertThat(decode("x.npy", npy("<i8", "(2, 1)", Samples.longs(1L << 62, Long.MIN_VALUE))).matrix().get(1, 0))
                .isEqualTo(-0x1p63);
        assertThat(decode("x.npy", npy("<u8", "(1, 1)", Samples.longs(Long.MIN_VALUE))).matrix().get(0, 0))
                .isEqualTo(0x1p63);
        Samples.assertRefused(() -> decode("x.npy", npy("<i8", "(2, 2)", Samples.longs(1, 2, inexact, inexact)))
                .matrix(), "x.npy", "number 2 ", "9007199254740993");
        byte[] fortran = npy(1, dictionary("<i8", true, "(2, 2)"), Samples.longs(1, inexact, inexact + 2, 4));
        Samples.assertRefused(() -> decode("x.npy", fortran).matrix(), "number 1 ", "9007199254740995");
        Samples.assertRefused(() -> decode("x.npy", npy("<i8", "(1, 1)", Samples.longs(Long.MAX_VALUE))).matrix(),
                "9223372036854775807");
        Samples.assertRefused(() -> decode("x.npy", npy("<u8", "(1, 1)", Samples.longs(-1))).matrix(),
                "18446744073709551615");
    }

    /** The bits of bfloat16 are the upper half of a float's: 1.5 is 3fc0, -2 is c000. */
    @Test
    void bfloat16IsReadByNameAndAsNumpySavesIt() {
        byte[] data = {(byte) 0xC0, 0x3F, 0x00, (byte) 0xC0};
        for (String descr : new String[] {"<V2", "|V2", "bfloat16", "<bfloat16"}) {
            Points points = decode("x.npy", npy(descr, "(1, 2)", data)).matrix();
            assertThat(points.element()).isEqualTo(Precision.FLOAT32);
            assertThat(rows(points)).as(descr).isDeepEqualTo(new double[][] {{1.5, -2}});
        }
    }

    @ParameterizedTest
    @CsvSource({"float64,8", "double,8", "float,8", "<d,8", "float32,4", "single,4", "f,4", "float16,2", "half,2",
        "e,2",
        "int8,1", "int16,2", "int32,4", "int64,8", "uint8,1", "uint16,2", "uint32,4", "uint64,8", "bool,1", "?,1",
        "|?,1", "|b1,1"})
    void dtypesMayBeNamed(String descr, int bytes) {
        StoredArray array = decode("x.npy", npy(descr, "(3, 1)", new byte[3 * bytes]));
        assertThat(array.type().bytes()).isEqualTo(bytes);
        assertThat(rows(array.matrix())).isDeepEqualTo(new double[][] {{0}, {0}, {0}});
    }

    @Test
    void shapesMayBeScalarsOfNumpy2() {
        String dictionary = "{'descr': 'float64', 'fortran_order': np.False_, 'shape': (np.int64(2), numpy.uint8(1))}";
        assertThat(rows(decode("x.npy", npy(1, dictionary, doubles(.1, -3))).matrix()))
                .isDeepEqualTo(new double[][] {{.1}, {-3}});
        for (String shape : new String[] {"(np.int64(-2), 1)", "(np.float64(2), 1)", "(np.int64(2, 1)",
            "(np.int64(), 1)"}) {
            Samples.assertRefused(() -> decode("x.npy", npy("<f8", shape, doubles(.1, -3))), "x.npy");
        }
    }

    @Test
    void theDictionaryMayBeWrittenInAnyOrderAndWithAnyBlanks() {
        String[] dictionaries = {"{'shape':(2L,1L),'fortran_order':False,'descr':'<f4'}",
            "{ \"descr\" : \"<f4\" ,\n \"shape\" : ( 2 , 1 , ) , 'fortran_order' : False , }    \n",
            "{'descr': 'f4', 'fortran_order': False, 'shape': (2, 1)}", dictionary("=f4", false, "(2, 1)")};
        for (String dictionary : dictionaries) {
            assertThat(decode("x.npy", npy(1, dictionary, floats(1, 2))).matrix().get(1, 0)).isEqualTo(2);
        }
    }

    @Test
    void theMarkDecidesAndNotTheName(@TempDir Path other) {
        String name = Samples.save(other, "numbers.csv", npy("<f4", "(1, 2)", floats(1, 2)));
        assertThat(rows(Matrices.read(name))).isDeepEqualTo(new double[][] {{1, 2}});
        String bare = Samples.save(other, "bare", bytes(npy("<f4", "(1, 1)", floats(3))));
        assertThat(Matrices.read(bare).get(0, 0)).isEqualTo(3);
    }
}
