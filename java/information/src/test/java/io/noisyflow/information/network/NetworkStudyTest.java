package io.noisyflow.information.network;

import static io.noisyflow.information.network.Fixtures.NEURONS;
import static io.noisyflow.information.network.Fixtures.SYMBOLS;
import static io.noisyflow.information.network.Fixtures.layers;
import static io.noisyflow.information.network.Fixtures.scalarInformation;
import static io.noisyflow.information.network.Fixtures.settings;
import static io.noisyflow.information.network.Fixtures.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Information;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Labels;
import io.noisyflow.information.MemoryCells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.flow.FlowOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Given networks against closed forms and quadrature. */
class NetworkStudyTest {
    private static StudyResult run(Network network, LabelledInputs inputs, NetworkSettings settings) {
        try (Kernels kernels = Fixtures.vector(2)) {
            return NetworkStudy.of(kernels, network, settings).run(train(inputs), Cells.NONE, result -> {
            }, Progress.SILENT);
        }
    }

    /** 4 standard errors: a false alarm in 1e4 choices of the seed for each value. */
    private static void agrees(Information information, double truth) {
        double error = information.standardError().total();
        assertThat(error).isPositive().isLessThan(.01);
        assertThat(information.value()).isCloseTo(truth, within(4 * error));
    }

    /**
     * The corners of a square, turned by an orthogonal W: two BPSK links at sigma .5, of .632720194 nats each
     * (quadrature to nine digits). The label is the first coordinate before the turn.
     */
    @ParameterizedTest
    @CsvSource({"0", ".3", "1"})
    void anOrthogonalLinearLayerIsTwoBinaryLinks(double angle) {
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        Network turn = new Network(List.of(
                Dense.of(2, 2, new double[] {c, -s, s, c}, new double[] {3, -1}, Activation.LINEAR)));
        LabelledInputs corners = new LabelledInputs(Points.of(new double[] {-1, -1, -1, 1, 1, -1, 1, 1}, 4, 2),
                Labels.numbered(new int[] {0, 0, 1, 1}, 2));
        LayerResult layer = layers(run(turn, corners, settings(NoisePlace.LAYERS, 1500, .5))).getFirst();
        agrees(layer.flow().xInformation(), 2 * .632720194);
        agrees(layer.flow().yInformation(), .632720194);
    }

    /** A Gaussian law through an orthogonal map: I = (d/2) log(1 + 1/sigma^2), known to the bracket of a sample. */
    @Test
    void aGaussianSampleKeepsItsCapacity() {
        int n = 3000;
        double[] numbers = new double[2 * n];
        float[] z = new float[2];
        for (int i = 0; i < n; i++) {
            io.noisyflow.core.noise.Normals.fill(11, io.noisyflow.core.noise.Streams.SAMPLES, i, 0, z, 0, 2);
            numbers[2 * i] = z[0];
            numbers[2 * i + 1] = z[1];
        }
        LabelledInputs inputs = new LabelledInputs(Points.of(numbers, n, 2), Labels.numbered(new int[n], 1));
        Network turn = new Network(List.of(
                Dense.of(2, 2, new double[] {.6, -.8, .8, .6}, new double[2], Activation.LINEAR)));
        NetworkSettings settings = new NetworkSettings(NoisePlace.LAYERS, LayerNoise.of(.5),
                FlowOptions.defaults().withSeed(3).withSetting(io.noisyflow.information.Setting.SAMPLE), List.of());
        Information x = layers(run(turn, inputs, settings)).getFirst().flow().xInformation();
        double truth = StrictMath.log(1 + 4);
        double error = 3 * x.standardError().total();
        assertThat(error).isLessThan(.1);
        assertThat(truth).isBetween(x.bracket().lower() - error, x.bracket().upper().value() + error);
    }

    /** Layer 1 of tanh neurons, and layer 2 with noise at its output only: mixtures of four scalars, by quadrature. */
    @ParameterizedTest
    @CsvSource({".1", ".3"})
    void tanhNeuronsAgreeWithQuadrature(double sigma) {
        double[] first = new double[4];
        double[] second = new double[4];
        for (int x = 0; x < 4; x++) {
            first[x] = StrictMath.tanh(.6 * (2 * x - 3) - 1.2);
            second[x] = StrictMath.tanh(2 * first[x] + .5);
        }
        StudyResult result = run(NEURONS, SYMBOLS, settings(NoisePlace.OUTPUT, 1500, sigma));
        agrees(layers(result).get(0).flow().xInformation(), scalarInformation(sigma, first));
        agrees(layers(result).get(1).flow().xInformation(), scalarInformation(sigma, second));
        assertThat(result.cells()).isEqualTo(2);
    }

    @Test
    void noiseOfTheOutputAndOfTheLayersIsTheSameAtTheFirstLayerOnly() {
        List<LayerResult> layers = layers(run(NEURONS, SYMBOLS, settings(NoisePlace.LAYERS, 500, .2)));
        List<LayerResult> output = layers(run(NEURONS, SYMBOLS, settings(NoisePlace.OUTPUT, 500, .2)));
        assertThat(output.get(0)).isEqualTo(layers.get(0));
        double lost = output.get(1).flow().xInformation().value() - layers.get(1).flow().xInformation().value();
        assertThat(lost).isGreaterThan(10 * layers.get(1).flow().xInformation().standardError().total());
        // Noise that goes on makes a chain, whose layers are compared; noise of the output does not.
        assertThat(layers.get(1).flow().orderDifferences()).extracting(order -> order.against()).contains("I(X;T_1)");
        assertThat(output.get(1).flow().orderDifferences()).extracting(order -> order.against())
                .doesNotContain("I(X;T_1)");
    }

    /** Two rows are one input with both labels: I(X;Y) = H(Y) - (1/2) log 2, and the curve is solved. */
    @Test
    void equalInputsAreOneBesideTheBound() {
        LabelledInputs twice = new LabelledInputs(Points.of(new double[] {-1, -1, 1, 3}, 4, 1),
                Labels.numbered(new int[] {0, 1, 0, 1}, 2));
        NetworkSettings plain = settings(NoisePlace.OUTPUT, 50, .3);
        NetworkSettings settings = new NetworkSettings(plain.noise(), plain.sigma(), plain.flow(), plain.bins(), null,
                false, true);
        StudyResult result = run(NEURONS, twice, settings);
        KnownLaw law = result.laws().get(PartResult.TRAIN);
        assertThat(law.isDeterministic()).isFalse();
        assertThat(law.law().information()).isCloseTo(.5 * StrictMath.log(2), within(1e-12));
        assertThat(layers(result)).hasSize(2).allSatisfy(layer -> {
            assertThat(layer.flow().bound().delta()).isPositive();
            // The labels of the rows tell which of two equal ones it is, and nothing of T.
            assertThat(layer.flow().bound().labelInformation()).isCloseTo(layer.flow().yInformation().value(),
                    within(4 * layer.flow().yInformation().standardError().total()));
        });
        assertThat(run(NEURONS, twice, plain).laws()).isEmpty();
        assertThat(layers(run(NEURONS, twice, plain))).allMatch(layer -> layer.flow().bound() == null);
    }

    @Test
    void aLayerWithoutNoiseIsPassedThrough() {
        StudyResult result = run(NEURONS, SYMBOLS, settings(NoisePlace.LAYERS, 50, 0, .2));
        assertThat(layers(result)).extracting(LayerResult::layer).containsExactly(2);
        assertThat(layers(result).getFirst().sigma()).isEqualTo(.2);
        assertThat(layers(result).getFirst().bins()).extracting(LayerResult.Bins::binSize)
                .containsExactly(.4);
    }

    @Test
    void partsAreFollowedInOrderAndFinishedOnesAreKept() {
        Map<String, LabelledInputs> parts = new LinkedHashMap<>();
        parts.put(PartResult.TRAIN, SYMBOLS);
        parts.put(PartResult.TEST, SYMBOLS.select(new int[] {0, 3}));
        MemoryCells cells = Cells.inMemory();
        NetworkSettings settings = settings(NoisePlace.OUTPUT, 50, .2);
        List<Integer> heard = new ArrayList<>();
        try (Kernels two = Fixtures.vector(2); Kernels one = Fixtures.vector(1)) {
            StudyResult first = NetworkStudy.of(two, NEURONS, settings).run(parts, cells,
                    result -> heard.add(result.cells()), Progress.SILENT);
            assertThat(heard).containsExactly(1, 2, 3, 4);
            assertThat(first.epochs().getFirst().parts()).extracting(PartResult::logInputs)
                    .containsExactly(StrictMath.log(4), StrictMath.log(2));
            assertThat(NetworkStudy.of(one, NEURONS, settings).run(parts, Cells.NONE, result -> {
            }, Progress.SILENT).epochs()).isEqualTo(first.epochs());
            assertThat(cells.all()).hasSize(4);
            NetworkStudy.of(one, NEURONS, settings).run(parts, cells, result -> {
            }, Progress.SILENT);
            assertThat(cells.all()).hasSize(4);
            NetworkStudy.of(one, NEURONS, settings).run(train(SYMBOLS.select(new int[] {1, 2, 3})), cells, result -> {
            }, Progress.SILENT);
            assertThat(cells.all()).as("other inputs are other cells").hasSize(6);
        }
    }

    @Test
    void theForecastIsWhatIsEvaluated() {
        for (NoisePlace noise : new NoisePlace[] {NoisePlace.LAYERS, NoisePlace.OUTPUT}) {
            NetworkSettings settings = settings(noise, 50, .2);
            assertThat(NetworkStudy.pairs(NEURONS, settings, 4))
                    .isEqualTo(run(NEURONS, SYMBOLS, settings).provenance().pairs());
        }
    }

    @Test
    void settingsThatDoNotFit() {
        assertThatThrownBy(() -> settings(NoisePlace.LAYERS, 50, .1, .2, .3).layers(NEURONS))
                .hasMessage("3 sigmas for 2 layers: expected one for all, or one for each");
        assertThatThrownBy(() -> LayerNoise.of(0, 0)).hasMessageContaining("no sigma above zero");
        assertThatThrownBy(() -> LayerNoise.of(Double.NaN)).hasMessageContaining("sigma NaN");
        assertThatThrownBy(() -> settings(NoisePlace.REPLICATES, 50, .1)).hasMessageContaining("layers or output");
        FlowOptions third = FlowOptions.defaults().withSeed(0).withLayers(List.of(3));
        assertThatThrownBy(() -> new NetworkSettings(NoisePlace.LAYERS, LayerNoise.of(.1), third, List.of())
                .layers(NEURONS)).hasMessage("layer 3 is wanted: expected 1 .. 2");
        assertThatThrownBy(() -> new NetworkSettings(NoisePlace.LAYERS, LayerNoise.of(.1), third, List.of(0.0)))
                .hasMessageContaining("bin size 0.0");
    }
}
