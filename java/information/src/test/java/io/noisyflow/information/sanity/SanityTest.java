package io.noisyflow.information.sanity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.difference.DifferenceEstimate;
import io.noisyflow.information.difference.DifferenceEstimator;
import io.noisyflow.information.difference.InformationDifference;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.flow.FlowEstimator;
import io.noisyflow.information.flow.FlowOptions;
import io.noisyflow.information.flow.LayerFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Backends whose sums are wrong: no number that comes of them says that it converged. */
class SanityTest {
    private static final int ROWS = 240;
    private static final int INPUTS = 40;
    private static final double SIGMA = .5;

    /** What may be wrong with a backend. */
    enum Fault {
        /** The sum of one class too large, by what the logarithm of a bit pattern that is not a number may be. */
        CLASS_TOO_LARGE(SumKind.OWN_CLASS), CLASS_TOO_SMALL(SumKind.OWN_CLASS),
        /** The same of sums without the own row. */
        REST_OF_CLASS_TOO_LARGE(SumKind.OWN_CLASS_LEFT_OUT), REST_TOO_LARGE(SumKind.LEFT_OUT),
        /** One value of each block is not a number. */
        NAN(SumKind.ALL), NAN_OF_REST(SumKind.LEFT_OUT), NAN_OF_CLASS(SumKind.OWN_CLASS),
        NAN_OF_SQUARES(SumKind.SQUARES),
        /** Or infinite. */
        INFINITE(SumKind.ALL), INFINITE_REST(SumKind.LEFT_OUT),
        /** Or out of all bounds. */
        TOO_MUCH(SumKind.ALL), TOO_LITTLE(SumKind.ALL), NOISE_TOO_LOUD(SumKind.SQUARED_NOISE),
        /** The whole is what is left without the own row. */
        OWN_TERM_MISSING(SumKind.LEFT_OUT);

        private final SumKind kind;

        Fault(SumKind kind) {
            this.kind = kind;
        }

        void distort(LogSums request, LogSumBlock block) {
            switch (this) {
                case CLASS_TOO_LARGE, REST_OF_CLASS_TOO_LARGE, REST_TOO_LARGE -> shift(request, block, kind, 700);
                case CLASS_TOO_SMALL -> shift(request, block, kind, -700);
                case NAN, NAN_OF_REST, NAN_OF_CLASS, NAN_OF_SQUARES -> set(block, kind, Double.NaN);
                case INFINITE, INFINITE_REST -> set(block, kind, Double.POSITIVE_INFINITY);
                case TOO_MUCH -> set(block, kind, 60);
                case TOO_LITTLE -> set(block, kind, -.5);
                case NOISE_TOO_LOUD -> set(block, kind, 700);
                case OWN_TERM_MISSING -> {
                    if (block.kinds().contains(SumKind.ALL) && block.kinds().contains(SumKind.LEFT_OUT)) {
                        double[] rest = block.array(SumKind.LEFT_OUT);
                        System.arraycopy(rest, 0, block.array(SumKind.ALL), 0, rest.length);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void noEstimateOfWrongSumsConverges(Fault fault) {
        try (Kernels right = open(); Kernels wrong = new Distorted(right, fault::distort)) {
            for (Setting setting : Setting.values()) {
                boolean leavesOut = setting == Setting.SAMPLE;
                if (leavesOut || fault.kind == SumKind.ALL || fault.kind == SumKind.OWN_CLASS
                        || fault.kind == SumKind.SQUARES || fault.kind == SumKind.SQUARED_NOISE) {
                    fails(fault, () -> numbers(entropy(wrong, labels(), null, setting)));
                    fails(fault, () -> numbers(compare(wrong, setting)));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class,
            names = {"REST_OF_CLASS_TOO_LARGE", "REST_TOO_LARGE", "NAN", "NAN_OF_REST", "INFINITE",
                "INFINITE_REST", "OWN_TERM_MISSING", "TOO_MUCH", "TOO_LITTLE"})
    void noFlowOfWrongSumsConverges(Fault fault) {
        try (Kernels right = open(); Kernels wrong = new Distorted(right, fault::distort)) {
            for (Setting setting : Setting.values()) {
                fails(fault, () -> numbers(entropy(wrong, labels(), replicates(), setting)));
                fails(fault, () -> numbers(flow(wrong, setting)));
            }
        }
    }

    /** Nothing of this is said of right sums, in either precision. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void rightSumsPass(Precision precision) {
        try (Kernels right = Backends.select("vector", new KernelOptions(precision, 2))) {
            for (Setting setting : Setting.values()) {
                List<Information> numbers = new ArrayList<>();
                numbers.addAll(numbers(entropy(right, labels(), null, setting)));
                numbers.addAll(numbers(entropy(right, labels(), replicates(), setting)));
                numbers.addAll(numbers(flow(right, setting)));
                assertThat(numbers).extracting(Information::verdict).doesNotContain(Verdict.ORDER_VIOLATED);
                assertDoesNotThrow(() -> compare(right, setting));
            }
        }
    }

    /**
     * Half a nat too much in every sum contradicts nothing point by point; the bounds see it, and spoil every number.
     */
    @Test
    void whatOnlyMeansContradictSpoilsTheWholePass() {
        BiConsumer<LogSums, LogSumBlock> shift = (request, block) -> {
            if (block.kinds().contains(SumKind.SQUARED_NOISE)) {
                for (SumKind kind : List.of(SumKind.ALL, SumKind.OWN_CLASS, SumKind.SQUARES)) {
                    double[] sums = block.kinds().contains(kind) ? block.array(kind) : new double[0];
                    for (int i = 0; i < sums.length; i++) {
                        sums[i] += kind == SumKind.SQUARES ? 1 : .5;
                    }
                }
            }
        };
        try (Kernels right = open(); Kernels wrong = new Distorted(right, shift)) {
            EntropyEstimate estimate = EntropyEstimator.of(wrong).estimate(
                    new Samples(points(0), Labels.numbered(labels(), 2), null, null),
                    options(Setting.DATASET, 8)).estimates().getFirst();
            assertThat(estimate.verdict()).isEqualTo(Verdict.ORDER_VIOLATED);
            Information y = estimate.labelInformation();
            assertThat(y).isNotNull();
            assertThat(y.verdict()).isEqualTo(Verdict.ORDER_VIOLATED);
            assertThat(y.advice()).contains("any other of the same pass");
            InformationDifference difference = DifferenceEstimator.of(wrong).estimate(points(0), points(9), null,
                    options(Setting.DATASET, 8)).estimates().getFirst().information();
            assertThat(difference.verdict()).isEqualTo(Verdict.ORDER_VIOLATED);
            assertThat(difference.sign()).isEqualTo(InformationDifference.Sign.UNDECIDED);
        }
    }

    @Test
    void theSentenceNamesWhatFailed() {
        try (Kernels right = open(); Kernels wrong = new Distorted(right, Fault.CLASS_TOO_LARGE::distort)) {
            ImpossibleSumException thrown = assertThrows(ImpossibleSumException.class,
                    () -> entropy(wrong, labels(), null, Setting.SAMPLE));
            assertThat(thrown)
                    .hasMessageStartingWith("the vector backend (float32) failed a check of its sums: at query ")
                    .hasMessageContaining(", sigma 0.5 the result OWN_CLASS is 70")
                    .hasMessageContaining("please report this").hasMessageNotContaining("\n");
        }
    }

    private static void fails(Fault fault, Numbers computation) {
        List<Information> numbers;
        try {
            numbers = computation.get();
        } catch (ImpossibleSumException e) {
            return;
        }
        assertThat(numbers).as(fault + " was not found").isNotEmpty();
        assertThat(numbers).as(fault.toString()).extracting(Information::verdict)
                .containsOnly(Verdict.ORDER_VIOLATED);
    }

    @FunctionalInterface
    private interface Numbers {
        List<Information> get();
    }

    private static List<Information> numbers(EntropyEstimate estimate) {
        List<Information> numbers = new ArrayList<>(List.of(estimate.asInformation()));
        add(numbers, estimate.labelInformation());
        add(numbers, estimate.inputInformation());
        return numbers;
    }

    private static List<Information> numbers(DifferenceEstimate estimate) {
        List<Information> numbers = numbers(estimate.first());
        numbers.addAll(numbers(estimate.second()));
        return numbers;
    }

    private static List<Information> numbers(List<LayerFlow> layers) {
        List<Information> numbers = new ArrayList<>();
        for (LayerFlow layer : layers) {
            add(numbers, layer.xInformation());
            add(numbers, layer.yInformation());
            add(numbers, layer.previousLayerInformation());
        }
        return numbers;
    }

    private static void add(List<Information> numbers, @Nullable Information number) {
        if (number != null) {
            numbers.add(number);
        }
    }

    private static EntropyEstimate entropy(Kernels kernels, int[] labels, int @Nullable [] replicates,
            Setting setting) {
        return EntropyEstimator.of(kernels)
                .estimate(new Samples(points(0), Labels.numbered(labels, 2), null, replicates),
                        options(setting, SIGMA))
                .estimates().getFirst();
    }

    private static DifferenceEstimate compare(Kernels kernels, Setting setting) {
        return DifferenceEstimator.of(kernels).estimate(points(0), points(1), Labels.numbered(labels(), 2),
                options(setting, SIGMA)).estimates().getFirst();
    }

    private static List<LayerFlow> flow(Kernels kernels, Setting setting) {
        Network network = new Network(List.of(
                Dense.of(2, 2, new double[] {1, .5, -.5, 1}, new double[] {0, .1}, Activation.TANH),
                Dense.of(2, 2, new double[] {.7, 0, .3, 1}, new double[] {-.1, 0}, Activation.TANH)));
        int[] rows = IntStream.range(0, INPUTS).toArray();
        return FlowEstimator.of(kernels).estimate(network, new double[] {.3, .3}, points(0).select(rows),
                Labels.numbered(IntStream.range(0, INPUTS).map(x -> x % 2).toArray(), 2),
                FlowOptions.defaults().withSeed(1).withReplicates(8, 60).withPreviousLayer(true).withSetting(setting))
                .layers();
    }

    private static EntropyOptions options(Setting setting, double sigma) {
        return new EntropyOptions(new double[] {sigma}, setting, null, 2, null, 1e12, 0);
    }

    private static Kernels open() {
        return Backends.select("vector", new KernelOptions(Precision.FLOAT32, 2));
    }

    /** Normals around +-1 in the first coordinate, by the parity of the input of a row: six rows of each input. */
    private static Points points(int seed) {
        Random random = new Random(seed);
        double[] rows = new double[2 * ROWS];
        for (int i = 0; i < ROWS; i++) {
            rows[2 * i] = random.nextGaussian() + (i / 6 % 2 == 0 ? -1 : 1);
            rows[2 * i + 1] = random.nextGaussian();
        }
        return Points.of(rows, ROWS, 2);
    }

    private static int[] labels() {
        return IntStream.range(0, ROWS).map(i -> i / 6 % 2).toArray();
    }

    private static int[] replicates() {
        return IntStream.range(0, ROWS).map(i -> i / 6).toArray();
    }

    private static void shift(LogSums request, LogSumBlock block, SumKind kind, double by) {
        if (block.kinds().contains(kind)) {
            double[] sums = block.array(kind);
            int perQuery = request.queries().draws() * request.sigmaCount();
            for (int q = 0; q < block.count(); q++) {
                for (int i = q * perQuery; i < (q + 1) * perQuery; i++) {
                    sums[i] += request.mixture().classes() == null
                            || request.ownClass(block.firstQuery() + q) == 1 ? by : 0;
                }
            }
        }
    }

    private static void set(LogSumBlock block, SumKind kind, double value) {
        if (block.kinds().contains(kind)) {
            block.array(kind)[0] = value;
        }
    }
}
