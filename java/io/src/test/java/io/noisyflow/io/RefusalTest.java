package io.noisyflow.io;

import static io.noisyflow.io.Samples.assertRefused;
import static io.noisyflow.io.Samples.bytes;
import static io.noisyflow.io.Samples.decode;
import static io.noisyflow.io.Samples.dictionary;
import static io.noisyflow.io.Samples.floats;
import static io.noisyflow.io.Samples.npy;
import static io.noisyflow.io.Samples.save;
import static io.noisyflow.testkit.Required.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input ends in one sentence: the file, what is wrong, what was expected. */
class RefusalTest {
    @TempDir
    private Path folder;

    @Test
    void filesThatCannotBeOpened() throws IOException {
        assertRefused(() -> Matrices.read(folder.resolve("none.npy").toString()), "none.npy", "no such file");
        assertRefused(() -> Matrices.read(folder.resolve("none.npz:a").toString()), "none.npz:", "no such file");
        assertRefused(() -> Matrices.read(folder.toString()), folder.toString(), "is a folder");
        assertRefused(() -> Matrices.read(save(folder, "empty.npy", new byte[0])), "empty.npy", "is empty");
        assertRefused(() -> Matrices.read(save(folder, "what.bin", bytes("something"))), "what.bin",
                "npy, npz, safetensors, PyTorch, HDF5, MATLAB, IDX");
        assertRefused(() -> Matrices.read(""), "''", "the name is empty");
        assertRefused(() -> Matrices.read("a\u0000b.npy"), "'a?b.npy'");
        Path below = Path.of(save(folder, "file.npy", new byte[1])).resolve("x.npy");
        assertRefused(() -> Matrices.read(below.toString()), "x.npy", "cannot be read");
    }

    @Test
    void filesThatMayNotBeRead() throws IOException {
        Path secret = Path.of(save(folder, "secret.npy", npy("<f4", "(1, 1)", floats(1))));
        try {
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        } catch (UnsupportedOperationException e) {
            Assumptions.abort("no POSIX permissions here"); // another family of systems
        }
        // Root is refused nothing, and it is no fault of the machine to be used by root.
        Assumptions.assumeFalse(Files.isReadable(secret), "this user may read everything");
        assertRefused(() -> Matrices.read(secret.toString()), "secret.npy", "permission denied");
    }

    @Test
    void devicesAreNotMapped() {
        require(Files.exists(Path.of("/dev/zero")), "no /dev/zero here");
        assertRefused(() -> Matrices.read("/dev/zero"), "/dev/zero", "device");
    }

    @ParameterizedTest
    @CsvSource({"|O, 'pickled Python objects, which are never loaded'", "<c8, complex", "<c16, complex", "<U0, strings",
        "|S, strings", "<U999999999, strings", "|V3, raw bytes", "<M8[ns], dates", "<f16, 'dtype ''<f16'''",
        "<i16, i16", "<f3, f3",
        "'', 'dtype '''''", "b, ''"})
    void elementTypesThatAreNotNumbers(String descr, String words) {
        assertRefused(() -> decode("x.npy", npy(descr, "(1, 1)", new byte[8])), "x.npy", words,
                "expected f2 f4 f8, i1 i2 i4 i8, u1 u2 u4 u8, bool or bfloat16");
    }

    @ParameterizedTest
    @CsvSource({"|O, x.astype(float)", "<c16, x.real", "|V8, structured_to_unstructured", "<M8[s], x.astype('int64')"})
    void typesThatNumpyCanConvertNameTheConversion(String descr, String remedy) {
        assertRefused(() -> decode("x.npy", npy(descr, "(1, 1)", new byte[8])), "x.npy", remedy);
    }

    @Test
    void stringsWhereNumbersShouldBe() {
        assertRefused(() -> decode("x.npy", npy("<U2", "(1, 1)", new byte[8])).matrix(), "x.npy", "strings",
                "only labels");
        assertRefused(() -> decode("x.npy", npy("|S8", "(1,)", new byte[8])).doubles(), "x.npy", "strings");
        assertRefused(() -> decode("x.npy", npy("|S8", "(1,)", new byte[8])).longs(), "x.npy", "strings");
    }

    @Test
    void structuredTypes() {
        String dictionary = "{'descr': [('a', '<f4'), ('b', '<f4')], 'fortran_order': False, 'shape': (1, 1), }";
        assertRefused(() -> decode("x.npy", npy(1, dictionary, new byte[8])), "x.npy", "structured");
    }

    @ParameterizedTest
    @CsvSource({"'()', rank 0", "'(4,)', 'reshape(-1, 1)'", "'(2, 1, 2)', 'rank 3 (2, 1, 2)'"})
    void ranksOtherThanTwo(String shape, String words) {
        int count = shape.equals("()") ? 1 : 4;
        assertRefused(() -> decode("x.npy", npy("<f4", shape, new byte[4 * count])).matrix(), "x.npy", words,
                "expected rank 2");
    }

    /** Found by a million damaged files: 127 lengths of ten digits made a sentence of a screenful. */
    @Test
    void veryManyAxesAreNotAllTold() {
        int[] axes = new int[127];
        Arrays.fill(axes, -1);
        assertRefused(() -> decode("x", Samples.idx(8, new byte[0], axes)), "127 axes", "overflows");
    }

    @Test
    void shapesWithoutRowsOrColumns() {
        assertRefused(() -> decode("x.npy", npy("<f4", "(0, 3)", new byte[0])).matrix(), "(0, 3)", "zero rows");
        assertRefused(() -> decode("x.npy", npy("<f4", "(3, 0)", new byte[0])).matrix(), "(3, 0)", "zero columns");
        assertRefused(() -> decode("x.npy", npy("<f4", "(3000000000, 0)", new byte[0])).matrix(), "2147483647 rows");
    }

    @ParameterizedTest
    @CsvSource({"'(4294967296, 4294967296)', overflows", "'(9223372036854775807, 2)', overflows",
        "'(9223372036854775808, 1)', overflows", "'(1000000, 3072)', 'takes 12288000000 bytes'",
        "'(2, 3)', 'takes 24 bytes'", "'(1, 1)', 'takes 4 bytes'", "'(-1, 2)', negative", "'(2)', tuple",
        "'(2, x)', 'a length'", "'(2 2)', 'expected '','' or '')'''", "'[2, 2]', 'expected ''('''"})
    void shapesThatDoNotFitTheFile(String shape, String words) {
        for (int version = 1; version <= 3; version++) {
            byte[] file = npy(version, dictionary("<f4", false, shape), floats(1, 2, 3, 4));
            assertRefused(() -> decode("x.npy", file), "x.npy", words);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"{'descr': '<f4', 'fortran_order': False} | no key 'shape'",
                "{'descr': '<f4', 'shape': (2, 2)} | no key 'fortran_order'",
                "{'fortran_order': False, 'shape': (2, 2)} | no key 'descr'", "{} | no key 'descr'",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), 'shape': (2, 2)} | 'shape' twice",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), 'more': 1} | 'more'",
                "{'descr': '<f4', 'fortran_order': 0, 'shape': (2, 2)} | True or False",
                "{'descr': None, 'fortran_order': False, 'shape': (2, 2)} | a quoted string",
                "{'descr': '<f4, 'fortran_order': False, 'shape': (2, 2)} | expected",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2)} + 1 | after the dictionary",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2) | the end of the header",
                "__import__('os').system('true') | __import__(",
                "{'descr' '<f4', 'fortran_order': False, 'shape': (2, 2)} | at byte 19"})
    void dictionariesThatAreNone(String dictionary, String words) {
        assertRefused(() -> decode("x.npy", npy(1, dictionary, floats(1, 2, 3, 4))), "x.npy", words);
    }

    @Test
    void headsThatAreTornOrLie() {
        byte[] whole = npy("<f4", "(2, 2)", floats(1, 2, 3, 4));
        for (int length = 1; length < whole.length; length++) {
            byte[] torn = Arrays.copyOf(whole, length);
            assertRefused(() -> decode("x.npy", torn), "x.npy");
        }
        assertRefused(() -> decode("x.npy", bytes("PNG not npy")), "x.npy", "50 4e 47", "NUMPY");
        assertRefused(() -> decode("x.npy", npy(9, "{}", new byte[0])), "version 9.0");
        byte[] lying = npy(2, dictionary("<f4", false, "(2, 2)"), floats(1, 2, 3, 4));
        Arrays.fill(lying, 8, 12, (byte) -1);
        assertRefused(() -> decode("x.npy", lying), "4294967295 bytes", "byte 8");
        byte[] vast = npy(2, " ".repeat((1 << 20) + 1), new byte[0]);
        assertRefused(() -> decode("x.npy", vast), "at most 1048576");
    }
}
