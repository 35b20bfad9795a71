package io.noisyflow.information.mixed;

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
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.flow.FlowEstimator;
import io.noisyflow.information.flow.FlowOptions;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Advice about replicates is followed: in at least 90 of 100 cases the advised numbers converge. */
@Tag("slow")
class ReplicateAdviceTest {
    private static final int SEEDS = 100;
    private static final int INPUTS = 10;
    private static final Network NETWORK = new Network(List.of(
            Dense.of(4, 3, new double[] {.91, -.62, .35, .18, -.27, .84, .56, -.43, .12, .39, -.95, .71},
                    new double[] {-.41, -.33, .08}, Activation.TANH),
            Dense.of(3, 2, new double[] {1.3, -.8, .5, -.6, .9, 1.4}, new double[] {.1, -.2}, Activation.TANH)));

    @Test
    void theAdvisedReplicatesOfGivenInputsConverge() {
        try (Kernels kernels = open()) {
            int[] followed = IntStream.range(0, SEEDS).parallel().map(seed -> {
                Information first = given(kernels, 6, seed);
                int advised = number(first.advice(), "at least (\\S+) replicates of every input", 0);
                return isGood(first) || advised == 0 ? 0 : isGood(given(kernels, advised, seed)) ? 1 : 2;
            }).toArray();
            assertFollowed(followed);
        }
    }

    @Test
    void theAdvisedPassesOfANetworkConverge() {
        try (Kernels kernels = open()) {
            for (double sigma : new double[] {.1, .3}) {
                int[] followed = IntStream.range(0, SEEDS).parallel().map(seed -> {
                    Information first = second(kernels, sigma, 2, 40, 4, seed);
                    if (isGood(first)) {
                        return 0;
                    }
                    String advice = first.advice();
                    Information then = second(kernels, sigma, number(advice, "at least (\\S+) marginal replicates", 2),
                            number(advice, "at least (\\S+) own replicates", 40),
                            number(advice, "at least (\\S+) queries", 4), seed);
                    return isGood(then) ? 1 : 2;
                }).toArray();
                assertFollowed(followed);
            }
        }
    }

    private static void assertFollowed(int[] followed) {
        long converged = IntStream.of(followed).filter(k -> k == 1).count();
        long failed = IntStream.of(followed).filter(k -> k == 2).count();
        assertThat(converged + failed).isGreaterThan(SEEDS / 3);
        assertThat(failed).as(converged + " converged").isLessThanOrEqualTo((converged + failed) / 10);
    }

    private static boolean isGood(Information information) {
        return information.verdict() == Verdict.CONVERGED || information.verdict() == Verdict.AT_CEILING;
    }

    private static int number(String advice, String pattern, int otherwise) {
        Matcher advised = Pattern.compile(pattern).matcher(advice);
        return advised.find() ? (int) Double.parseDouble(advised.group(1)) : otherwise;
    }

    /** Replicates around ten places in the plane. */
    private static Information given(Kernels kernels, int replicates, int seed) {
        Random ofPlaces = new Random(5);
        double[] places = ofPlaces.doubles(2 * INPUTS).map(u -> 4 * u).toArray();
        Random random = new Random(7919L * seed);
        double[] rows = new double[2 * INPUTS * replicates];
        int[] inputs = new int[INPUTS * replicates];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = i / replicates;
            for (int j = 0; j < 2; j++) {
                rows[2 * i + j] = places[2 * inputs[i] + j] + .4 * random.nextGaussian();
            }
        }
        return new ReplicatedEstimator(kernels, null, 2, seed, Setting.DATASET).estimate(
                Points.of(rows, inputs.length, 2), inputs, null, new double[] {.3}).getFirst().xInformation();
    }

    /** I(X;T_2) of a small network. */
    private static Information second(Kernels kernels, double sigma, int marginal, int own, int queries, int seed) {
        double[][] inputs = new double[16][4];
        for (int x = 0; x < 16; x++) {
            for (int j = 0; j < 4; j++) {
                inputs[x][j] = 2 * (x >> j & 1) - 1;
            }
        }
        return FlowEstimator.of(kernels).estimate(NETWORK, new double[] {sigma, sigma}, Points.of(inputs), null,
                FlowOptions.defaults().withSeed(seed).withReplicates(marginal, Math.max(own, queries))
                        .withQueries(queries, 1)
                        .withLayers(List.of(2)))
                .layers().getFirst().xInformation();
    }

    private static Kernels open() {
        return Backends.select("vector", new KernelOptions(Precision.FLOAT32, 1));
    }
}
