package io.noisyflow.information.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.mixed.OrderDifference;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fixed small networks on all inputs of 4 bits: the mixed form against {@link SlowInformation}, layer by layer. */
@Tag("slow")
class SmallNetworkTest {
    private static final int BITS = 4;
    private static final int INPUTS = 1 << BITS;

    /** 4-3-2-2 tanh, weights rounded to two digits; spreads the inputs, then folds them. */
    private static final Network TANH = new Network(List.of(
            Dense.of(4, 3, new double[] {.91, -.62, .35, .18, -.27, .84, .56, -.43, .12, .39, -.95, .71},
                    new double[] {-.41, -.33, .08}, Activation.TANH),
            Dense.of(3, 2, new double[] {1.3, -.8, .5, -.6, .9, 1.4}, new double[] {.1, -.2}, Activation.TANH),
            Dense.of(2, 2, new double[] {1.6, .7, -.9, 1.2}, new double[] {.05, .15}, Activation.TANH)));

    /** 4-2-3 of a leaky rectifier and a sigmoid: unbounded, then wider again. */
    private static final Network MIXED = new Network(List.of(
            Dense.of(4, 2, new double[] {.8, -.5, .3, .6, -.4, .7, .9, -.2}, new double[] {-.3, .1},
                    Activation.leakyRelu(.1)),
            Dense.of(2, 3, new double[] {2, -1.1, .7, 1.9, -1.5, .6}, new double[] {-.5, .2, 0}, Activation.SIGMOID)));

    /**
     * The defaults for replicates and 64 queries an input, against a thousand replicates for every input and 128
     * queries: 3 standard errors of the difference and the stated replicate term (16 comparisons: a false alarm in 23
     * choices of the seeds).
     */
    @ParameterizedTest
    @CsvSource({"false, .05", "false, .3", "true, .1"})
    void agreesWithAThousandReplicatesOfEveryInput(boolean rectifier, double sigma) {
        Network network = rectifier ? MIXED : TANH;
        double[] sigmas = new double[network.depth()];
        Arrays.fill(sigmas, sigma);
        double[] probabilities = new double[INPUTS];
        Arrays.fill(probabilities, 1.0 / INPUTS);
        List<LayerFlow> flow;
        try (Kernels kernels = Backends.select("auto", KernelOptions.defaults())) {
            flow = FlowEstimator.of(kernels).estimate(network, sigmas, Points.of(bits()), Labels.numbered(parity(), 2),
                    FlowOptions.defaults().withSeed(11).withQueries(64, 1).withPreviousLayer(true)).layers();
        }
        assertThat(flow).hasSize(network.depth());
        for (LayerFlow layer : flow) {
            SlowInformation slow = new SlowInformation(network, sigmas, bits(), probabilities, parity(), layer.layer(),
                    layer.layer());
            agrees(layer.xInformation(), slow.ofInput(), slow.errorOfInput());
            agrees(layer.yInformation(), slow.ofLabel(), slow.errorOfLabel());
            assertThat(layer.orderDifferences()).noneMatch(OrderDifference::violated);
        }
    }

    private static void agrees(Information information, double slow, double slowError) {
        double error = Math.hypot(information.standardError().total(), slowError);
        double term = Math.abs(information.mixed().replicateTerm());
        assertThat(information.value()).isCloseTo(slow, within(3 * error + term + 1e-9));
        assertThat(slow).isBetween(information.bracket().lower() - 3 * error - 1e-9,
                information.bracket().upper().value() + 3 * error + 1e-9);
        // A tolerance that lets anything pass would be no test.
        assertThat(3 * error + term).isLessThan(.25);
    }

    private static double[][] bits() {
        double[][] inputs = new double[INPUTS][BITS];
        for (int x = 0; x < INPUTS; x++) {
            for (int b = 0; b < BITS; b++) {
                inputs[x][b] = x >> BITS - 1 - b & 1;
            }
        }
        return inputs;
    }

    private static int[] parity() {
        int[] labels = new int[INPUTS];
        for (int x = 0; x < INPUTS; x++) {
            labels[x] = Integer.bitCount(x) & 1;
        }
        return labels;
    }
}
