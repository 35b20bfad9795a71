package io.noisyflow.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendsTest {
    private static final KernelOptions FLOAT32 = new KernelOptions(Precision.FLOAT32, 1);
    private static final Set<Operation> EVERYTHING = EnumSet.allOf(Operation.class);

    /** A backend of any name; what it opens knows its name and nothing else. */
    private record Fake(String name, Probe probe, Set<Operation> operations, Precision most) implements Backend {
        static Fake usable(String name) {
            return new Fake(name, new Probe.Usable("a fake"), EVERYTHING, Precision.FLOAT64);
        }

        static Fake unusable(String name, String why, String fix) {
            return new Fake(name, new Probe.Unusable(why, fix), EVERYTHING, Precision.FLOAT64);
        }

        @Override
        public boolean supports(Operation operation, Precision precision) {
            return operations.contains(operation) && precision.compareTo(most) <= 0;
        }

        @Override
        public Kernels open(KernelOptions options) {
            return new FakeKernels(name, options);
        }
    }

    private record FakeKernels(String backend, KernelOptions options) implements Kernels {
        @Override
        public Precision precision() {
            return options.precision();
        }

        @Override
        public int threads() {
            return options.threads();
        }

        @Override
        public double exponentError(int d) {
            return 0;
        }

        @Override
        public double sumError() {
            return 0;
        }

        @Override
        public Narrowing narrowing(Points rows, double smallest) {
            return Narrowing.NONE;
        }

        @Override
        public void logSums(LogSums request, LogSumConsumer consumer) {}

        @Override
        public void diagonalSums(DiagonalSums request, LogSumConsumer consumer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Activations forward(ForwardPass pass) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DistanceCounts distances(DistanceHistogram request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    private static String selected(List<? extends Backend> backends, String name, Precision precision,
            Set<Operation> operations) {
        try (Kernels kernels =
                Backends.select(List.copyOf(backends), name, new KernelOptions(precision, 3), operations)) {
            assertThat(kernels.threads()).isEqualTo(3);
            assertThat(kernels.precision()).isEqualTo(precision);
            return kernels.backend();
        }
    }

    private static String refused(List<? extends Backend> backends, String name, Precision precision) {
        return assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Backends.select(List.copyOf(backends), name, new KernelOptions(precision, 1), EVERYTHING))
                .actual().getMessage();
    }

    @Test
    void autoTakesTheFirstThatWillDo() {
        Fake cuda = Fake.unusable("cuda", "no device", "install a driver");
        Fake foreign = new Fake("foreign", new Probe.Usable("x"), Set.of(Operation.LOG_SUMS), Precision.FLOAT64);
        Fake vector = new Fake("vector", new Probe.Usable("x"), EVERYTHING, Precision.FLOAT32);
        List<Fake> backends = List.of(cuda, foreign, vector, Fake.usable("reference"));
        assertThat(selected(backends, "auto", Precision.FLOAT32, EVERYTHING)).isEqualTo("vector");
        assertThat(selected(backends, "auto", Precision.FLOAT64, EVERYTHING)).isEqualTo("reference");
        assertThat(selected(backends, "auto", Precision.FLOAT32, Set.of(Operation.LOG_SUMS))).isEqualTo("foreign");
    }

    @Test
    void aNameForcesThatOne() {
        List<Fake> backends = List.of(Fake.usable("cuda"), Fake.usable("vector"));
        assertThat(selected(backends, "vector", Precision.FLOAT64, EVERYTHING)).isEqualTo("vector");
    }

    @Test
    void aForcedBackendThatIsUnusableIsNoReasonToTakeAnother() {
        List<Fake> backends = List.of(Fake.unusable("cuda", "no device", "install a driver"), Fake.usable("vector"));
        assertThat(refused(backends, "cuda", Precision.FLOAT32)).isEqualTo("backend 'cuda' cannot be used: "
                + "cuda: no device, so install a driver; vector is usable");
    }

    @Test
    void aForcedBackendThatLacksAnOperation() {
        Fake vector = new Fake("vector", new Probe.Usable("x"), EVERYTHING, Precision.FLOAT32);
        assertThat(refused(List.of(vector, Fake.usable("reference")), "vector", Precision.FLOAT64))
                .contains("backend 'vector' cannot be used").contains("vector: does not offer").contains("float64")
                .contains("reference is usable");
    }

    @Test
    void anUnknownNameListsEveryBackend() {
        List<Fake> backends = List.of(Fake.unusable("cuda", "no device", "install a driver"), Fake.usable("vector"));
        assertThat(refused(backends, "vectro", Precision.FLOAT32)).isEqualTo("unknown backend 'vectro': "
                + "cuda: no device, so install a driver; vector is usable");
        assertThat(refused(backends, "", Precision.FLOAT32)).startsWith("unknown backend ''");
    }

    @Test
    void autoWithNothingUsable() {
        assertThat(refused(List.of(Fake.unusable("cuda", "no device", "install a driver")), "auto", Precision.FLOAT32))
                .isEqualTo("backend 'auto' cannot be used: cuda: no device, so install a driver");
        assertThat(refused(List.of(), "auto", Precision.FLOAT32)).endsWith("no backend is on the class path");
    }

    @Test
    void theReferenceIsAlwaysFound() {
        assertThat(Backends.all()).extracting(Backend::name).contains("reference");
        try (Kernels kernels = Backends.select("reference", FLOAT32)) {
            assertThat(kernels.backend()).isEqualTo("reference");
            assertThat(kernels.precision()).as("wider than asked for, never narrower").isEqualTo(Precision.FLOAT64);
        }
    }

    private static List<String> logged(Runnable work) {
        List<String> lines = new ArrayList<>();
        Logger logger = Logger.getLogger(Backends.class.getName());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry.getLevel() + " " + entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }

    @Test
    void aFaultOfAFasterBackendIsSaidOnce() {
        List<Backend> backends = List.of(
                new Fake("cuda", new Probe.Unusable("no driver", "install one", true), EVERYTHING,
                        Precision.FLOAT64),
                Fake.unusable("foreign", "its folder is locked", "open it"), Fake.usable("vector"));
        Runnable select = () -> Backends.select(backends, "auto", FLOAT32, EVERYTHING).close();
        assertThat(logged(select)).filteredOn(line -> line.startsWith("WARNING")).containsExactly(
                "WARNING backend vector takes the place of the faster foreign: its folder is locked, so open it");
        assertThat(logged(select)).noneMatch(line -> line.startsWith("WARNING"));
        assertThat(logged(() -> Backends.select(backends, "vector", FLOAT32, EVERYTHING).close()))
                .noneMatch(line -> line.startsWith("WARNING"));
    }

    @Test
    void twoImplementationsOfOneNameAreToldApart() {
        assertThat(refused(List.of(Fake.usable("vector"), Fake.usable("vector"), Fake.usable("reference")), "auto",
                Precision.FLOAT32))
                .startsWith("backend 'vector' is there 2 times: " + Fake.class.getName() + " of file:")
                .endsWith("; keep one of them on the class path");
    }

    /** A host's loader whose parent knows nothing of noisyflow, and a context loader that knows nothing either. */
    @Test
    void thePluginsOwnLoaderFindsThem(@TempDir Path folder) throws Exception {
        Path classes = Path.of(Backends.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path copy = folder.resolve("copy");
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(classes.relativize(file).toString()));
            }
        }
        URL[] path = {classes.toUri().toURL(), copy.toUri().toURL()};
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (URLClassLoader plugin = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Class<?> backends = plugin.loadClass(Backends.class.getName());
            assertThat((List<?>) backends.getMethod("all").invoke(null)).hasSize(1);
            Class<?> options = plugin.loadClass(KernelOptions.class.getName());
            List<String> lines = logged(() -> {
                try {
                    backends.getMethod("select", String.class, options).invoke(null, "reference",
                            options.getMethod("defaults").invoke(null));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(lines).anyMatch(line -> line.startsWith("WARNING backend reference is there 2 times, at ")
                    && line.contains(path[0] + " and at " + path[1]));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
