package io.noisyflow.information.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.mixed.OrderDifference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** X uniform on {-3, -1, 1, 3}, T = tanh(w X - 2 w) + sigma Z, labels -1, -1, -1, +1: an AWGN link with 4 symbols. */
class SingleNeuronTest {
    private static final double[] INPUTS = {-3, -1, 1, 3};
    private static final double[] UNIFORM = {.25, .25, .25, .25};
    private static final int[] LABELS = {0, 0, 0, 1};

    /**
     * Against quadrature: 4 standard errors (6 configurations of 2 values; a false alarm in 1e3 choices of the seed),
     * and 1e-7 for events too rare for any query to show: labels 6 sigma from the boundary lose 4e-9.
     */
    @ParameterizedTest
    @CsvSource({".1, .1", ".3, .05", ".5, .3", "1, .02", "1.5, .1", "3, .5"})
    void agreesWithQuadrature(double w, double sigma) {
        ScalarChain truth = neuron(w, sigma);
        LayerFlow flow = estimate(truth, 2000);
        agrees(flow.xInformation(), truth.inputInformation(1));
        agrees(flow.yInformation(), truth.labelInformation(1));
        assertThat(flow.xInformation().mixed().replicateTerm()).isZero();
        assertThat(flow.previousLayerInformation()).isNull();
    }

    /**
     * Four symbols, three (weights 1/2, 1/4, 1/4) and two (3/4, 1/4): -sum p log p, to the six digits it is told with.
     */
    @ParameterizedTest
    @CsvSource({".3, .02, 1.386294", "1.8, .005, 1.039721", "6, .1, .562335"})
    void symbolsThatCannotBeToldApartCountAsOne(double w, double sigma, double limit) {
        ScalarChain truth = neuron(w, sigma);
        assertThat(truth.inputInformation(1)).isCloseTo(limit, within(5e-6));
        Information x = estimate(truth, 2000).xInformation();
        assertThat(x.value()).isCloseTo(limit, within(4 * x.standardError().total() + 5e-6));
    }

    @Test
    void allSymbolsApartIsTheCeiling() {
        LayerFlow flow = estimate(neuron(.3, .005), 2);
        assertThat(flow.xInformation().value()).isCloseTo(Math.log(4), within(1e-12));
        assertThat(flow.xInformation().verdict()).isEqualTo(Verdict.AT_CEILING);
        assertThat(flow.yInformation().verdict()).isEqualTo(Verdict.AT_CEILING);
        assertThat(flow.orderDifferences()).extracting(OrderDifference::against).containsExactly("H(X)", "I(X;T_1)",
                "H(Y)");
        assertThat(flow.orderDifferences()).noneMatch(OrderDifference::violated);
    }

    private static void agrees(Information information, double truth) {
        double tolerance = 4 * information.standardError().total() + 1e-7;
        assertThat(information.value()).isCloseTo(truth, within(tolerance));
        assertThat(information.standardError().sampling()).isZero();
        assertThat(information.bracket().lower()).isEqualTo(information.value());
        assertThat(information.bracket().upper().value()).isEqualTo(information.value());
    }

    private static LayerFlow estimate(ScalarChain neuron, int queries) {
        FlowOptions options = FlowOptions.defaults().withSeed(7).withReplicates(2, queries).withQueries(queries, 2);
        try (Kernels kernels = Oracle.open(2)) {
            return FlowEstimator.of(kernels)
                    .estimate(neuron.network(), neuron.sigmas(), neuron.points(), Labels.numbered(LABELS, 2),
                            options)
                    .layers().getFirst();
        }
    }

    private static ScalarChain neuron(double w, double sigma) {
        return new ScalarChain(INPUTS, UNIFORM, LABELS, new double[] {w}, new double[] {-2 * w}, new double[] {sigma});
    }
}
