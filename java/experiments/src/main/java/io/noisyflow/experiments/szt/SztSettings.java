package io.noisyflow.experiments.szt;

import io.noisyflow.core.network.Activation;
import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.experiments.rule.StringRule;
import io.noisyflow.experiments.training.CheckpointSchedule;
import io.noisyflow.experiments.training.Loss;
import io.noisyflow.experiments.training.Optimiser;
import io.noisyflow.experiments.training.Split;
import io.noisyflow.experiments.training.TrainingOptions;
import io.noisyflow.information.LabelledInputs;
import io.noisyflow.information.Setting;
import io.noisyflow.information.arithmetic.MadeRows;
import io.noisyflow.information.flow.FlowOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The settings of the SZT experiment.
 *
 * @param noise standard deviation of the noise of every hidden layer, in training and estimation; 0 for a deterministic
 *     network, of which binned entropies are shown and no information
 * @param layers widths of the hidden tanh layers; two linear outputs without noise follow
 * @param inputs the numbers that the bits are
 * @param rule that labels the inputs; of a soft one the network learns p(y|x)
 * @param optimiser how the network learns
 * @param batch rows of a minibatch
 * @param epochs of training
 * @param checkpoints epochs at which the network is looked at, in geometric progression
 * @param trainFraction part of the inputs that is learned from
 * @param orthonormality alpha of the step W &lt;- W - alpha (W W^T W - W) on the hidden layers; 0 for none
 * @param flow what is estimated at every checkpoint; its seed gives way to that of the network
 * @param bins sides of bins for H(Bin(T)) beside those that are always shown; see {@link #binSizes}
 * @param layerPairs whether I(T_k;T_l) is wanted for every two layers
 * @param trainAndTest whether everything is wanted over the training set and the test set by themselves, too
 * @param networks how many are trained, each from a seed of its own
 * @param seed of the first network; each further one has the next
 */
public record SztSettings(double noise, List<Integer> layers, InputCoding inputs, StringRule rule,
        Optimiser optimiser, int batch, int epochs, int checkpoints, double trainFraction, double orthonormality,
        FlowOptions flow, List<Double> bins,
        boolean layerPairs, boolean trainAndTest, int networks, long seed) implements ExperimentSettings {
    /** The bins of Shwartz-Ziv and Tishby: 30 on [-1, 1]. */
    public static final double PUBLISHED_BIN = 2.0 / 30;

    private static final List<Double> DETERMINISTIC_BINS = List.of(1e-4, 1e-3, 1e-2, 1e-1);

    /** Checks every value. */
    public SztSettings {
        layers = List.copyOf(layers);
        bins = List.copyOf(bins);
        if (!(noise >= 0) || noise == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "noise " + noise + ": expected a finite number, zero for a deterministic network or more");
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("no hidden layers: expected at least one width");
        }
        for (int width : layers) {
            if (width < 1) {
                throw new IllegalArgumentException("a hidden layer of width " + width + ": expected at least 1");
            }
        }
        for (double bin : bins) {
            if (!(bin > 0) || bin == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("bin size " + bin + ": expected a positive finite number");
            }
        }
        if (layerPairs && noise == 0) {
            throw new IllegalArgumentException("information between layers of a deterministic network is infinite or "
                    + "constant: expected noise for layer-pairs");
        }
        if (trainAndTest && Split.of(SztData.INPUTS, trainFraction, seed).test().length == 0) {
            throw new IllegalArgumentException("a training set of all inputs leaves none for a test: expected a "
                    + "train-fraction below 1 for train-and-test");
        }
        if (networks < 1) {
            throw new IllegalArgumentException("networks " + networks + ": expected at least 1");
        }
        if (!flow.layers().isEmpty() || flow.inputWeights() != null || flow.setting() != Setting.DATASET) {
            throw new IllegalArgumentException(
                    "the inputs are the whole data set: expected every layer, no weights and the setting dataset");
        }
        // These refuse what lies out of their ranges.
        CheckpointSchedule.logarithmic(epochs, checkpoints);
        Split.of(SztData.INPUTS, trainFraction, seed);
        new TrainingOptions(optimiser, Loss.CROSS_ENTROPY, batch, orthonormality, seed);
    }

    /**
     * The noisy run that Goldfeld et al. published with "Estimating information flow in deep neural networks", ICML
     * 2019: 10-7-5-4-3 tanh units with noise .005, Adam at 4e-4, minibatches of 256, 10 000 epochs, 80 % for training.
     * Estimation has the defaults of {@link FlowOptions}.
     */
    public static SztSettings published(long seed) {
        return new SztSettings(0.005, List.of(10, 7, 5, 4, 3), InputCoding.ZERO_ONE, StringRule.PUBLISHED,
                new Optimiser.Adam(4e-4), 256,
                10_000, 26, 0.8, 0, FlowOptions.defaults().withSeed(seed), List.of(), false, false, 1, seed);
    }

    /** Whether the network has no noise. */
    public boolean isDeterministic() {
        return noise == 0;
    }

    /**
     * The sides of bins that are shown, ascending: {@link #PUBLISHED_BIN}; one and two noise standard deviations, where
     * H(Bin(T)) follows I(X;T), or 1e-4 .. 1e-1 for a deterministic network; and those asked for.
     */
    public List<Double> binSizes() {
        TreeSet<Double> sizes = new TreeSet<>(bins);
        sizes.add(PUBLISHED_BIN);
        sizes.addAll(isDeterministic() ? DETERMINISTIC_BINS : List.of(noise, 2 * noise));
        return List.copyOf(sizes);
    }

    /** What is learned: the inputs and their labels. */
    public LabelledInputs data() {
        return SztData.of(inputs, rule);
    }

    /** Inputs that a network learns from. */
    int trainRows() {
        return Split.of(SztData.INPUTS, trainFraction, seed).train().length;
    }

    /** The epochs that are looked at. */
    public int[] schedule() {
        return CheckpointSchedule.logarithmic(epochs, checkpoints);
    }

    /** The seed of network k, 0 .. networks - 1. */
    public long networkSeed(int k) {
        return seed + k;
    }

    /** How network k is trained. */
    public TrainingOptions training(int k) {
        return new TrainingOptions(optimiser, Loss.CROSS_ENTROPY, batch, orthonormality, networkSeed(k));
    }

    /** What is estimated of network k. */
    FlowOptions flow(int k) {
        return flow.withPreviousLayer(flow.previousLayer() || layerPairs).withSeed(networkSeed(k));
    }

    /** One for each checkpoint of each network. */
    @Override
    public int cells() {
        return Math.multiplyExact(networks, schedule().length);
    }

    /** What is summed over: tanh units of every hidden layer; nothing of a deterministic network. */
    @Override
    public List<MadeRows> madeRows() {
        int rows = Math.multiplyExact(SztData.INPUTS, flow.marginalReplicates());
        return isDeterministic()
                ? List.of()
                : layers.stream().map(width -> MadeRows.within(1, rows, width, noise)).toList();
    }

    /** Widths from the inputs to the outputs. */
    public int[] widths() {
        int[] widths = new int[layers.size() + 2];
        widths[0] = SztData.BITS;
        for (int l = 1; l <= layers.size(); l++) {
            widths[l] = layers.get(l - 1);
        }
        widths[widths.length - 1] = 2;
        return widths;
    }

    /** The activation of every layer. */
    public List<Activation> activations() {
        List<Activation> activations = new ArrayList<>(Collections.nCopies(layers.size(), Activation.TANH));
        activations.add(Activation.LINEAR);
        return activations;
    }

    /** The noise of every layer. */
    public double[] sigmas() {
        double[] sigmas = new double[layers.size() + 1];
        java.util.Arrays.fill(sigmas, 0, layers.size(), noise);
        return sigmas;
    }

    /** Every setting but the seed by its command-line name, in the order in which they are shown. */
    @Override
    public Map<String, Object> byName() {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("noise", noise);
        names.put("deterministic", isDeterministic());
        names.put("layers", layers);
        names.put("inputs", inputs.label());
        names.put("rule", rule.rule().label());
        if (rule.isSoft()) {
            names.put("slope", rule.slope());
        }
        switch (optimiser) {
            case Optimiser.Adam adam -> {
                names.put("optimiser", "adam");
                names.put("learning-rate", adam.learningRate());
            }
            case Optimiser.Sgd sgd -> {
                names.put("optimiser", "sgd");
                names.put("learning-rate", sgd.learningRate());
                names.put("momentum", sgd.momentum());
            }
        }
        names.put("batch", batch);
        names.put("epochs", epochs);
        names.put("checkpoints", checkpoints);
        names.put("train-fraction", trainFraction);
        names.put("orthonormality", orthonormality);
        names.put("bins", binSizes());
        names.put("train-and-test", trainAndTest);
        names.put("networks", networks);
        if (!isDeterministic()) {
            names.put("marginal-replicates", flow.marginalReplicates());
            names.put("own-replicates", flow.ownReplicates());
            names.put("queries", flow.queries());
            names.put("draws", flow.draws());
            names.put("forms", flow.forms().stream().map(FlowOptions.Form::label).sorted().toList());
            names.put("previous-layer", flow.previousLayer());
            names.put("layer-pairs", layerPairs);
        }
        return Collections.unmodifiableMap(names);
    }
}
