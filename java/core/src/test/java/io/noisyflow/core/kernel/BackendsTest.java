package io.noisyflow.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.noisyflow.core.Precision;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
        public void logSums(LogSums request, LogSumConsumer consumer) {}

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
}
