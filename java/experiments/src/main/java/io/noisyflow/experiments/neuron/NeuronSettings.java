package io.noisyflow.experiments.neuron;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.experiments.training.CheckpointSchedule;
import io.noisyflow.information.arithmetic.MadeRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked of the single neuron.
 *
 * @param weights w of the grid, each with b = -2 w
 * @param sigmas noise standard deviations of the grid
 * @param rows n of the sample that each cell of the grid is also estimated from; 0 for none
 * @param queries query rows for each of the four inputs
 * @param noise standard deviation of the noise in training
 * @param learningRate of gradient descent
 * @param epochs steps of gradient descent, each on all 4 inputs
 * @param checkpoints how many of the epochs are looked at, in geometric progression; 0 for no training
 * @param seed of all noise and all samples
 */
public record NeuronSettings(List<Double> weights, List<Double> sigmas, int rows, int queries, double noise,
        double learningRate, int epochs, int checkpoints, long seed) implements ExperimentSettings {
    private static final double[] INPUTS = {-3, -1, 1, 3};
    private static final int[] LABELS = {0, 0, 0, 1};
    private static final double START = .1;
    private static final double MOST_WEIGHT = 1000;

    /** Checks every value. */
    public NeuronSettings {
        weights = List.copyOf(weights);
        sigmas = List.copyOf(sigmas);
        if (weights.isEmpty() || sigmas.isEmpty()) {
            throw new IllegalArgumentException("no " + (weights.isEmpty() ? "weight" : "sigma")
                    + ": expected at least one");
        }
        for (double weight : weights) {
            if (!(weight > 0 && weight <= MOST_WEIGHT)) {
                throw new IllegalArgumentException(
                        "weight " + weight + ": expected a positive number up to " + MOST_WEIGHT);
            }
        }
        sigmas.forEach(sigma -> Ranges.sigma("sigma", sigma));
        requireDistinct("weight", weights);
        requireDistinct("sigma", sigmas);
        if (rows != 0) {
            Ranges.count("rows", rows, 2, 1_000_000);
        }
        Ranges.queries(queries);
        Ranges.training(noise, learningRate, epochs, Math.max(1, checkpoints));
        Ranges.count("checkpoints", checkpoints, 0, 10_000);
    }

    /** w from .25 to 20 in 16 steps, five sigmas, and a training in which all three limits are passed. */
    public static NeuronSettings defaults(long seed) {
        return new NeuronSettings(logarithmic(.25, 20, 17), List.of(.005, .02, .05, .1, .2), 1000, 4000, .005, .5,
                100_000, 40, seed);
    }

    /** Numbers in geometric progression, each rounded to three digits. */
    private static List<Double> logarithmic(double from, double to, int count) {
        List<Double> numbers = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double exact = from * StrictMath.pow(to / from, (double) k / (count - 1));
            double unit = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(exact)) - 2);
            numbers.add(Double.parseDouble(String.format(java.util.Locale.ROOT, "%.6g",
                    StrictMath.rint(exact / unit) * unit)));
        }
        return numbers;
    }

    private static void requireDistinct(String name, List<Double> values) {
        if (values.stream().distinct().count() < values.size()) {
            throw new IllegalArgumentException("a " + name + " twice in " + values + ": expected each once");
        }
    }

    /** x: -3, -1, 1, 3. */
    public static double[] inputs() {
        return INPUTS.clone();
    }

    /** y: 1 for x = 3 alone, whose target is +1; the others' is -1. */
    public static int[] labels() {
        return LABELS.clone();
    }

    /** What is summed over: values of one tanh unit. */
    @Override
    public List<MadeRows> madeRows() {
        double smallest = Math.min(noise, Collections.min(sigmas));
        return List.of(MadeRows.within(1, Math.max(rows, INPUTS.length), 1, smallest));
    }

    /** tanh(w x + b) of one unit. */
    static Network network(double weight, double bias) {
        return new Network(List.of(Dense.of(1, 1, new double[] {weight}, new double[] {bias}, Activation.TANH)));
    }

    /** The training: w and b are free, from w = .1 and b = -.2 on. */
    ChainTask task() {
        double[] targets = new double[LABELS.length];
        for (int x = 0; x < targets.length; x++) {
            targets[x] = 2 * LABELS[x] - 1;
        }
        return new ChainTask(network(START, -2 * START), INPUTS.clone(), targets, LABELS.clone(), noise, learningRate,
                schedule(), queries, seed);
    }

    private int[] schedule() {
        return checkpoints == 0 ? new int[0] : CheckpointSchedule.logarithmic(epochs, checkpoints);
    }

    /** Cells of the grid, and checkpoints. */
    @Override
    public int cells() {
        return weights.size() * sigmas.size() + schedule().length;
    }

    /** Every setting by its name on the command line. */
    @Override
    public Map<String, Object> byName() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("weights", weights);
        settings.put("sigma", sigmas);
        settings.put("rows", rows);
        settings.put("queries", queries);
        settings.put("noise", noise);
        settings.put("learning-rate", learningRate);
        settings.put("epochs", epochs);
        settings.put("checkpoints", checkpoints);
        return settings;
    }
}
