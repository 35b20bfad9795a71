package io.noisyflow.information.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.mixed.OrderDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Chains of scalar layers, whose informations are integrals. */
@Tag("slow")
class ScalarChainTest {
    private static final double[] INPUTS = {-3, -2, -1, -.5, .5, 1, 2, 3};
    private static final int[] LABELS = {0, 0, 0, 1, 1, 0, 1, 1};
    private static final double[] UNIFORM = {.125, .125, .125, .125, .125, .125, .125, .125};
    private static final double[] UNEVEN = {.0625, .125, .1875, .0625, .3125, .0625, .0625, .125};

    private static final ScalarChain EVEN_NOISE = chain(UNIFORM, .1, .1, .1);
    private static final ScalarChain WIDE_THEN_NARROW = chain(UNIFORM, .3, .05, .05);
    private static final ScalarChain WEIGHTED = chain(UNEVEN, .2, .2, .1);

    /** One estimate at 256 queries an input: 3 standard errors, and what the brackets leave open. */
    @Test
    void everyLayerAgreesWithQuadrature() {
        for (ScalarChain chain : List.of(EVEN_NOISE, WIDE_THEN_NARROW, WEIGHTED)) {
            List<LayerFlow> flow = estimate(chain, options(chain, 3).withReplicates(16, 500).withQueries(256, 2));
            assertThat(flow).extracting(LayerFlow::layer).containsExactly(1, 2, 3);
            for (LayerFlow layer : flow) {
                int l = layer.layer();
                agrees(layer.xInformation(), chain.inputInformation(l));
                agrees(layer.yInformation(), chain.labelInformation(l));
                if (l > 1) {
                    liesWithin(layer.previousLayerInformation(), chain.between(l - 1, l));
                }
            }
        }
    }

    @Test
    void anyTwoLayersAgreeWithQuadrature() {
        try (Kernels kernels = Oracle.open(2)) {
            for (ScalarChain chain : List.of(EVEN_NOISE, WEIGHTED)) {
                for (int[] pair : new int[][] {{1, 2}, {1, 3}, {2, 3}}) {
                    Information between = FlowEstimator.of(kernels).between(chain.network(), chain.sigmas(),
                            chain.points(), pair[0], pair[1],
                            options(chain, 5).withReplicates(256, 500).withQueries(128, 2));
                    double truth = chain.between(pair[0], pair[1]);
                    liesWithin(between, truth);
                    // 2048 draws of T_k stand for its law, of which no more than tens of values can be told apart.
                    assertThat(between.value()).isCloseTo(truth, within(3 * between.standardError().total() + .02));
                }
            }
        }
    }

    /**
     * 400 seeds, each value with its own standard error. Of 400 intervals of 95 % a binomial number covers, standard
     * deviation 4.4: 362 .. 398 is 4.1 of them to either side. Their mean bias stays below what was measured as left.
     */
    @Test
    void ninetyFivePercentIntervalsCover() {
        for (ScalarChain chain : List.of(EVEN_NOISE, WIDE_THEN_NARROW, WEIGHTED)) {
            Coverage x = new Coverage(chain.inputInformation(2));
            Coverage y = new Coverage(chain.labelInformation(2));
            long violated = 0;
            try (Kernels kernels = Oracle.open(2)) {
                for (int seed = 0; seed < 400; seed++) {
                    FlowOptions options = options(chain, seed).withReplicates(16, 200).withQueries(16, 1)
                            .withLayers(List.of(1, 2));
                    List<LayerFlow> flow = FlowEstimator.of(kernels).estimate(chain.network(), chain.sigmas(),
                            chain.points(), Labels.numbered(LABELS, 2), options).layers();
                    x.add(flow.get(1).xInformation());
                    y.add(flow.get(1).yInformation());
                    violated += flow.stream().flatMap(layer -> layer.orderDifferences().stream())
                            .filter(OrderDifference::violated).count();
                }
            }
            assertThat(x.covered).isBetween(362, 398);
            assertThat(y.covered).isBetween(362, 398);
            assertThat(x.meanError()).isCloseTo(0, within(4 * x.errorOfMean() + .01));
            assertThat(y.meanError()).isCloseTo(0, within(4 * y.errorOfMean() + .01));
            assertThat(violated).isZero();
        }
    }

    /** At 4 replicates the pooled form is high and the plain form low, far more than the mixed form is off. */
    @Test
    void formsErrToTheirOwnSides() {
        double truth = WIDE_THEN_NARROW.inputInformation(2);
        Coverage mixed = new Coverage(truth);
        Coverage plain = new Coverage(truth);
        Coverage pooled = new Coverage(truth);
        for (int seed = 0; seed < 200; seed++) {
            FlowOptions options = options(WIDE_THEN_NARROW, seed).withReplicates(4, 200).withQueries(4, 2)
                    .withLayers(List.of(2)).withForms(Set.of(FlowOptions.Form.values()));
            LayerFlow flow = estimate(WIDE_THEN_NARROW, options).getFirst();
            mixed.add(flow.xInformation());
            assertThat(flow.comparisons()).extracting(LayerFlow.Comparison::form).containsExactly("plain", "pooled");
            plain.add(flow.comparisons().get(0).xInformation());
            pooled.add(flow.comparisons().get(1).xInformation());
            assertThat(flow.comparisons().get(0).xInformation().mixed()).isNull();
        }
        assertThat(pooled.meanError()).isGreaterThan(5 * pooled.errorOfMean());
        assertThat(plain.meanError()).isLessThan(-5 * plain.errorOfMean());
        assertThat(Math.abs(mixed.meanError())).isLessThan(pooled.meanError() / 3).isLessThan(-plain.meanError() / 3);
    }

    /** In the sample setting the same inputs say less: the bracket widens and sampling error appears. */
    @Test
    void inputsAsASampleAddSamplingErrorAndRoomAbove() {
        FlowOptions options = options(EVEN_NOISE, 1).withQueries(64, 1).withReplicates(16, 200)
                .withLayers(List.of(2));
        Information dataset = estimate(EVEN_NOISE, options).getFirst().xInformation();
        Information sample = estimate(EVEN_NOISE, options.withSetting(Setting.SAMPLE)).getFirst().xInformation();
        assertThat(sample.value()).isEqualTo(dataset.value());
        assertThat(dataset.standardError().sampling()).isZero();
        assertThat(sample.standardError().sampling()).isGreaterThan(0);
        assertThat(sample.standardError().monteCarlo()).isEqualTo(dataset.standardError().monteCarlo());
        assertThat(sample.bracket().upper().value()).isGreaterThan(dataset.bracket().upper().value());
        assertThat(sample.bracket().upper().value()).isGreaterThan(Math.log(8) - 1);
    }

    @Test
    void withoutLabelsThereIsNothingToKnowOfThem() {
        try (Kernels kernels = Oracle.open(1)) {
            LayerFlow flow = FlowEstimator.of(kernels).estimate(EVEN_NOISE.network(), EVEN_NOISE.sigmas(),
                    EVEN_NOISE.points(), null, FlowOptions.defaults().withSeed(1).withReplicates(4, 50)).layers()
                    .get(1);
            assertThat(flow.yInformation().value()).isZero();
            assertThat(flow.yInformation().standardError().total()).isZero();
        }
    }

    private static void agrees(Information information, double truth) {
        double error = 3 * information.standardError().total();
        assertThat(information.value()).isCloseTo(truth,
                within(error + Math.abs(information.mixed().replicateTerm()) + 1e-9));
        liesWithin(information, truth);
        Bracket strict = information.mixed().strictBracket();
        assertThat(truth).isBetween(strict.lower() - error - 1e-9, strict.upper().value() + error + 1e-9);
    }

    private static void liesWithin(Information information, double truth) {
        double error = 3 * information.standardError().total() + 1e-9;
        Bracket bracket = information.bracket();
        assertThat(truth).isBetween(bracket.lower() - error, bracket.upper().value() + error);
    }

    private static List<LayerFlow> estimate(ScalarChain chain, FlowOptions options) {
        try (Kernels kernels = Oracle.open(2)) {
            return FlowEstimator.of(kernels)
                    .estimate(chain.network(), chain.sigmas(), chain.points(), Labels.numbered(LABELS, 2), options)
                    .layers();
        }
    }

    private static FlowOptions options(ScalarChain chain, long seed) {
        FlowOptions options = FlowOptions.defaults().withSeed(seed).withPreviousLayer(true);
        return Arrays.equals(chain.probabilities(), UNIFORM) ? options
                : options.withInputWeights(chain.probabilities());
    }

    private static ScalarChain chain(double[] probabilities, double... sigmas) {
        return new ScalarChain(INPUTS, probabilities, LABELS, new double[] {.6, 1.5, -1.2}, new double[] {.1, -.2, .3},
                sigmas);
    }

    /** Counts how often an interval holds the truth, and how far the values lie from it on average. */
    private static final class Coverage {
        private final double truth;
        private final List<Double> errors = new ArrayList<>();
        private int covered;

        Coverage(double truth) {
            this.truth = truth;
        }

        void add(Information information) {
            double error = information.value() - truth;
            errors.add(error);
            covered += Math.abs(error) <= 1.96 * information.standardError().total() ? 1 : 0;
        }

        double meanError() {
            return errors.stream().mapToDouble(error -> error).average().orElseThrow();
        }

        double errorOfMean() {
            double mean = meanError();
            double variance = errors.stream().mapToDouble(error -> (error - mean) * (error - mean)).sum()
                    / (errors.size() - 1);
            return Math.sqrt(variance / errors.size());
        }
    }
}
