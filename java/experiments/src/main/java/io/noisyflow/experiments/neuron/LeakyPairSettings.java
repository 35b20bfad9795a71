package io.noisyflow.experiments.neuron;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.experiments.training.CheckpointSchedule;
import io.noisyflow.information.arithmetic.MadeRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the pair of leaky rectifiers is trained and looked at.
 *
 * @param noise standard deviation of Z_1 and Z_2
 * @param learningRate of gradient descent
 * @param epochs steps of gradient descent, each on all 8 inputs
 * @param checkpoints how many of the epochs are looked at, in geometric progression
 * @param queries query rows for every input
 * @param seed of all noise
 */
public record LeakyPairSettings(double noise, double learningRate, int epochs, int checkpoints, int queries,
        long seed) implements ExperimentSettings {
    private static final double[] INPUTS = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final int[] LABELS = {0, 0, 0, 0, 1, 1, 1, 1};
    private static final double TARGET = .25;
    private static final double SLOPE = .1;

    /** Checks every value. */
    public LeakyPairSettings {
        Ranges.training(noise, learningRate, epochs, checkpoints);
        Ranges.queries(queries);
    }

    /**
     * The published noise and start, and a learning rate under which the rise and the fall take some hundred epochs.
     */
    public static LeakyPairSettings defaults(long seed) {
        return new LeakyPairSettings(.05, .01, 3000, 40, 4000, seed);
    }

    /** x: 1 .. 8. */
    public static double[] inputs() {
        return INPUTS.clone();
    }

    /** y: 0 for 1 .. 4, whose target is 0; 1 for the others, whose target is 1/4. */
    public static int[] labels() {
        return LABELS.clone();
    }

    ChainTask task() {
        Activation leaky = Activation.leakyRelu(SLOPE);
        Network start = new Network(List.of(Dense.of(1, 1, new double[] {0}, new double[] {4.5}, leaky),
                Dense.of(1, 1, new double[] {-1}, new double[] {0}, leaky)));
        double[] targets = new double[LABELS.length];
        for (int x = 0; x < targets.length; x++) {
            targets[x] = TARGET * LABELS[x];
        }
        return new ChainTask(start, INPUTS.clone(), targets, LABELS.clone(), noise, learningRate,
                CheckpointSchedule.logarithmic(epochs, checkpoints), queries, seed);
    }

    /** One for each checkpoint. */
    @Override
    public int cells() {
        return task().schedule().length;
    }

    /** What is summed over: values of one leaky unit, which are of the size of the inputs at most. */
    @Override
    public List<MadeRows> madeRows() {
        return List.of(MadeRows.within(INPUTS[INPUTS.length - 1], queries * INPUTS.length, 1, noise));
    }

    /** Every setting by its name on the command line. */
    @Override
    public Map<String, Object> byName() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("noise", noise);
        settings.put("learning-rate", learningRate);
        settings.put("epochs", epochs);
        settings.put("checkpoints", checkpoints);
        settings.put("queries", queries);
        return settings;
    }
}
