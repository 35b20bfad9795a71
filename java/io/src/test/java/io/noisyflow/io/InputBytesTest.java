package io.noisyflow.io;

import static io.noisyflow.io.Samples.assertRefused;
import static io.noisyflow.io.Samples.bytes;
import static io.noisyflow.io.Samples.doubles;
import static io.noisyflow.io.Samples.gzip;
import static io.noisyflow.io.Samples.npy;
import static io.noisyflow.io.Samples.rows;
import static io.noisyflow.io.Samples.safetensors;
import static io.noisyflow.io.Samples.save;
import static io.noisyflow.io.Samples.zip;
import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.points.Points;
import io.noisyflow.io.stored.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard input and pipes in place of files. */
class InputBytesTest {
    private static final byte[] MATRIX = npy("<f8", "(2, 2)", doubles(1, 2, 3, 4));
    private static final double[][] ROWS = {{1, 2}, {3, 4}};
    private final InputStream before = System.in;

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        System.setIn(before);
    }

    private static DataFiles standardInput(byte[] content) {
        System.setIn(new ByteArrayInputStream(content));
        return DataFiles.of(ReadOptions.USUAL);
    }

    @Test
    void standardInputHoldsAnyFormat() {
        byte[] tensor = safetensors("{\"a\":{\"dtype\":\"F64\",\"shape\":[2,2],\"data_offsets\":[0,32]}}",
                doubles(1, 2, 3, 4));
        byte[] archive = zip(false, "a.npy", MATRIX, "b.npy", npy("<f8", "(1, 1)", doubles(7)));
        for (byte[] content : new byte[][] {MATRIX, gzip(MATRIX), bytes("1,2\n3,4\n"), bytes("x y\n1 2\n3 4"), tensor,
            zip(true, "a.npy", MATRIX)}) {
            assertThat(rows(standardInput(content).matrix("-"))).isDeepEqualTo(ROWS);
            assertThat(rows(standardInput(content).matrix("/dev/stdin"))).isDeepEqualTo(ROWS);
        }
        assertThat(rows(standardInput(archive).matrix("-:b"))).isDeepEqualTo(new double[][] {{7}});
        assertThat(standardInput(bytes("b\na\nb\n")).labels("-", 3).ofRows()).containsExactly(1, 0, 1);
        assertRefused(() -> standardInput(new byte[0]).matrix("-"), "-: is empty");
        assertRefused(() -> standardInput(new byte[] {1, 2, 0}).matrix("-"), "-: not a kind of file");
    }

    @Test
    void aNameWithoutAnEndingTellsNothing() throws IOException {
        Path dotted = Files.createDirectory(folder.resolve("run.1"));
        for (byte[] content : new byte[][] {MATRIX, gzip(MATRIX), bytes("X0,Y0\n1,2\n3,4\n"), bytes("1 2\n3 4")}) {
            assertThat(rows(Matrices.read(save(dotted, "tmp_7x", content)))).isDeepEqualTo(ROWS);
        }
        assertRefused(() -> Matrices.read(save(dotted, "tmp_7x", new byte[] {1, 2, 0})), "not a kind of file",
                "or nothing");
        assertRefused(() -> Matrices.read(save(dotted, "tmp_7x", bytes("all:\n\tcc a.c\n"))), "tmp_7x");
        assertRefused(() -> Matrices.read(save(dotted, "x.dat", bytes("1 2\n3 4"))), "not a kind of file");
    }

    @Test
    void standardInputIsOneInput() {
        DataFiles files = standardInput(MATRIX);
        files.matrix("-");
        assertRefused(() -> files.ids("/dev/stdin", 2), "/dev/stdin: standard input", "two inputs");
    }

    @Test
    void moreThanAPieceIsKeptInOrder() {
        double[] numbers = new double[100_003];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        Points points = standardInput(npy("<f8", "(100003, 1)", doubles(numbers))).matrix("-");
        for (int i = 0; i < numbers.length; i++) {
            assertThat(points.get(i, 0)).isEqualTo(i);
        }
    }

    @Test
    void aNamedPipeIsReadOnceAndKept() throws Exception {
        Path pipe = folder.resolve("pipe.npy");
        require(isMade(pipe), "no mkfifo here");
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<Path> written = writer.submit(() -> Files.write(pipe, MATRIX));
            DataFiles files = DataFiles.of(ReadOptions.USUAL);
            assertThat(rows(files.matrix(pipe.toString()))).isDeepEqualTo(ROWS);
            written.get();
            assertThat(rows(files.matrix(pipe.toString()))).as("again, with nobody writing").isDeepEqualTo(ROWS);
        }
    }

    private static boolean isMade(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
