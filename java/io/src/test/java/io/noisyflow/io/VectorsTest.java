package io.noisyflow.io;

import static io.noisyflow.io.Samples.assertRefused;
import static io.noisyflow.io.Samples.bytes;
import static io.noisyflow.io.Samples.doubles;
import static io.noisyflow.io.Samples.floats;
import static io.noisyflow.io.Samples.longs;
import static io.noisyflow.io.Samples.npy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorsTest {
    @TempDir
    private Path folder;

    private String file(String name, byte[] content) {
        return Samples.save(folder, name, content);
    }

    @Test
    void labelsComeFromIntegersColumnsTextAndWholeFloats() {
        assertThat(Vectors.readLabels(file("i8.npy", npy("<i8", "(3,)", longs(-1, 0, 7))))).containsExactly(-1, 0, 7);
        assertThat(Vectors.readLabels(file("c.npy", npy("<i8", "(3, 1)", longs(-1, 0, 7))))).containsExactly(-1, 0, 7);
        assertThat(Vectors.readLabels(file("f.npy", npy("<f4", "(3,)", floats(-1, 0, 7))))).containsExactly(-1, 0, 7);
        assertThat(Vectors.readLabels(file("l.csv", bytes("label\n-1\n0\n7.0\n")))).containsExactly(-1, 0, 7);
        assertThat(Vectors.readLabels(file("b.npy", npy("|b1", "(2,)", new byte[] {1, 0})))).containsExactly(1, 0);
    }

    @Test
    void idsAreNumberedInTheOrderOfTheirFirstAppearance() {
        long[] values = {Long.MAX_VALUE, -5, Long.MAX_VALUE, Long.MAX_VALUE - 1, -5, Long.MIN_VALUE};
        assertThat(Vectors.readIds(file("ids.npy", npy("<i8", "(6,)", longs(values)))))
                .as("integers that a double would merge stay apart").containsExactly(0, 1, 0, 2, 1, 3);
    }

    @Test
    void weightsAreFiniteAndNotNegative() {
        assertThat(Vectors.readWeights(file("w.npy", npy("<f8", "(3,)", doubles(0, .5, 2))))).containsExactly(0, .5, 2);
        assertThat(Vectors.readWeights(file("w.npy", npy("<i8", "(2,)", longs(0, 3))))).containsExactly(0, 3);
        assertRefused(() -> Vectors.readWeights(file("w.npy", npy("<f8", "(2,)", doubles(1, -1)))), "w.npy", "row 1",
                "-1.0");
        assertRefused(() -> Vectors.readWeights(file("w.npy", npy("<f8", "(2,)", doubles(0, 0)))), "add up to 0.0");
        assertRefused(() -> Vectors.readWeights(file("w.npy", npy("<f8", "(2,)", doubles(1e308, 1e308)))), "Infinity");
        assertRefused(() -> Vectors.readWeights(file("w.npy", npy("<f8", "(2,)", doubles(1, Double.NaN)))), "row 1",
                "NaN", "finite");
        assertRefused(() -> Vectors.readWeights(file("w.npy", npy("<i8", "(1,)", longs(Long.MAX_VALUE)))),
                "9223372036854775807", "float64");
    }

    @Test
    void whatIsNoVectorOfIntegersIsRefused() {
        assertRefused(() -> Vectors.readLabels(file("y.npy", npy("<f8", "(2,)", doubles(1, 2.5)))), "y.npy", "row 1",
                "2.5", "integers");
        assertRefused(() -> Vectors.readLabels(file("y.npy", npy("<f8", "(1,)", doubles(Double.NaN)))), "NaN");
        assertRefused(() -> Vectors.readIds(file("y.npy", npy("<f8", "(1,)", doubles(0x1p53)))), "below 2^53");
        assertRefused(() -> Vectors.readIds(file("y.npy", npy("<u8", "(1,)", longs(-1)))), "18446744073709551615",
                "2^63");
        assertRefused(() -> Vectors.readLabels(file("y.npy", npy("<i8", "(1,)", longs(1L << 31)))), "2147483648",
                "32 bits");
        assertRefused(() -> Vectors.readLabels(file("y.npy", npy("<i8", "(1, 2)", longs(1, 2)))), "(1, 2)", "vector");
        assertRefused(() -> Vectors.readLabels(file("y.npy", npy("<i8", "(0,)", longs()))), "(0,)", "zero rows");
        assertRefused(() -> Vectors.readLabels(file("y.npy", npy("<i8", "()", longs(1)))), "()", "vector");
        assertRefused(() -> Vectors.readLabels(file("y.csv", bytes("1,2\n3,4\n"))), "y.csv", "(2, 2)", "vector");
    }
}
