package io.noisyflow.io;

import static io.noisyflow.io.Samples.assertRefused;
import static io.noisyflow.io.Samples.bytes;
import static io.noisyflow.io.Samples.decode;
import static io.noisyflow.io.Samples.doubles;
import static io.noisyflow.io.Samples.gzip;
import static io.noisyflow.io.Samples.npy;
import static io.noisyflow.io.Samples.rows;
import static io.noisyflow.io.Samples.safetensors;
import static io.noisyflow.io.Samples.save;
import static io.noisyflow.io.Samples.zip;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every format may be gzipped. */
class GzipTest {
    private static final double[][] ROWS = {{1, 2}, {3, 4}};
    private static final byte[] MATRIX = npy("<f8", "(2, 2)", doubles(1, 2, 3, 4));

    @TempDir
    private Path folder;

    @Test
    void everyFormatIsFoundInside() {
        byte[] tensor = safetensors("{\"a\":{\"dtype\":\"F64\",\"shape\":[2,2],\"data_offsets\":[0,32]}}",
                doubles(1, 2, 3, 4));
        byte[] text = bytes("1,2\n3,4\n");
        assertThat(rows(decode("x.npy.gz", gzip(MATRIX)).matrix())).isDeepEqualTo(ROWS);
        assertThat(rows(decode("x.NPY", gzip(MATRIX)).matrix())).isDeepEqualTo(ROWS);
        assertThat(rows(decode("x.npz.gz", gzip(zip(true, "a.npy", MATRIX))).matrix())).isDeepEqualTo(ROWS);
        assertThat(rows(decode("x.safetensors.gz", gzip(tensor)).matrix())).isDeepEqualTo(ROWS);
        assertThat(rows(decode("x.csv.gz", gzip(text)).matrix())).isDeepEqualTo(ROWS);
        assertThat(rows(decode("x.gz", gzip(text)).matrix())).isDeepEqualTo(ROWS);
        byte[] two = bytes(gzip(bytes("1,2\n")), gzip(bytes("3,4\n")));
        assertThat(rows(decode("x.csv.gz", two).matrix())).as("two members").isDeepEqualTo(ROWS);
    }

    @Test
    void arraysOfGzippedArchivesHaveNames() {
        String file = save(folder, "two.npz.gz", gzip(zip(false, "a.npy", MATRIX, "b.npy", npy("<f8", "(1, 1)",
                doubles(7)))));
        assertThat(rows(Matrices.read(file + ":b"))).isDeepEqualTo(new double[][] {{7}});
        assertRefused(() -> Matrices.read(file), "2 arrays", "file.npz:name");
    }

    @Test
    void nothingIsTakenThatIsNotThere() {
        byte[] file = gzip(MATRIX);
        assertRefused(() -> decode("x.npy.gz", Arrays.copyOf(file, file.length - 9)), "damaged");
        assertRefused(() -> decode("x.npy.gz", Arrays.copyOf(file, 5)), "damaged");
        assertRefused(() -> decode("x.npy.gz", gzip(new byte[0])), "inflates to nothing");
        assertRefused(() -> decode("x.npy.gz", gzip(Arrays.copyOf(MATRIX, MATRIX.length - 1))), "truncated");
        assertRefused(() -> decode("x.npy.gz", gzip(file)), "gzipped twice");
        assertRefused(() -> decode("x.gz", gzip(new byte[] {1, 2, 3, 4})), "x.gz", "not a kind of file that is known");
        // Zeros are the most that a gzip file can hold for its size.
        assertRefused(() -> decode("x.npy.gz", gzip(new byte[16 << 20])), "00 00 00", "NUMPY");
    }
}
