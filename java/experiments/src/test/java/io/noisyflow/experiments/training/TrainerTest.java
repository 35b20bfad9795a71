package io.noisyflow.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final int[] XOR = {0, 1, 1, 0};
    private static final Points CORNERS = Points.of(new double[][] {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}});

    @Test
    void exclusiveOrIsLearnedWithEitherOptimiserThroughNoise() {
        for (Optimiser optimiser : List.of(new Optimiser.Adam(0.02), new Optimiser.Sgd(0.2, 0.9))) {
            List<Checkpoint> checkpoints =
                    train(CORNERS, XOR, 4, 0.1, new TrainingOptions(optimiser, Loss.CROSS_ENTROPY, 3, 0, 4), 400);
            assertThat(Accuracy.of(checkpoints.getLast().network(), corners())).isEqualTo(1);
            assertThat(checkpoints.getLast().loss()).isLessThan(0.1);
            assertThat(checkpoints.getFirst().loss()).isGreaterThan(0.4);
        }
    }

    @Test
    void leastSquaresLineIsFound() {
        // y = 2 x - 1 at x = 0, 1, 2, 3, one linear unit: full-batch descent converges to it.
        Points x = Points.of(new double[][] {{0}, {1}, {2}, {3}});
        Points y = Points.of(new double[][] {{-1}, {1}, {3}, {5}});
        Network start = new Network(List.of(Dense.of(1, 1, new double[] {0}, new double[] {0}, Activation.LINEAR)));
        List<Checkpoint> checkpoints = new ArrayList<>();
        Trainer.of(start, new double[] {0}, TrainingSet.ofTargets(x, y, new int[] {0, 1, 2, 3}),
                new TrainingOptions(new Optimiser.Sgd(0.05, 0.5), Loss.MEAN_SQUARE, 100, 0, 0))
                .train(new int[] {1, 1000}, withGradients(checkpoints));
        // The first gradient at w = b = 0: -2 mean(x y) = -11 and -2 mean(y) = -4, so w = .55 and b = .2 then, where
        // the gradient of w is 2 mean(x (w x + b - y)) = 2 (.55 * 3.5 + .2 * 1.5 - 5.5) = -6.55.
        assertThat(checkpoints.getFirst().gradients().getFirst().mean()).isCloseTo(6.55, Offset.offset(1e-5));
        assertThat(checkpoints.getFirst().gradients().getFirst().weightNorm()).isCloseTo(.55, Offset.offset(1e-6));
        assertThat(checkpoints.getFirst().gradients().getFirst().std()).isEqualTo(0);
        assertThat(checkpoints.getFirst().loss()).isCloseTo((1 + 1 + 9 + 25) / 4.0, Offset.offset(1e-5));
        assertThat(checkpoints.getFirst().network().dense(1).weight(0, 0)).isCloseTo(0.55, Offset.offset(1e-6));
        // Gradients are floats of numbers of order 1, so the parameters settle within some 2^-22.
        assertThat(checkpoints.getLast().network().dense(1).weight(0, 0)).isCloseTo(2, Offset.offset(1e-6));
        assertThat(checkpoints.getLast().network().dense(1).bias(0)).isCloseTo(-1, Offset.offset(1e-6));
    }

    /**
     * Left at any epoch, by a checkpoint or by an interrupt, and gone on with: the digits are those of one training.
     */
    @Test
    void trainingGoesOnWhereItWasLeft() {
        for (Optimiser optimiser : List.of(new Optimiser.Adam(0.01), new Optimiser.Sgd(0.2, 0.9))) {
            TrainingOptions options = new TrainingOptions(optimiser, Loss.CROSS_ENTROPY, 3, 0.01, 4);
            List<Checkpoint> whole = everyEpoch(7, options);
            for (int left : new int[] {1, 7, 19}) {
                List<Checkpoint> rest = new ArrayList<>();
                trainer(CORNERS, XOR, 7, 0.1, options).train(whole.get(left - 1).state(),
                        IntStream.rangeClosed(1, 20).toArray(), rest::add);
                assertThat(rest).hasSize(20 - left).usingRecursiveComparison().isEqualTo(whole.subList(left, 20));
            }
            assertThat(trainer(CORNERS, XOR, 7, 0.1, options).network(whole.get(4).state()))
                    .usingRecursiveComparison().isEqualTo(whole.get(4).network());
        }
    }

    @Test
    void gradientsAreThoseOfTheEpochsThatWantThem() {
        TrainingOptions options = new TrainingOptions(new Optimiser.Adam(0.01), Loss.CROSS_ENTROPY, 3, 0, 4);
        List<Checkpoint> all = new ArrayList<>();
        List<Checkpoint> some = new ArrayList<>();
        trainer(CORNERS, XOR, 7, 0.1, options).train(new int[] {1, 2, 5}, withGradients(all));
        trainer(CORNERS, XOR, 7, 0.1, options).train(new int[] {1, 2, 5}, new TrainingListener() {
            @Override
            public boolean reached(Checkpoint checkpoint) {
                return some.add(checkpoint);
            }

            @Override
            public boolean wantsGradients(int epoch) {
                return epoch == 2;
            }
        });
        assertThat(some).extracting(checkpoint -> checkpoint.gradients().size()).containsExactly(0, 2, 0);
        assertThat(some.get(1).gradients()).isEqualTo(all.get(1).gradients());
        // What is measured on the way changes nothing of the way.
        assertThat(some.getLast().state()).usingRecursiveComparison().isEqualTo(all.getLast().state());
    }

    @Test
    void anInterruptTellsWhereTheLastWholeEpochEnded() {
        TrainingOptions options = new TrainingOptions(new Optimiser.Adam(0.01), Loss.CROSS_ENTROPY, 3, 0, 4);
        List<TrainingState> left = new ArrayList<>();
        try {
            assertThatThrownBy(() -> trainer(CORNERS, XOR, 7, 0.1, options).train(new int[] {5, 20},
                    new TrainingListener() {
                        @Override
                        public boolean reached(Checkpoint checkpoint) {
                            Thread.currentThread().interrupt();
                            return true;
                        }

                        @Override
                        public void interrupted(TrainingState last) {
                            left.add(last);
                        }
                    })).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(left).hasSize(1);
        assertThat(left.getFirst()).usingRecursiveComparison()
                .isEqualTo(everyEpoch(7, options).get(4).state());
    }

    @Test
    void aStateOfAnotherNetworkOrOptimiserIsRefused() {
        TrainingOptions adam = new TrainingOptions(new Optimiser.Adam(0.01), Loss.CROSS_ENTROPY, 3, 0, 4);
        TrainingOptions sgd = new TrainingOptions(new Optimiser.Sgd(0.01, 0), Loss.CROSS_ENTROPY, 3, 0, 4);
        TrainingState state = train(CORNERS, XOR, 7, 0.1, adam, 2).getLast().state();
        assertThatThrownBy(() -> trainer(CORNERS, XOR, 6, 0.1, adam).train(state, new int[] {3}, c -> true))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("parameters for a network of");
        assertThatThrownBy(() -> trainer(CORNERS, XOR, 7, 0.1, sgd).train(state, new int[] {3}, c -> true))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("running means: expected");
    }

    @Test
    void sameSeedSameDigitsAndOtherSeedsOthers() {
        TrainingOptions options = new TrainingOptions(new Optimiser.Adam(0.01), Loss.CROSS_ENTROPY, 3, 0.01, 4);
        TrainingOptions other = new TrainingOptions(new Optimiser.Adam(0.01), Loss.CROSS_ENTROPY, 3, 0.01, 5);
        double[] digits = parameters(train(CORNERS, XOR, 7, 0.1, options, 20).getLast());
        assertThat(parameters(train(CORNERS, XOR, 7, 0.1, options, 20).getLast())).isEqualTo(digits);
        assertThat(parameters(train(CORNERS, XOR, 7, 0.1, other, 20).getLast())).isNotEqualTo(digits);
        assertThat(parameters(train(CORNERS, XOR, 7, 0, options, 20).getLast())).isNotEqualTo(digits);
        assertThat(parameters(train(CORNERS, XOR, 7, 0, other, 20).getLast())).isNotEqualTo(digits);
    }

    @Test
    void digitsAreFrozen() {
        // Recorded from this trainer on JDK 25, x86-64; equal with -XX:UseAVX=2, -XX:UseAVX=3, -XX:-UseSuperWord and
        // -Xint.
        int[] widths = {12, 10, 7, 5, 4, 3, 2};
        List<Activation> activations = List.of(Activation.TANH, Activation.SIGMOID, Activation.RELU, Activation.TANH,
                Activation.leakyRelu(0.25), Activation.LINEAR);
        CounterRandom random = new CounterRandom(3, Streams.SAMPLES, 0);
        double[][] x = new double[1021][12];
        int[] y = new int[1021];
        for (int i = 0; i < 1021; i++) {
            for (int j = 0; j < 12; j++) {
                x[i][j] = random.nextInt(2);
                y[i] ^= (int) x[i][j];
            }
        }
        TrainingSet set = TrainingSet.ofLabels(Points.of(x), y, 2, IntStream.range(0, 1021).toArray());
        List<Checkpoint> checkpoints = new ArrayList<>();
        Trainer.of(Initialisation.uniform(widths, activations, 2), new double[] {.1, .1, .1, .1, .1, 0}, set,
                new TrainingOptions(new Optimiser.Adam(0.01), Loss.CROSS_ENTROPY, 207, 0.01, 4))
                .train(new int[] {30}, checkpoints::add);
        assertThat(Arrays.hashCode(parameters(checkpoints.getLast()))).isEqualTo(1582760539);
    }

    @Test
    void orthonormalityReachesHiddenLayersOnly() {
        TrainingOptions options = new TrainingOptions(new Optimiser.Sgd(1e-300, 0), Loss.CROSS_ENTROPY, 4, 0.5, 4);
        Network network = train(CORNERS, XOR, 2, 0, options, 200).getLast().network();
        Dense hidden = network.dense(1);
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
                double product = hidden.weight(a, 0) * hidden.weight(b, 0) + hidden.weight(a, 1) * hidden.weight(b, 1);
                assertThat(product).isCloseTo(a == b ? 1 : 0, Offset.offset(1e-12));
            }
        }
        assertThat(network.layer(2).weights()).isEqualTo(start(2).layer(2).weights());
    }

    @Test
    void listenerStopsTraining() {
        List<Integer> heard = new ArrayList<>();
        trainer(CORNERS, XOR, 2, 0.1, options(0.1)).train(new int[] {2, 3, 1_000_000_000}, checkpoint -> {
            heard.add(checkpoint.epoch());
            return checkpoint.epoch() < 3;
        });
        assertThat(heard).containsExactly(2, 3);
    }

    @Test
    void interruptStopsTraining() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> train(CORNERS, XOR, 2, 0.1, options(0.1), 1_000_000_000))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void divergenceIsToldApart() {
        Points x = Points.of(new double[][] {{1000}});
        Points y = Points.of(new double[][] {{1}});
        Network start = new Network(List.of(Dense.of(1, 1, new double[] {1}, new double[] {0}, Activation.LINEAR)));
        Trainer trainer = Trainer.of(start, new double[] {0}, TrainingSet.ofTargets(x, y, new int[] {0}),
                new TrainingOptions(new Optimiser.Sgd(10, 0), Loss.MEAN_SQUARE, 1, 0, 0));
        assertThatThrownBy(() -> trainer.train(new int[] {100}, checkpoint -> true))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("diverged in epoch");
    }

    @Test
    void badRequestsAreRefused() {
        Network network = start(2);
        TrainingSet labelled = corners();
        TrainingSet real = TrainingSet.ofTargets(CORNERS, CORNERS, new int[] {0, 3});
        assertThatThrownBy(() -> Trainer.of(network, new double[] {0}, labelled, options(1)))
                .hasMessageContaining("1 noise levels");
        assertThatThrownBy(() -> Trainer.of(network, new double[] {0, Double.NaN}, labelled, options(1)))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Trainer.of(network, new double[2], real, options(1)))
                .hasMessageContaining("needs class labels");
        assertThatThrownBy(() -> Trainer.of(start(2).upTo(1), new double[1], labelled, options(1)))
                .hasMessageContaining("logits");
        assertThatThrownBy(() -> Trainer.of(start(3).upTo(1), new double[1], labelled, options(1)))
                .hasMessageContaining("2 -> 3");
        assertThatThrownBy(() -> TrainingSet.ofLabels(CORNERS, new int[] {0, 1, 2, 0}, 2, new int[] {0, 2}))
                .hasMessageContaining("label 2 of row 2");
        assertThatThrownBy(() -> TrainingSet.ofLabels(CORNERS, new int[3], 2, new int[1]))
                .hasMessageContaining("3 labels");
        assertThatThrownBy(() -> TrainingSet.ofLabels(CORNERS, XOR, 2, new int[0])).hasMessageContaining("no rows");
        assertThatThrownBy(() -> TrainingSet.ofLabels(CORNERS, XOR, 1, new int[1])).hasMessageContaining("1 classes");
        assertThatThrownBy(() -> TrainingSet.ofTargets(Points.of(new double[][] {{1e300}}), Points.of(new double[1][1]),
                new int[1]))
                .hasMessageContaining("row 0, coordinate 0");
        assertThatThrownBy(() -> new TrainingOptions(new Optimiser.Adam(1), Loss.MEAN_SQUARE, 0, 0, 0))
                .hasMessageContaining("batch 0");
        assertThatThrownBy(() -> new TrainingOptions(new Optimiser.Adam(1), Loss.MEAN_SQUARE, 1, Double.NaN, 0))
                .hasMessageContaining("orthonormality");
        assertThatThrownBy(() -> trainer(CORNERS, XOR, 2, 0, options(1)).train(new int[] {2, 2}, checkpoint -> true))
                .hasMessageContaining("ascending");
        assertThatThrownBy(() -> Accuracy.of(network, real)).hasMessageContaining("without labels");
    }

    private static TrainingOptions options(double learningRate) {
        return new TrainingOptions(new Optimiser.Adam(learningRate), Loss.CROSS_ENTROPY, 4, 0, 1);
    }

    private static TrainingListener withGradients(List<Checkpoint> checkpoints) {
        return new TrainingListener() {
            @Override
            public boolean reached(Checkpoint checkpoint) {
                return checkpoints.add(checkpoint);
            }

            @Override
            public boolean wantsGradients(int epoch) {
                return true;
            }
        };
    }

    private static TrainingSet corners() {
        return TrainingSet.ofLabels(CORNERS, XOR, 2, IntStream.range(0, 4).toArray());
    }

    private static Network start(int hidden) {
        return Initialisation.uniform(new int[] {2, hidden, 2}, List.of(Activation.TANH, Activation.LINEAR), 8);
    }

    private static Trainer trainer(Points x, int[] y, int hidden, double sigma, TrainingOptions options) {
        TrainingSet set = TrainingSet.ofLabels(x, y, 2, IntStream.range(0, x.n()).toArray());
        return Trainer.of(start(hidden), new double[] {sigma, 0}, set, options);
    }

    private static List<Checkpoint> train(Points x, int[] y, int hidden, double sigma, TrainingOptions options,
            int epochs) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        trainer(x, y, hidden, sigma, options).train(new int[] {1, epochs}, checkpoints::add);
        return checkpoints;
    }

    private static List<Checkpoint> everyEpoch(int hidden, TrainingOptions options) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        trainer(CORNERS, XOR, hidden, 0.1, options).train(IntStream.rangeClosed(1, 20).toArray(), checkpoints::add);
        return checkpoints;
    }

    private static double[] parameters(Checkpoint checkpoint) {
        return new Parameters(checkpoint.network()).values();
    }
}
