package io.noisyflow.information.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Labels;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A first layer on all 4096 inputs of 12 bits whose truth is known: unit j = tanh(w_j x_j + b_j) sees bit j alone, so
 * I(X;T_1) is the sum of ten links with two symbols each, by quadrature. Two bits are seen by no unit.
 */
@Tag("slow")
class TwelveBitsTest {
    private static final int BITS = 12;
    private static final int UNITS = 10;

    /** Truth within the bracket and 3 standard errors: 6 cases, so a false alarm in 1 of 60 choices of the seed. */
    @ParameterizedTest
    @CsvSource({".005, 0, 1", ".1, 0, 1", ".3, 0, 1", ".3, -1, 1", "1, -1, 1", "3, -1, 1"})
    void truthLiesWithinTheBracket(double sigma, float zero, float one) {
        LabelledInputs data = strings(zero, one);
        double[] weights = new double[UNITS * BITS];
        double[] biases = new double[UNITS];
        double truth = 0;
        for (int j = 0; j < UNITS; j++) {
            double w = .4 + .15 * j;
            biases[j] = .1 * j - .3;
            weights[j * BITS + j] = w;
            truth += new ScalarChain(new double[] {zero, one}, new double[] {.5, .5},
                    new int[] {0, 1}, new double[] {w}, new double[] {biases[j]}, new double[] {sigma})
                    .inputInformation(1);
        }
        Network network =
                new Network(List.of(Dense.of(BITS, UNITS, weights, biases, Activation.TANH)));
        try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT32, 2))) {
            Information x = FlowEstimator.of(kernels)
                    .estimate(network, new double[] {sigma}, data.inputs(), data.labels(),
                            FlowOptions.defaults().withSeed(3).withReplicates(2, 2))
                    .layers().getFirst()
                    .xInformation();
            // float32 adds at most 1e-5.
            double error = 3 * x.standardError().total() + 1e-5;
            assertThat(truth).isBetween(x.bracket().lower() - error, x.bracket().upper().value() + error);
            assertThat(x.standardError().total()).isLessThan(.03);
            assertThat(x.value()).isLessThanOrEqualTo(data.inputEntropy() + 1e-5);
        }
    }

    /** All strings of bits in counting order; the label is the first bit. */
    private static LabelledInputs strings(float zero, float one) {
        Points inputs = Points.allocate(Precision.FLOAT32, 1 << BITS, BITS);
        int[] labels = new int[1 << BITS];
        for (int x = 0; x < labels.length; x++) {
            for (int bit = 0; bit < BITS; bit++) {
                inputs.set(x, bit, (x >> BITS - 1 - bit & 1) == 1 ? one : zero);
            }
            labels[x] = x >> BITS - 1;
        }
        return new LabelledInputs(inputs, Labels.numbered(labels, 2));
    }
}
