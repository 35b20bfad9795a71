package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.neuron.ChainEpoch;
import io.noisyflow.experiments.neuron.ExactCurve;
import io.noisyflow.experiments.neuron.LeakyPairExperiment;
import io.noisyflow.experiments.neuron.LeakyPairResult;
import io.noisyflow.experiments.neuron.LeakyPairSettings;
import io.noisyflow.experiments.neuron.NeuronExperiment;
import io.noisyflow.experiments.neuron.NeuronResult;
import io.noisyflow.experiments.neuron.NeuronSettings;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.report.neuron.LeakyPairReport;
import io.noisyflow.report.neuron.NeuronReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages of {@code neuron} and {@code leaky-pair}, as a browser draws them. */
@Tag("slow")
class NeuronPageTest {
    private static final Optional<Chromium> CHROMIUM = Chromium.find();
    /** Dots of a cloud. */
    private static final int CLOUD = 50;
    /** Points of an exact curve: 160 steps from the first weight to the last. */
    private static final int EXACT = 161;
    private static final List<NeuronResult> NEURON = new ArrayList<>();
    private static final List<LeakyPairResult> PAIR = new ArrayList<>();

    @BeforeAll
    static void run() {
        try (Kernels kernels = Backends.select("reference", new KernelOptions(Precision.FLOAT64, 2))) {
            NEURON.add(
                    new NeuronExperiment().run(kernels,
                            new NeuronSettings(List.of(.5, 2.), List.of(.05, .1), 20, 20, .05,
                                    .5, 20, 3, 5),
                            Cells.NONE, NEURON::add, Progress.SILENT));
            PAIR.add(new LeakyPairExperiment().run(kernels, new LeakyPairSettings(.05, .01, 20, 3, 20, 5), Cells.NONE,
                    PAIR::add, Progress.SILENT));
        }
    }

    /** Every part that an interrupt may leave is whole; the last says what was measured. */
    @Test
    void everyPartIsWhole() {
        assertThat(NEURON).hasSize(4 + 3 + 1);
        for (NeuronResult result : NEURON) {
            Documents documents = NeuronReport.documents(result, Unit.BITS, "noisyflow run neuron");
            JsonNode json = JsonMapper.builder().build().readTree(documents.json().toBytes());
            assertThat(json.get("cells").asInt()).isEqualTo(result.cells());
            assertThat(documents.text()).contains(result.cells() + " of 7 cells finished").contains("in bits");
            assertThat(new String(documents.table().toBytes(), StandardCharsets.UTF_8))
                    .hasLineCount(1 + 2 * result.points().size() + 2 * result.epochs().size());
        }
        assertThat(PAIR).hasSize(3 + 1).allSatisfy(result -> assertThat(
                LeakyPairReport.documents(result, Unit.NATS, "noisyflow run leaky-pair").text()).contains("I(Y;T_2)"));
    }

    /** What is drawn as exact is what every estimate is held against. */
    @Test
    void exactCurvesPassThroughTheTruthOfEveryEstimate() {
        NeuronResult last = NEURON.getLast();
        assertThat(last.points()).hasSize(4).allSatisfy(point -> {
            ExactCurve curve = last.exactCurves().stream().filter(each -> each.sigma() == point.sigma()).findFirst()
                    .orElseThrow();
            assertThat(curve.weights()).hasSize(EXACT).isSorted().contains(point.weight());
            assertThat(curve.information().get(curve.weights().indexOf(point.weight())))
                    .isEqualTo(point.population().truth());
        });
    }

    private static Chromium.Visit assertDrawn(Documents documents, int plots, long traces, long points, String... words)
            throws IOException, InterruptedException {
        require(CHROMIUM.isPresent(), "no chromium on the PATH");
        Chromium.Visit visit = CHROMIUM.orElseThrow().open(documents.page().toBytes());
        assertThat(visit.console()).isEmpty();
        assertThat(visit.drawn("overflow")).isZero();
        assertThat(visit.dom()).contains("data-plots=\"" + plots + "\"").contains("data-traces=\"" + traces + "\"")
                .contains("data-points=\"" + points + "\"").contains(words);
        return visit;
    }

    /**
     * Two sigmas with 4 traces each, twice; two clouds of two labels; 4 of the input and 4 of the label over epochs, a
     * cloud, two parameters, a loss and a gradient; deviations of 4 kinds.
     */
    @Test
    void neuron() throws IOException, InterruptedException {
        NeuronResult last = NEURON.getLast();
        Chromium.Visit visit =
                assertDrawn(NeuronReport.documents(last, Unit.NATS, "noisyflow run neuron"), 2 + 2 + 2 + 1 + 3 + 1,
                        16 + 4 + 8 + 2 + 2 + 2 + kinds(last),
                        // At 2 weights a band and estimates, and the exact curve; two clouds; over 3 epochs, with a
                        // cloud, 2 parameters, the loss and what gradients are not 0; deviations.
                        4 * (3 * 2 + EXACT) + 2 * 4 * CLOUD + 8 * 3 + 4 * CLOUD + 3 * 3
                                + gradients(last.epochs()) + deviations(last),
                        "A single tanh neuron", "w = 2",
                        "noisyflow run neuron");
        assertThat(visit.sections()).isEqualTo(Map.of("grid", List.of(8, 8), "symbols", List.of(2, 2), "training",
                List.of(4, 4, 2, 2, 1, 1), "agreement", List.of((int) kinds(last))));
        assertDrawn(NeuronReport.documents(NEURON.getFirst(), Unit.BITS, "noisyflow run neuron"), 2 + 1 + 1,
                8 + 2 + kinds(NEURON.getFirst()), 2 * (3 + EXACT) + 4 * CLOUD + deviations(NEURON.getFirst()),
                "This run was stopped: 1 of 7 cells");
    }

    private static long gradients(List<ChainEpoch> epochs) {
        return epochs.stream().flatMap(epoch -> epoch.gradients().stream()).filter(norms -> norms.mean() > 0).count();
    }

    private static long deviations(NeuronResult result) {
        return result.points().stream().flatMap(point -> Stream.of(point.population(), point.sample()))
                .filter(known -> known.deviation().isPresent()).count() + deviations(result.epochs());
    }

    private static long deviations(List<ChainEpoch> epochs) {
        return epochs.stream().flatMap(epoch -> epoch.layers().stream())
                .flatMap(layer -> Stream.of(layer.xInformation(), layer.yInformation()))
                .filter(known -> known.deviation().isPresent()).count();
    }

    /** How many kinds of estimates have a deviation that is measured. */
    private static long kinds(NeuronResult result) {
        return Stream.of(
                result.points().stream().anyMatch(point -> point.population().deviation().isPresent()),
                result.points().stream().anyMatch(point -> point.sample().deviation().isPresent()),
                result.epochs().stream()
                        .anyMatch(epoch -> epoch.layers().getFirst().xInformation().deviation().isPresent()),
                result.epochs().stream()
                        .anyMatch(epoch -> epoch.layers().getFirst().yInformation().deviation().isPresent()))
                .filter(any -> any).count();
    }

    /**
     * Two layers of 4 traces in two plots; two clouds of two labels; four parameters, a loss, two
     * gradients; four kinds of deviation.
     */
    @Test
    void leakyPair() throws IOException, InterruptedException {
        Chromium.Visit visit =
                assertDrawn(LeakyPairReport.documents(PAIR.getLast(), Unit.NATS, "noisyflow run leaky-pair"),
                        2 + 2 + 3 + 1, 16 + 4 + 5 + 2 + 4, 16 * 3 + 2 * 8 * CLOUD + 5 * 3
                                + gradients(PAIR.getLast().epochs()) + deviations(PAIR.getLast().epochs()),
                        "Two leaky rectifiers in training", "epoch 20: ");
        assertThat(visit.sections()).isEqualTo(Map.of("information", List.of(8, 8), "representations",
                List.of(2, 2, 4, 1, 2), "agreement", List.of(4)));
    }

    @Test
    void plot() throws IOException {
        PlotTest.assertDrawn(NeuronReport.documents(NEURON.getFirst(), Unit.NATS, "noisyflow"));
        PlotTest.assertDrawn(NeuronReport.documents(NEURON.getLast(), Unit.BITS, "noisyflow"));
        PlotTest.assertDrawn(LeakyPairReport.documents(PAIR.getLast(), Unit.NATS, "noisyflow"));
    }
}
