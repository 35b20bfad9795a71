package io.noisyflow.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.points.Points;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openlca.npy.Npy;
import org.openlca.npy.NpyArray;
import org.openlca.npy.NpyDoubleArray;
import org.openlca.npy.NpyFloatArray;
import org.openlca.npy.NpyIntArray;
import org.openlca.npy.Npz;

/** Files exchanged with org.openlca:npy, an implementation that shares nothing with ours. */
class OpenlcaTest {
    private static final int[] SHAPE = {3, 2};
    private static final float[] FLOATS = {0.1f, -2, 3e30f, 4, 5.5f, -0.0f};
    private static final double[] DOUBLES = {0.1, -2, 3e300, 4, 5.5, -0.0};

    @TempDir
    private Path folder;

    @Test
    void readsWhatItWrites() {
        // A fresh name each time: it writes into a file that is there without cutting it to its new length.
        for (boolean fortran : new boolean[] {false, true}) {
            File doubleFile = folder.resolve("f8" + fortran + ".npy").toFile();
            Npy.write(doubleFile, new NpyDoubleArray(SHAPE, DOUBLES, fortran));
            Points points = Matrices.read(doubleFile.toString());
            File floatFile = folder.resolve("f4" + fortran + ".npy").toFile();
            Npy.write(floatFile, new NpyFloatArray(SHAPE, FLOATS, fortran));
            Points floats = Matrices.read(floatFile.toString());
            for (int k = 0; k < DOUBLES.length; k++) {
                int i = fortran ? k % 3 : k / 2;
                int j = fortran ? k / 3 : k % 2;
                assertThat(points.get(i, j)).isEqualTo(DOUBLES[k]);
                assertThat(floats.get(i, j)).isEqualTo(FLOATS[k]);
            }
        }
        File file = folder.resolve("i4.npy").toFile();
        Npy.write(file, NpyIntArray.vectorOf(new int[] {3, -1, 3}));
        assertThat(Vectors.readLabels(file.toString())).containsExactly(3, -1, 3);
        assertThat(Vectors.readIds(file.toString())).containsExactly(0, 1, 0);
    }

    @Test
    void readsTheArchivesItWrites() {
        File file = folder.resolve("x.npz").toFile();
        Npz.create(file, zip -> Npz.write(zip, "a.npy", new NpyFloatArray(SHAPE, FLOATS, false)));
        assertThat(Matrices.read(file + ":a").get(2, 0)).isEqualTo(5.5);
    }

    @Test
    void writesWhatItReads() {
        Path file = folder.resolve("x.npy");
        Matrices.write(file, Points.of(DOUBLES, 3, 2));
        NpyArray<?> read = Npy.read(file.toFile());
        assertThat(read.shape()).containsExactly(3, 2);
        assertThat(read.hasRowOrder()).isTrue();
        assertThat(read.asDoubleArray().data()).containsExactly(DOUBLES);
        Matrices.write(file, Points.of(FLOATS, 3, 2));
        assertThat(Npy.read(file.toFile()).asFloatArray().data()).containsExactly(FLOATS);
        Vectors.write(file, DOUBLES);
        assertThat(Npy.read(file.toFile()).shape()).containsExactly(6);
        assertThat(Npy.read(file.toFile()).asDoubleArray().data()).containsExactly(DOUBLES);
    }
}
