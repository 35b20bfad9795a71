package io.noisyflow.information.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.mixed.OrderDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must hold of any network, at awkward sizes: 33 inputs, widths 5, 3 and 2, a layer without noise between. */
class FlowEstimatorTest {
    private static final int INPUTS = 33;
    private static final double[] SIGMAS = {.2, 0, .1};
    private static final FlowOptions OPTIONS =
            FlowOptions.defaults().withSeed(3).withReplicates(7, 31).withQueries(3, 2)
                    .withPreviousLayer(true);

    @Tag("slow")
    @Test
    void digitsDoNotDependOnThreads() {
        FlowOptions options = OPTIONS.withForms(Set.of(FlowOptions.Form.values()));
        List<LayerFlow> single = estimate("vector", Precision.FLOAT32, 1, options);
        for (int threads : new int[] {2, 7}) {
            assertThat(estimate("vector", Precision.FLOAT32, threads, options)).isEqualTo(single);
        }
    }

    /**
     * The same noise in both: what differs is arithmetic. A float rounds T to 6e-8 of 1; divided by sigma = .1 and
     * times |z| of at most 5 that moves an exponent by 1e-5, a logarithm of a sum of hundreds of them by less.
     */
    @Test
    void backendsAgree() {
        List<LayerFlow> slow = estimate("reference", Precision.FLOAT64, 2, OPTIONS);
        List<LayerFlow> wide = estimate("vector", Precision.FLOAT64, 2, OPTIONS);
        List<LayerFlow> narrow = estimate("vector", Precision.FLOAT32, 2, OPTIONS);
        for (int i = 0; i < slow.size(); i++) {
            assertThat(wide.get(i).xInformation().value()).isCloseTo(slow.get(i).xInformation().value(), within(1e-12));
            assertThat(wide.get(i).yInformation().value()).isCloseTo(slow.get(i).yInformation().value(), within(1e-12));
            assertThat(narrow.get(i).xInformation().value()).isCloseTo(slow.get(i).xInformation().value(),
                    within(1e-5));
            assertThat(narrow.get(i).yInformation().value()).isCloseTo(slow.get(i).yInformation().value(),
                    within(1e-5));
        }
    }

    /** Layer 2 has no noise and is left out; layer 3 follows layer 1. */
    @Test
    void layersWithoutNoiseAreLeftOut() {
        List<LayerFlow> flow = estimate("reference", Precision.FLOAT64, 2, OPTIONS);
        assertThat(flow).extracting(LayerFlow::layer).containsExactly(1, 3);
        assertThat(flow).extracting(LayerFlow::width).containsExactly(5, 2);
        assertThat(flow.get(1).orderDifferences()).extracting(OrderDifference::against).containsExactly("I(X;T_1)",
                "I(T_2;T_3)", "I(X;T_3)", "H(Y)");
        assertThat(flow.get(0).previousLayerInformation()).isNull();
        assertThat(flow.get(1).previousLayerInformation()).isNotNull();
    }

    /** A layer alone is what it is among others. */
    @Test
    void layersDoNotDisturbOneAnother() {
        List<LayerFlow> both = estimate("reference", Precision.FLOAT64, 2, OPTIONS);
        LayerFlow last = estimate("reference", Precision.FLOAT64, 2, OPTIONS.withLayers(List.of(3))).getFirst();
        assertThat(last.xInformation()).isEqualTo(both.get(1).xInformation());
        assertThat(last.yInformation()).isEqualTo(both.get(1).yInformation());
    }

    /** Equal weights, whatever their scale, are no weights. */
    @Test
    void onlyRatiosOfWeightsMatter() {
        double[] weights = new double[INPUTS];
        Arrays.fill(weights, 7);
        List<LayerFlow> plain = estimate("reference", Precision.FLOAT64, 2, OPTIONS);
        List<LayerFlow> weighted = estimate("reference", Precision.FLOAT64, 2, OPTIONS.withInputWeights(weights));
        for (int i = 0; i < plain.size(); i++) {
            assertThat(weighted.get(i).xInformation().value()).isCloseTo(plain.get(i).xInformation().value(),
                    within(1e-12));
        }
    }

    /** An input without probability is no input. */
    @Test
    void inputsOfWeightZeroCountNothing() {
        double[] weights = new double[INPUTS];
        Arrays.fill(weights, 1);
        weights[32] = 0;
        try (Kernels kernels = Oracle.open(2)) {
            FlowEstimator flow = FlowEstimator.of(kernels);
            LayerFlow all = flow.estimate(network(), SIGMAS, inputs(), Labels.numbered(labels(), 3),
                    OPTIONS.withInputWeights(weights)).layers().getLast();
            LayerFlow fewer = flow
                    .estimate(network(), SIGMAS, inputs().rows(0, 32), Labels.numbered(Arrays.copyOf(labels(), 32), 3),
                            OPTIONS)
                    .layers().getLast();
            assertThat(all.xInformation().value()).isCloseTo(fewer.xInformation().value(), within(1e-12));
            assertThat(all.yInformation().value()).isCloseTo(fewer.yInformation().value(), within(1e-12));
            assertThat(all.xInformation().standardError().monteCarlo())
                    .isCloseTo(fewer.xInformation().standardError().monteCarlo(), within(1e-12));
        }
    }

    @Test
    void progressEndsAtTheForecast() {
        List<Double> done = new ArrayList<>();
        List<Double> totals = new ArrayList<>();
        FlowOptions options = OPTIONS.withForms(Set.of(FlowOptions.Form.values()));
        try (Kernels kernels = Oracle.open(2)) {
            NetworkFlow flow = FlowEstimator.of(kernels).estimate(network(), SIGMAS, inputs(),
                    Labels.numbered(labels(), 3), options, (stage, at, total) -> {
                        done.add(at);
                        totals.add(total);
                    });
            double forecast = FlowEstimator.of(kernels).pairs(network(), SIGMAS, inputs(), options);
            assertThat(flow.provenance().pairs()).isEqualTo(forecast);
            // Passes of own replicates are work beside the pairs.
            assertThat(totals.getFirst()).isGreaterThan(forecast);
            assertThat(totals).containsOnly(totals.getFirst());
            assertThat(done).isSorted();
            assertThat(done.getLast()).isEqualTo(totals.getFirst());
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        try (Kernels kernels = Oracle.open(1)) {
            FlowEstimator flow = FlowEstimator.of(kernels);
            assertRefused(
                    () -> flow.estimate(network(), new double[] {.1}, inputs(), Labels.numbered(labels(), 3), OPTIONS),
                    "1 noise levels for a network of 3 layers");
            assertRefused(() -> flow.estimate(network(), SIGMAS, inputs().columns(0, 3), Labels.numbered(labels(), 3),
                    OPTIONS), "inputs of dimension 3");
            assertRefused(() -> flow.estimate(network(), SIGMAS, inputs(), Labels.numbered(new int[2], 3), OPTIONS),
                    "2 labels for 33 inputs");
            assertRefused(() -> flow.estimate(network(), SIGMAS, inputs(), Labels.numbered(labels(), 2), OPTIONS),
                    "row 2 has class 2: expected 0 .. 1");
            assertRefused(() -> flow.estimate(network(), SIGMAS, inputs(), Labels.numbered(labels(), 3),
                    OPTIONS.withLayers(List.of(2))), "layer 2 is wanted but has no noise");
            assertRefused(() -> flow.estimate(network(), SIGMAS, inputs(), Labels.numbered(labels(), 3),
                    OPTIONS.withLayers(List.of(4))), "layer 4 is wanted: expected 1 .. 3");
            assertRefused(
                    () -> flow.estimate(network(), new double[3], inputs(), Labels.numbered(labels(), 3), OPTIONS),
                    "no layer has noise");
            assertRefused(() -> flow.estimate(network(), SIGMAS, inputs(), Labels.numbered(labels(), 3),
                    OPTIONS.withInputWeights(new double[] {1, Double.NaN})),
                    "2 weights for 33 inputs");
            assertRefused(() -> flow.between(network(), SIGMAS, inputs(), 3, 1, OPTIONS),
                    "between layers 3 and 1");
        }
    }

    @Test
    void optionsRefuseWhatCannotBe() {
        assertRefused(() -> OPTIONS.withReplicates(1, 10), "marginal replicates 1");
        assertRefused(() -> OPTIONS.withReplicates(4, 1), "own replicates 1");
        assertRefused(() -> OPTIONS.withQueries(0, 1), "queries 0");
        assertRefused(() -> OPTIONS.withQueries(32, 1), "queries 32");
        assertRefused(() -> OPTIONS.withQueries(1, 0), "draws 0");
        assertRefused(() -> OPTIONS.withQueries(8, 1).withForms(Set.of(FlowOptions.Form.PLAIN)), "queries 8");
        assertRefused(() -> OPTIONS.withInputWeights(new double[] {1}).withSetting(Setting.SAMPLE), "dataset");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    private static List<LayerFlow> estimate(String backend, Precision precision, int threads, FlowOptions options) {
        try (Kernels kernels = Backends.select(backend, new KernelOptions(precision, threads))) {
            assertThat(kernels.backend()).isEqualTo(backend);
            return FlowEstimator.of(kernels)
                    .estimate(network(), SIGMAS, inputs(), Labels.numbered(labels(), 3), options).layers();
        }
    }

    private static Network network() {
        CounterRandom random = new CounterRandom(5, Streams.SAMPLES, 0);
        return new Network(List.of(layer(4, 5, Activation.TANH, random), layer(5, 3, Activation.SIGMOID, random),
                layer(3, 2, Activation.TANH, random)));
    }

    private static Layer layer(int inputs, int outputs, Activation activation, CounterRandom random) {
        double[] weights = new double[inputs * outputs];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 2 * random.nextDouble() - 1;
        }
        return Dense.of(inputs, outputs, weights, new double[outputs], activation);
    }

    private static Points inputs() {
        CounterRandom random = new CounterRandom(5, Streams.SAMPLES, 1);
        double[] inputs = new double[INPUTS * 4];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = 4 * random.nextDouble() - 2;
        }
        return Points.of(inputs, INPUTS, 4);
    }

    private static int[] labels() {
        int[] labels = new int[INPUTS];
        for (int x = 0; x < INPUTS; x++) {
            labels[x] = x % 3;
        }
        return labels;
    }
}
