package io.noisyflow.io;

import static io.noisyflow.io.Samples.assertRefused;
import static io.noisyflow.io.Samples.decode;
import static io.noisyflow.io.Samples.gzip;
import static io.noisyflow.io.Samples.idx;
import static io.noisyflow.io.Samples.rows;
import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IdxTest {
    private static final byte[] IMAGES = idx(8, new byte[] {0, 1, 2, 3, -1, -2, -3, -4, 7, 7, 7, 7}, 3, 2, 2);

    @Test
    void imagesBecomeRowsOfTheirGreyValuesPlainAndGzipped() {
        double[][] expected = {{0, 1, 2, 3}, {255, 254, 253, 252}, {7, 7, 7, 7}};
        for (byte[] file : new byte[][] {IMAGES, gzip(IMAGES)}) {
            Points points = decode("images", file).matrix();
            assertThat(points.element()).isEqualTo(Precision.FLOAT32);
            assertThat(rows(points)).isDeepEqualTo(expected);
        }
    }

    @Test
    void labelsAreAVector() {
        byte[] labels = idx(8, new byte[] {5, 0, -1}, 3);
        assertThat(decode("labels", labels).longs()).containsExactly(5, 0, 255);
        assertThat(decode("labels", gzip(labels)).longs()).containsExactly(5, 0, 255);
        assertRefused(() -> decode("labels", labels).matrix(), "labels", "rank 1");
    }

    @Test
    void otherElementTypesAreBigEndian() {
        byte[] doubles = ByteBuffer.allocate(16).putDouble(0.1).putDouble(-3).array();
        assertThat(rows(decode("x", idx(14, doubles, 1, 2)).matrix())).isDeepEqualTo(new double[][] {{0.1, -3}});
        byte[] ints = ByteBuffer.allocate(8).putInt(-7).putInt(1 << 30).array();
        assertThat(decode("x", idx(12, ints, 2)).longs()).containsExactly(-7, 1 << 30);
    }

    @Test
    void wrongFilesAreRefused() {
        assertRefused(() -> decode("x", Arrays.copyOf(IMAGES, IMAGES.length - 1)), "x:", "(3, 2, 2)", "12 bytes", "11");
        assertRefused(() -> decode("x", Arrays.copyOf(IMAGES, 9)), "truncated");
        assertRefused(() -> decode("x", idx(8, new byte[0], -1, -1, -1)), "overflows");
        assertRefused(() -> decode("x", idx(8, new byte[0], 0, -1, -1)).matrix(), "zero rows");
        assertRefused(() -> decode("x", gzip(idx(8, new byte[9], 1000, 1000))), "1000000 bytes", "there are 9");
        assertRefused(() -> decode("x", gzip(idx(8, new byte[9], 8))), "8 bytes", "there are 9");
        byte[] torn = gzip(IMAGES);
        assertRefused(() -> decode("x.gz", Arrays.copyOf(torn, torn.length - 9)), "damaged");
        torn[torn.length - 6] ^= 1;
        assertRefused(() -> decode("x.gz", torn), "damaged");
    }

    /** 10 000 test digits of MNIST; 980 of them are zeros and the first five are 7 2 1 0 4, as is widely printed. */
    @Test
    void mnistIsRead() {
        String data = System.getProperty("noisyflow.data", System.getenv("NOISYFLOW_DATA"));
        Path images = data == null ? null : Path.of(data, "t10k-images-idx3-ubyte.gz");
        require(images != null && Files.exists(images),
                "MNIST is not there (-Dnoisyflow.data or NOISYFLOW_DATA names its folder)");
        Points points = Matrices.read(images.toString());
        assertThat(points.n()).isEqualTo(10_000);
        assertThat(points.d()).isEqualTo(784);
        double largest = 0;
        for (int i = 0; i < points.n(); i++) {
            for (int j = 0; j < points.d(); j++) {
                largest = Math.max(largest, points.get(i, j));
            }
        }
        assertThat(largest).isEqualTo(255);
        int[] labels = Vectors.readLabels(Path.of(data, "t10k-labels-idx1-ubyte.gz").toString());
        assertThat(labels).hasSize(10_000).startsWith(7, 2, 1, 0, 4);
        assertThat(Arrays.stream(labels).filter(label -> label == 0).count()).isEqualTo(980);
    }
}
