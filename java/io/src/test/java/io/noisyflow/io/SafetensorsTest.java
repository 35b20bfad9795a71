package io.noisyflow.io;

import static io.noisyflow.io.Samples.assertRefused;
import static io.noisyflow.io.Samples.bytes;
import static io.noisyflow.io.Samples.decode;
import static io.noisyflow.io.Samples.doubles;
import static io.noisyflow.io.Samples.floats;
import static io.noisyflow.io.Samples.longs;
import static io.noisyflow.io.Samples.safetensors;
import static io.noisyflow.io.Samples.save;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ElementType;
import io.noisyflow.io.stored.StoredArray;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tensors of safetensors files. */
class SafetensorsTest {
    @TempDir
    private Path folder;

    private static String tensor(String name, String dtype, String shape, int from, int to) {
        return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":[" + from + ","
                + to
                + "]}";
    }

    @Test
    void tensorsAreReadWhereTheyLie() {
        String header = "{" + tensor("w", "F32", "[2,3]", 8, 32) + ",\"__metadata__\":{\"format\":\"pt\"},"
                + tensor("b", "F64", "[1]", 0, 8) + "}   ";
        String file = save(folder, "net.safetensors",
                safetensors(header, bytes(doubles(-.5), floats(1, 2, 3, 4, 5, 6))));
        Points weights = Matrices.read(file + ":w");
        assertThat(Samples.rows(weights)).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
        assertThat(weights.segment().isMapped()).isTrue();
        assertThat(DataFile.open(file + ":b").doubles()).containsExactly(-.5);
    }

    /** 1.5 in every type that has it, with the bits written out: 0x3E00 is binary16, 0x3FC0 bfloat16. */
    @ParameterizedTest
    @CsvSource({"F16, 003E, 1.5", "BF16, C03F, 1.5", "BF16, 80FF, -Infinity", "F32, 0000C03F, 1.5",
        "F64, 000000000000F83F, 1.5", "I8, FF, -1", "U8, FF, 255", "I16, FEFF, -2", "U16, FEFF, 65534",
        "I32, FEFFFFFF, -2", "U32, FEFFFFFF, 4294967294", "I64, FEFFFFFFFFFFFFFF, -2", "U64, 0700000000000000, 7",
        "BOOL, 01, 1"})
    void everyTypeHasItsBits(String dtype, String hex, double value) {
        byte[] number = java.util.HexFormat.of().parseHex(hex);
        StoredArray array = decode("x.safetensors",
                safetensors("{" + tensor("a", dtype, "[1,1]", 0, number.length) + "}", number));
        assertThat(array.type().asDouble(array.data(), 0)).isEqualTo(value);
        if (Double.isFinite(value)) {
            assertThat(array.matrix().element()).isEqualTo(array.type().kind().precision());
        } else {
            assertRefused(array::matrix, "row 0, column 0", "-Infinity");
        }
    }

    @Test
    void bfloat16IsTheUpperHalfOfAFloat() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            byte[] number = {(byte) bits, (byte) (bits >> 8)};
            StoredArray array = decode("x.safetensors", safetensors("{" + tensor("a", "BF16", "[1,1]", 0, 2) + "}",
                    number));
            float expected = Float.intBitsToFloat(bits << 16);
            assertThat(Double.compare(array.type().asDouble(array.data(), 0), expected)).isZero();
        }
        assertRefused(() -> decode("x.npy", Samples.npy("<bf2", "(1, 1)", new byte[2])), "dtype '<bf2'");
        assertThat(ElementType.Kind.BF2.precision()).isEqualTo(Precision.FLOAT32);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[1] | an object", "{ [ | cannot be read as JSON at line 1", "{} | 0 tensors in the file",
        "{}{} | something after",
        "{\"a\":null,\"a\":1} | Duplicate", "{\"a\":1} | the tensor 'a' is 1",
        "{\"a\":{}} | has no 'data_offsets'",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | truncated",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,0],\"b\":1}} | a field 'b'",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,0]}} | integers from 0",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,0]}} | integers from 0",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,0]}} | integers from 0",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}} | no two ascending numbers",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}} | no two ascending numbers",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}} | overflows",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,0]}} | takes 4 bytes",
        "{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[0],\"data_offsets\":[0,0]}} | dtype 'F8_E4M3'",
        "{\"a\":{\"dtype\":7,\"shape\":[0],\"data_offsets\":[0,0]}} | a string",
        "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]] | nesting"})
    void headersThatAreWrong(String header, String words) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                () -> decode("x.safetensors", safetensors(header, new byte[0]))))
                .isExactlyInstanceOf(DataFormatException.class).message().containsIgnoringCase(words)
                .startsWith("x.safetensors: ").contains("expected").doesNotContain("\n");
    }

    @Test
    void holesOverlapsAndTornFiles() {
        String hole = "{" + tensor("a", "U8", "[1]", 0, 1) + "," + tensor("b", "U8", "[1]", 2, 3) + "}";
        assertRefused(() -> decode("x.safetensors", safetensors(hole, new byte[3])), "begins at byte 2", "no holes");
        String overlap = "{" + tensor("a", "U8", "[2]", 0, 2) + "," + tensor("b", "U8", "[2]", 1, 3) + "}";
        assertRefused(() -> decode("x.safetensors", safetensors(overlap, new byte[3])), "begins at byte 1");
        String whole = "{" + tensor("a", "U8", "[2,1]", 0, 2) + "}";
        byte[] file = safetensors(whole, new byte[2]);
        for (int length = 1; length < file.length; length++) {
            byte[] torn = Arrays.copyOf(file, length);
            assertRefused(() -> decode("x.safetensors", torn), "x.safetensors");
        }
        assertRefused(() -> decode("x.safetensors", bytes(file, "z")), "too long");
        assertRefused(() -> decode("x.safetensors", bytes(longs(-1), "{}")), "18446744073709551615 bytes");
        assertRefused(() -> decode("x.safetensors", bytes(longs(1L << 40), "{}")), "1099511627776 bytes");
        assertRefused(() -> decode("x.safetensors", safetensors(" ".repeat(JsonText.LONGEST + 1), new byte[0])),
                "at most " + JsonText.LONGEST);
    }

    @Test
    void tensorsAreNamed() {
        String two =
                "{" + tensor("fc1.weight", "U8", "[1,1]", 0, 1) + "," + tensor("fc1.bias", "U8", "[1]", 1, 2) + "}";
        String file = save(folder, "two.safetensors", safetensors(two, new byte[2]));
        assertRefused(() -> Matrices.read(file), "2 tensors", "fc1.weight, fc1.bias");
        assertRefused(() -> Matrices.read(file + ":fc2.weight"), "no tensor 'fc2.weight'", "fc1.weight, fc1.bias");
        assertRefused(() -> Matrices.read(file + ":fc1.bias"), "fc1.bias: rank 1");
    }

    /** A model in two files, found by the index beside them; its files are named relative to it. */
    @Test
    void modelsInSeveralFiles() {
        save(folder, "m-00001-of-00002.safetensors",
                safetensors("{" + tensor("a", "F32", "[1,2]", 0, 8) + "}", floats(1, 2)));
        String second = save(folder, "m-00002-of-00002.safetensors",
                safetensors("{" + tensor("b", "F32", "[1,2]", 0, 8) + "}", floats(3, 4)));
        String index = save(folder, "m.safetensors.index.json", bytes("{\"metadata\": {\"total_size\": 16}, "
                + "\"weight_map\": {\"a\": \"m-00001-of-00002.safetensors\", "
                + "\"b\": \"m-00002-of-00002.safetensors\", \"c\": \"m-00003-of-00002.safetensors\"}}"));
        assertThat(Samples.rows(Matrices.read(index + ":a"))).isDeepEqualTo(new double[][] {{1, 2}});
        assertThat(Samples.rows(Matrices.read(index + ":b"))).isDeepEqualTo(new double[][] {{3, 4}});
        assertRefused(() -> Matrices.read(index + ":d"), "no tensor 'd' in the file: expected one of a, b, c");
        assertRefused(() -> Matrices.read(index), "3 tensors in the file: expected one of them named");
        assertRefused(() -> Matrices.read(index + ":c"), "m-00003-of-00002.safetensors", "no such file");
        assertRefused(() -> Matrices.read(second + ":a"), "no tensor 'a' in this one of several files",
                "model.safetensors.index.json:NAME");
        String none = save(folder, "n.safetensors.index.json", bytes("{\"map\": 1}"));
        assertRefused(() -> Matrices.read(none + ":a"), "has no 'weight_map'");
    }
}
