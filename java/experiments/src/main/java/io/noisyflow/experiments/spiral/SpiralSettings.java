package io.noisyflow.experiments.spiral;

import io.noisyflow.core.network.Activation;
import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.experiments.curve.CurvePlan;
import io.noisyflow.experiments.training.Loss;
import io.noisyflow.experiments.training.Optimiser;
import io.noisyflow.experiments.training.TrainingOptions;
import io.noisyflow.information.arithmetic.MadeRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to train and what to measure.
 *
 * @param sigma noise standard deviation of every hidden layer, in training and in the estimate
 * @param epochs of training
 * @param trainRows rows of the training set
 * @param learningRate of Adam
 * @param batch rows of a minibatch
 * @param plan the curve of h(T_3) against n
 * @param referenceRows rows of the sample that stands for the truth
 * @param referenceQueries its queries
 * @param seed of everything
 */
public record SpiralSettings(double sigma, int epochs, int trainRows, double learningRate, int batch, CurvePlan plan,
        int referenceRows, int referenceQueries, long seed) implements ExperimentSettings {
    /** Widths of the input and of every layer. */
    public static final List<Integer> WIDTHS = List.of(2, 8, 9, 10, SpiralData.CLASSES);
    /** The layer whose entropy is estimated. */
    public static final int LAYER = 3;
    /** Rows of the test set. */
    static final int TEST_ROWS = 10_000;
    /** Times that accuracy is taken. */
    private static final int CHECKPOINTS = 20;

    /** Checks every value. */
    public SpiralSettings {
        if (!(sigma > 0) || sigma == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("sigma " + sigma + ": expected a positive finite number");
        }
        requireAtLeast("epochs", epochs, 1);
        requireAtLeast("train-rows", trainRows, 10);
        requireAtLeast("reference-rows", referenceRows, 1000);
        requireAtLeast("reference-queries", referenceQueries, 100);
        if (referenceQueries > referenceRows) {
            throw new IllegalArgumentException("reference-queries " + referenceQueries
                    + ": expected at most reference-rows, " + referenceRows);
        }
        training(learningRate, batch, seed);
    }

    /** Up to 100 000 rows, a reference of half a million: about two minutes on two cores. */
    public static SpiralSettings defaults(long seed) {
        return new SpiralSettings(.2, 400, 3000, .01, 128, new CurvePlan(100_000, 5, 20_000, 10_000), 500_000, 40_000,
                seed);
    }

    /** Up to a million rows, a reference of four millions. */
    public static SpiralSettings full(long seed) {
        return new SpiralSettings(.2, 400, 3000, .01, 128, new CurvePlan(1_000_000, 5, 20_000, 50_000), 4_000_000,
                100_000, seed);
    }

    /** tanh, and logits at the end. */
    static List<Activation> activations() {
        return List.of(Activation.TANH, Activation.TANH, Activation.TANH, Activation.LINEAR);
    }

    /** Noise of every layer: none on the logits. */
    double[] sigmas() {
        return new double[] {sigma, sigma, sigma, 0};
    }

    /** How the network is trained. */
    TrainingOptions training() {
        return training(learningRate, batch, seed);
    }

    /** What is summed over: tanh units of one layer. */
    @Override
    public List<MadeRows> madeRows() {
        return List.of(MadeRows.within(1, Math.max(referenceRows, plan.largest()), WIDTHS.get(LAYER), sigma));
    }

    /** When accuracy is taken. */
    int[] schedule() {
        return io.noisyflow.experiments.training.CheckpointSchedule.logarithmic(epochs, CHECKPOINTS);
    }

    /** Training, the points of the curve, the reference. */
    @Override
    public int cells() {
        return 2 + plan.rows().length;
    }

    /** About how many Gaussian terms the estimates take. */
    @Override
    public double pairs() {
        return plan.pairs() + CurvePlan.pairs(referenceRows, referenceQueries);
    }

    /** Every setting by its name on the command line. */
    @Override
    public Map<String, Object> byName() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("sigma", sigma);
        settings.put("epochs", epochs);
        settings.put("train-rows", trainRows);
        settings.put("learning-rate", learningRate);
        settings.put("batch", batch);
        plan.putInto(settings);
        settings.put("reference-rows", referenceRows);
        settings.put("reference-queries", referenceQueries);
        settings.put("layers", WIDTHS);
        return settings;
    }

    private static TrainingOptions training(double learningRate, int batch, long seed) {
        return new TrainingOptions(new Optimiser.Adam(learningRate), Loss.CROSS_ENTROPY, batch, 0, seed);
    }

    private static void requireAtLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " " + value + ": expected at least " + least);
        }
    }
}
