package io.noisyflow.vector.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.vector.VectorBackend;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every length of vectors: the classes of this package are loaded once more, with the length forced by its system
 * property, and compute what the reference computes. Lengths that the machine lacks run too, only slowly.
 */
@Tag("slow")
class ShapesTest {
    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void sameResultsWithVectorsOfAnyLength(int bits) throws ReflectiveOperationException, MalformedURLException {
        for (Precision precision : Precision.values()) {
            try (Kernels forced = load(bits, precision);
                    Kernels own = new VectorBackend().open(new KernelOptions(precision, 1))) {
                for (int n : new int[] {1, 7, 207}) {
                    for (int d : new int[] {1, 17, 129}) {
                        compareSums(forced, own, n, d);
                    }
                }
                compareForwardPasses(forced, own);
            }
        }
    }

    private static void compareSums(Kernels forced, Kernels own, int n, int d) {
        Points centres = normal(own.precision(), n, d);
        int[] labels = new int[n];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 3 % 2;
            weights[i] = 1 + i % 5;
        }
        Mixture mixture = Mixture.of(centres).labelled(labels, 2).weighted(weights);
        LogSums request = LogSums.of(mixture, new Queries.AroundRows(null, n, new NoiseDraws(5, 1, 2, true)),
                new double[] {0.3, 2}, LeaveOut.ROW, EnumSet.allOf(SumKind.class));
        List<double[]> expected = results(own, request);
        List<double[]> actual = results(forced, request);
        for (int kind = 0; kind < expected.size(); kind++) {
            for (int i = 0; i < expected.get(kind).length; i++) {
                double value = expected.get(kind)[i];
                // Both are within their declared errors of the truth; exponents are relative to magnitudes below
                // E + 2 |z| sqrt(E), at most 4 times the result where that is large, and 40 d elsewhere.
                double tolerance = 2 * (own.exponentError(d) * (40 * d + 4 * Math.abs(value)) + own.sumError());
                assertTrue(value == actual.get(kind)[i] || Math.abs(value - actual.get(kind)[i]) <= tolerance,
                        "result " + i + " of kind " + kind + ", n " + n + ", d " + d + ": " + actual.get(kind)[i]
                                + ", expected " + value);
            }
        }
    }

    private static List<double[]> results(Kernels kernels, LogSums request) {
        List<double[]> results = new ArrayList<>();
        kernels.logSums(request, block -> {
            for (SumKind kind : block.kinds()) {
                results.add(block.array(kind).clone());
            }
        });
        return results;
    }

    private static void compareForwardPasses(Kernels forced, Kernels own) {
        double[] weights = new double[7 * 5];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0.1 * (i % 9 - 4);
        }
        Network network = new Network(List.of(Dense.of(7, 5, weights, new double[5], Activation.TANH)));
        ForwardPass pass = new ForwardPass(network, new double[] {0.1}, normal(own.precision(), 33, 7), 0, 3, 1,
                Streams.replicate(), 0, 0, Set.of(), Set.of(1));
        Points expected = own.forward(pass).noisy(1);
        Points actual = forced.forward(pass).noisy(1);
        for (int i = 0; i < expected.n(); i++) {
            for (int j = 0; j < 5; j++) {
                // The same operations in the same order, lane by lane.
                assertEquals(expected.get(i, j), actual.get(i, j), "pass " + i + ", unit " + j);
            }
        }
    }

    private static Points normal(Precision precision, int n, int d) {
        Points points = Points.allocate(precision, n, d);
        float[] row = new float[d];
        for (int i = 0; i < n; i++) {
            Normals.fill(3, Streams.SAMPLES, i, 0, row, 0, d);
            points.setRow(i, row, 0);
        }
        return points;
    }

    /** Opens the backend of classes that were loaded with another length of vectors. */
    private static Kernels load(int bits, Precision precision)
            throws ReflectiveOperationException, MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        ClassLoader fresh = new URLClassLoader(urls.toArray(URL[]::new), ShapesTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.startsWith("io.noisyflow.vector.")) {
                    return super.loadClass(name, resolve);
                }
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    return loaded == null ? findClass(name) : loaded;
                }
            }
        };
        String before = System.setProperty(Shapes.PROPERTY, Integer.toString(bits));
        try {
            Class<?> backend = fresh.loadClass(VectorBackend.class.getName());
            Kernels kernels = (Kernels) backend.getMethod("open", KernelOptions.class)
                    .invoke(backend.getConstructor().newInstance(), new KernelOptions(precision, 1));
            fresh.loadClass(Shapes.class.getName());
            Class.forName(Shapes.class.getName(), true, fresh);
            return kernels;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            if (before == null) {
                System.clearProperty(Shapes.PROPERTY);
            } else {
                System.setProperty(Shapes.PROPERTY, before);
            }
        }
    }
}
