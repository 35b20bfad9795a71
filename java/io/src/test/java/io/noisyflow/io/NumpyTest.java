package io.noisyflow.io;

import static io.noisyflow.io.Samples.assertRefused;
import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.stored.ClassLabels;
import io.noisyflow.io.stored.Presence;
import io.noisyflow.io.stored.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files exchanged with numpy itself, where python3 has it. */
@Tag("slow")
class NumpyTest {
    /** Number (i, j) of every file, from 0 to 99: exact in every type; bool files hold its parity. */
    private static final String FORMULA = "i, j = np.indices((N, D)); x = (7 * i + 3 * j) % 100\n";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void numpyIsThere() throws IOException, InterruptedException {
        String missing = null;
        try {
            missing = python("import numpy\n").isEmpty() ? null : "python3 has no numpy";
        } catch (IOException e) {
            missing = "there is no python3 with numpy";
        }
        require(missing == null, String.valueOf(missing));
    }

    /** Runs a script in the folder and returns what it said. */
    private static String python(String script) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("python3", "-c", script).directory(folder.toFile()).redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void everyTypeOrderVersionAndContainerIsRead() throws Exception {
        String[] types = {"f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"};
        assertThat(python("""
                import numpy as np
                N, D = 33, 17
                %s
                for t in '%s'.split():
                    for e in '<>':
                        for o in 'CF':
                            a = np.asarray(x %% 2 if t == 'b1' else x, dtype=e + t, order=o)
                            name = t + ('l' if e == '<' else 'b') + o
                            for v in (1, 2, 3):
                                with open(name + str(v) + '.npy', 'wb') as f:
                                    np.lib.format.write_array(f, a, version=(v, 0))
                            np.savez(name + '.npz', a)
                            np.savez_compressed(name + 'z.npz', other=a[:2], values=a)
                """.formatted(FORMULA, String.join(" ", types)))).isEmpty();
        for (String type : types) {
            for (String variant : new String[] {"lC", "lF", "bC", "bF"}) {
                String name = type + variant;
                for (String file : new String[] {"1.npy", "2.npy", "3.npy", ".npz", ".npz:arr_0", "z.npz:values"}) {
                    check(type, Matrices.read(at(name + file)), name + file);
                }
                assertThat(Matrices.read(at(name + "z.npz:other")).n()).isEqualTo(2);
            }
        }
    }

    private static void check(String type, Points points, String name) {
        boolean wide = type.endsWith("8") || type.equals("i4") || type.equals("u4");
        assertThat(points.element()).as(name).isEqualTo(wide ? Precision.FLOAT64 : Precision.FLOAT32);
        for (int i = 0; i < 33; i++) {
            for (int j = 0; j < 17; j++) {
                int x = (7 * i + 3 * j) % 100;
                assertThat(points.get(i, j)).as(name).isEqualTo(type.equals("b1") ? x % 2 : x);
            }
        }
    }

    @Test
    void vectorsTextAndAMillionRowsAreRead() throws Exception {
        assertThat(python("""
                import numpy as np
                np.save('y.npy', np.arange(1021) % 10)
                np.save('yf.npy', (np.arange(1021) % 10).astype('f4').reshape(-1, 1))
                np.save('million.npy', np.arange(3e6, dtype='f4').reshape(-1, 3))
                r = np.random.default_rng(1).normal(size=(127, 3))
                np.save('r.npy', r)
                np.savetxt('r.txt', r, fmt='%.17g', header='a b c')
                np.savetxt('r.csv', r, fmt='%.17g', delimiter=',', header='a,b,c', comments='')
                """)).isEmpty();
        int[] labels = Vectors.readLabels(at("y.npy"));
        assertThat(labels).hasSize(1021).startsWith(0, 1, 2).endsWith(9, 0);
        assertThat(Vectors.readLabels(at("yf.npy"))).containsExactly(labels);
        Points million = Matrices.read(at("million.npy"));
        assertThat(million.n()).isEqualTo(1_000_000);
        assertThat(million.get(999_999, 2)).isEqualTo(2_999_999);
        double[][] expected = Samples.rows(Matrices.read(at("r.npy")));
        assertThat(Samples.rows(Matrices.read(at("r.txt")))).isDeepEqualTo(expected);
        assertThat(Samples.rows(Matrices.read(at("r.csv")))).isDeepEqualTo(expected);
    }

    @Test
    void labelsThatAreStringsTruthsOrWholeNumbersAndGzippedFilesAreRead() throws Exception {
        assertThat(python("""
                import gzip, numpy as np
                names = np.array(['dog', 'cat', 'dog', 'f\u00fcnf'])
                np.save('names.npy', names)
                np.save('big.npy', names.astype('>U7').reshape(-1, 1))
                np.save('bytes.npy', np.array([b'dog', b'cat', b'dog', b'fish']))
                np.save('truth.npy', np.array([True, False, True]))
                np.savez_compressed('labels.npz', y=names, x=np.zeros((4, 2)))
                np.save('onehot.npy', np.eye(3)[[0, 2, 1, 1]])
                with gzip.open('x.npy.gz', 'wb') as f:
                    np.save(f, np.arange(6.0).reshape(3, 2))
                np.savetxt('x.csv.gz', np.arange(6.0).reshape(3, 2), delimiter=',')
                np.save('images.npy', np.arange(48).reshape(2, 2, 3, 4))
                np.save('imagesF.npy', np.asfortranarray(np.arange(48).reshape(2, 2, 3, 4)))
                """)).isEmpty();
        DataFiles files = DataFiles.of(new ReadOptions(Presence.AUTO, Presence.AUTO, true));
        for (String name : new String[] {"names.npy", "big.npy", "labels.npz:y"}) {
            ClassLabels labels = files.labels(at(name), 4);
            assertThat(labels.names()).as(name).containsExactly("cat", "dog", "f\u00fcnf");
            assertThat(labels.ofRows()).as(name).containsExactly(1, 0, 1, 2);
        }
        assertThat(files.labels(at("bytes.npy"), 4).names()).containsExactly("cat", "dog", "fish");
        assertThat(files.labels(at("truth.npy"), 3).ofRows()).containsExactly(0, 1, 0);
        assertRefused(() -> files.labels(at("onehot.npy"), 4), "one-hot", "y.argmax(axis=1)");
        for (String name : new String[] {"x.npy.gz", "x.csv.gz"}) {
            assertThat(Samples.rows(files.matrix(at(name)))).isDeepEqualTo(new double[][] {{0, 1}, {2, 3}, {4, 5}});
        }
        for (String name : new String[] {"images.npy", "imagesF.npy"}) {
            Points images = files.matrix(at(name));
            assertThat(images.n() == 2 && images.d() == 24).isTrue();
            for (int k = 0; k < 48; k++) {
                assertThat(images.get(k / 24, k % 24)).as(name).isEqualTo(k);
            }
        }
    }

    @Test
    void whatIsNoMatrixOfNumbersIsRefused() throws Exception {
        assertThat(python("""
                import numpy as np
                np.save('empty.npy', np.zeros((0, 3)))
                np.save('narrow.npy', np.zeros((3, 0)))
                np.save('scalar.npy', np.float64(1))
                np.save('cube.npy', np.zeros((2, 2, 2)))
                np.save('object.npy', np.array([[1, None]], dtype=object), allow_pickle=True)
                np.save('complex.npy', np.zeros((2, 2), dtype='c16'))
                np.save('text.npy', np.array([['a', 'b']]))
                np.save('structure.npy', np.zeros(3, dtype=[('a', 'f4'), ('b', 'i8')]))
                np.save('dates.npy', np.zeros((1, 1), dtype='M8[s]'))
                np.save('nan.npy', np.array([[1.0, 2.0], [3.0, np.nan]]))
                np.save('inf.npy', np.array([[1, np.inf]], dtype='f2'))
                """)).isEmpty();
        assertRefused(() -> Matrices.read(at("empty.npy")), "empty.npy", "zero rows");
        assertRefused(() -> Matrices.read(at("narrow.npy")), "narrow.npy", "zero columns");
        assertRefused(() -> Matrices.read(at("scalar.npy")), "scalar.npy", "rank 0");
        assertRefused(() -> Matrices.read(at("cube.npy")), "cube.npy", "rank 3");
        assertRefused(() -> Matrices.read(at("object.npy")), "object.npy", "never loaded");
        assertRefused(() -> Matrices.read(at("complex.npy")), "complex.npy", "complex numbers");
        assertRefused(() -> Matrices.read(at("text.npy")), "text.npy", "strings");
        assertRefused(() -> Matrices.read(at("structure.npy")), "structure.npy", "structured");
        assertRefused(() -> Matrices.read(at("dates.npy")), "dates.npy", "dates");
        assertRefused(() -> Matrices.read(at("nan.npy")), "nan.npy", "row 1, column 1", "NaN");
        assertRefused(() -> Matrices.read(at("inf.npy")), "inf.npy", "row 0, column 1", "Infinity");
    }

    @Test
    void numpyReadsWhatIsWritten() throws Exception {
        Points points = Points.allocate(Precision.FLOAT32, 31, 3);
        Points wide = Points.allocate(Precision.FLOAT64, 31, 3);
        for (int i = 0; i < 31; i++) {
            for (int j = 0; j < 3; j++) {
                points.set(i, j, i + j / 8.0);
                wide.set(i, j, i + j / 10.0);
            }
        }
        Matrices.write(folder.resolve("out4.npy"), points);
        Matrices.write(folder.resolve("out8.npy"), wide);
        Vectors.write(folder.resolve("outv.npy"), new double[] {1, .1, -0.0});
        Matrices.write(folder.resolve("none.npy"), Points.allocate(Precision.FLOAT64, 0, 2));
        assertThat(python("""
                import numpy as np
                i, j = np.indices((31, 3))
                a, b, v = np.load('out4.npy'), np.load('out8.npy', mmap_mode='r'), np.load('outv.npy')
                assert a.dtype == np.float32 and a.shape == (31, 3) and (a == i + j / 8).all()
                assert b.dtype == np.float64 and b.flags.c_contiguous and (b == i + j / 10).all()
                assert v.shape == (3,) and v[1] == .1 and np.signbit(v[2])
                assert np.load('none.npy').shape == (0, 2)
                """)).isEmpty();
    }
}
