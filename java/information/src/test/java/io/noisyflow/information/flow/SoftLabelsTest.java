package io.noisyflow.information.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Information;
import io.noisyflow.information.LabelLaw;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.mixed.OrderDifference;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** I(Y;T) of labels that are drawn by p(y|x): chains of scalar layers, whose informations are integrals. */
class SoftLabelsTest {
    private static final double[] INPUTS = {-3, -2, -1, -.5, .5, 1, 2, 3};
    private static final int[] LABELS = {0, 0, 0, 1, 1, 0, 1, 1};
    private static final double[] UNIFORM = {.125, .125, .125, .125, .125, .125, .125, .125};
    private static final double[] UNEVEN = {.0625, .125, .1875, .0625, .3125, .0625, .0625, .125};
    /** Certain, rare and shared labels. */
    private static final double[][] LAW = {{1, 0, 0}, {.6, .4, 0}, {.2, .3, .5}, {0, .999, .001}, {.05, .15, .8},
        {.3, .3, .4}, {0, 0, 1}, {.1, .7, .2}};

    /**
     * Three layers of two chains: 3 standard errors, the stated replicate term, and what the brackets leave open (12
     * statements: a false alarm in some 30 choices of the seed).
     */
    @Test
    void everyLayerAgreesWithQuadrature() {
        for (ScalarChain chain : List.of(chain(UNIFORM, .3, .05, .05), chain(UNEVEN, .2, .2, .1))) {
            for (LayerFlow layer : estimate(chain, 3, 256)) {
                Information y = layer.yInformation();
                double truth = chain.labelInformation(layer.layer(), LAW);
                double error = 3 * y.standardError().total() + 1e-9;
                // A tolerance that lets anything pass would be no test: informations are .1 to .6.
                assertThat(error).isLessThan(.04).isLessThan(truth / 3);
                assertThat(y.value()).isCloseTo(truth, within(error + Math.abs(y.mixed().replicateTerm())));
                assertThat(truth).isBetween(y.bracket().lower() - error, y.bracket().upper().value() + error);
                assertThat(layer.orderDifferences()).noneMatch(OrderDifference::violated);
            }
        }
    }

    /**
     * 200 seeds, each value with its own standard error: of as many intervals of 95 % a binomial number covers,
     * standard deviation 3.1; 177 .. 200 is 4.2 of them below the mean.
     */
    @Tag("slow")
    @Test
    void ninetyFivePercentIntervalsCover() {
        ScalarChain chain = chain(UNEVEN, .2, .2, .1);
        double truth = chain.labelInformation(2, LAW);
        int covered = 0;
        for (int seed = 0; seed < 200; seed++) {
            Information y = estimate(chain, seed, 16).get(1).yInformation();
            covered += Math.abs(y.value() - truth) <= 1.96 * y.standardError().total() ? 1 : 0;
        }
        assertThat(covered).isBetween(177, 200);
    }

    /** A law without chance is summed as a soft one here, and as classes there. */
    @Test
    void certainLabelsAreALawToo() {
        ScalarChain chain = chain(UNEVEN, .2, .2, .1);
        double[][] law = new double[INPUTS.length][2];
        for (int x = 0; x < law.length; x++) {
            law[x][LABELS[x]] = 1;
        }
        Labels labels = Labels.numbered(LABELS, 2);
        for (Setting setting : List.of(Setting.DATASET, Setting.SAMPLE)) {
            ScalarChain even = setting == Setting.SAMPLE ? chain(UNIFORM, .2, .2, .1) : chain;
            FlowOptions options = options(even, 1, 4).withSetting(setting);
            try (Kernels kernels = Oracle.open(2)) {
                FlowEstimator flow = FlowEstimator.of(kernels);
                List<LayerFlow> soft = flow.estimate(even.network(), even.sigmas(),
                        new LabelledInputs(even.points(), labels, new LabelLaw(law)), null, options, Progress.SILENT)
                        .layers();
                List<LayerFlow> certain = flow.estimate(even.network(), even.sigmas(), even.points(), labels, options)
                        .layers();
                for (int l = 0; l < soft.size(); l++) {
                    Information expected = certain.get(l).yInformation();
                    Information y = soft.get(l).yInformation();
                    // Sums of doubles in another order.
                    assertThat(y.value()).isCloseTo(expected.value(), within(1e-12));
                    assertThat(y.bracket().lower()).isCloseTo(expected.bracket().lower(), within(1e-12));
                    assertThat(y.bracket().upper().value()).isCloseTo(expected.bracket().upper().value(),
                            within(1e-12));
                    assertThat(y.standardError().total()).isCloseTo(expected.standardError().total(), within(1e-12));
                    assertThat(soft.get(l).xInformation().value()).isCloseTo(certain.get(l).xInformation().value(),
                            within(1e-12));
                }
            }
        }
    }

    /** A layer that tells all inputs apart knows of the label what the input does, and that is the ceiling. */
    @Test
    void whatTheInputKnowsIsTheCeiling() {
        ScalarChain chain = chain(UNEVEN, .001, .2, .1);
        Information first = estimate(chain, 1, 4).getFirst().yInformation();
        assertThat(first.value()).isCloseTo(new LabelLaw(LAW).information(UNEVEN), within(1e-9));
        assertThat(first.verdict()).isEqualTo(Verdict.AT_CEILING);
    }

    @Test
    void sumsForEveryLabelAreCounted() {
        ScalarChain chain = chain(UNIFORM, .2, .2, .1);
        FlowOptions options = options(chain, 1, 4);
        try (Kernels kernels = Oracle.open(1)) {
            FlowEstimator flow = FlowEstimator.of(kernels);
            LabelledInputs data = data(chain);
            NetworkFlow result = flow.estimate(chain.network(), chain.sigmas(), data, null, options, Progress.SILENT);
            assertThat(result.provenance().pairs())
                    .isEqualTo(flow.pairs(chain.network(), chain.sigmas(), data, options));
            assertThat(result.labelEntropy()).isCloseTo(data.labelEntropy(), within(1e-15));
        }
    }

    private static List<LayerFlow> estimate(ScalarChain chain, long seed, int queries) {
        try (Kernels kernels = Oracle.open(2)) {
            return FlowEstimator.of(kernels).estimate(chain.network(), chain.sigmas(), data(chain), null,
                    options(chain, seed, queries), Progress.SILENT).layers();
        }
    }

    private static LabelledInputs data(ScalarChain chain) {
        return LabelledInputs.of(chain.points(), new LabelLaw(LAW));
    }

    private static FlowOptions options(ScalarChain chain, long seed, int queries) {
        FlowOptions options = FlowOptions.defaults().withSeed(seed).withReplicates(16, 300).withQueries(queries, 1);
        return Arrays.equals(chain.probabilities(), UNIFORM) ? options
                : options.withInputWeights(chain.probabilities());
    }

    private static ScalarChain chain(double[] probabilities, double... sigmas) {
        return new ScalarChain(INPUTS, probabilities, LABELS, new double[] {.6, 1.5, -1.2}, new double[] {.1, -.2, .3},
                sigmas);
    }
}
