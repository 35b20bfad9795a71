package io.noisyflow.experiments.dynamics;

import io.noisyflow.core.network.Activation;
import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.experiments.Named;
import io.noisyflow.experiments.NamedSetting;
import io.noisyflow.experiments.szt.SztData;
import io.noisyflow.experiments.training.CheckpointSchedule;
import io.noisyflow.experiments.training.Loss;
import io.noisyflow.experiments.training.Optimiser;
import io.noisyflow.experiments.training.Split;
import io.noisyflow.experiments.training.TrainingOptions;
import io.noisyflow.information.arithmetic.MadeRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Which networks are trained.
 *
 * @param sweep by its label, what changes
 * @param values of the sweep, in the order in which they are compared; none for its own
 * @param networks of every value, from consecutive seeds, the same ones at each
 * @param layers widths of the hidden tanh layers, of which a sweep of depths takes the first, and the last again where
 *     there are more
 * @param sigma noise standard deviation of every hidden layer; 0 for none
 * @param learningRate of Adam
 * @param batch rows of a minibatch, where it is not what changes
 * @param trainFraction part of the inputs that is learned from, likewise
 * @param epochs of every training
 * @param checkpoints epochs at which networks are looked at, in geometric progression
 * @param accuracy of the test set, the first epoch of which is told
 * @param seed of the first network
 */
public record DynamicsSettings(
        @Named(value = "sweep", label = "NAME",
                about = "what changes: training-share, depth or batch") String sweep,
        @Named(value = "values", label = "V[,V...]",
                about = "of what changes, instead of 0.05,0.25,0.45,0.65,0.85 of training-share, 1,2,3,4,5,6 of "
                        + "depth, 32,128,512,4096 of batch, the last being all rows at once") List<Double> values,
        @Named(value = "networks", label = "N",
                about = "trained at every value, from consecutive seeds, the same at each") int networks,
        @Named(value = "layers", label = "N[,N...]",
                about = "widths of the hidden tanh layers; a sweep of depths takes the first ones, and the last "
                        + "again for deeper networks") List<Integer> layers,
        @Named(value = "sigma", label = "S",
                about = "noise standard deviation of every hidden layer in training, 0 for none") double sigma,
        @Named(value = "learning-rate", label = "R", about = "of Adam") double learningRate,
        @Named(value = "batch", label = "N",
                about = "rows of a minibatch, unless that changes") int batch,
        @Named(value = "train-fraction", label = "F",
                about = "part of the inputs that is learned from, unless that changes") double trainFraction,
        @Named(value = "epochs", label = "N", about = "of every training") int epochs,
        @Named(value = "checkpoints", label = "N",
                about = "epochs, in geometric progression, at which networks are looked at") int checkpoints,
        @Named(value = "accuracy", label = "A",
                about = "of the test set; the first checkpoint that has it is told") double accuracy,
        long seed) implements ExperimentSettings {
    /** Networks that share a cell, and are trained side by side. */
    static final int AT_A_TIME = 10;

    private static final int MOST_NETWORKS = 10_000;
    private static final int MOST_LAYERS = 64;

    /** Checks every value. */
    public DynamicsSettings {
        Sweep changing = Sweep.of(sweep);
        values = List.copyOf(values);
        layers = List.copyOf(layers);
        if (new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException("values " + values + ": expected each once");
        }
        if (networks < 1 || networks > MOST_NETWORKS) {
            throw new IllegalArgumentException("networks " + networks + ": expected 1 .. " + MOST_NETWORKS);
        }
        if (layers.isEmpty() || layers.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("layers " + layers + ": expected at least one, of at least one unit");
        }
        if (!(sigma >= 0) || sigma == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("sigma " + sigma + ": expected a finite number, zero or more");
        }
        if (!(accuracy > 0 && accuracy <= 1)) {
            throw new IllegalArgumentException("accuracy " + accuracy + ": expected above 0, at most 1");
        }
        // These refuse what lies out of their ranges.
        CheckpointSchedule.logarithmic(epochs, checkpoints);
        new TrainingOptions(new Optimiser.Adam(learningRate), Loss.CROSS_ENTROPY, batch, 0, seed);
        requireTest(trainFraction);
        for (double value : values.isEmpty() ? changing.usual() : values) {
            switch (changing) {
                case TRAINING_SHARE -> requireTest(value);
                case DEPTH -> requireWhole("depth", value, MOST_LAYERS);
                case BATCH -> requireWhole("batch", value, Integer.MAX_VALUE);
            }
        }
    }

    private static void requireTest(double share) {
        if (Split.of(SztData.INPUTS, share, 0).test().length == 0) {
            throw new IllegalArgumentException(
                    "a training set of all inputs leaves none for a test: expected a part below 1");
        }
    }

    private static void requireWhole(String name, double value, int most) {
        if (!(value >= 1 && value <= most) || value != Math.rint(value)) {
            throw new IllegalArgumentException(name + " " + value + ": expected a whole number, 1 .. " + most);
        }
    }

    /** What changes. */
    public Sweep changing() {
        return Sweep.of(sweep);
    }

    /** The values that it has. */
    public List<Double> swept() {
        return values.isEmpty() ? changing().usual() : values;
    }

    /** The networks at one of them. */
    TrainedAs at(double value) {
        Sweep changing = changing();
        List<Integer> hidden = changing == Sweep.DEPTH ? ofDepth((int) value) : layers;
        return new TrainedAs(hidden, changing == Sweep.TRAINING_SHARE ? value : trainFraction,
                changing == Sweep.BATCH ? (int) value : batch);
    }

    private List<Integer> ofDepth(int depth) {
        List<Integer> hidden = new ArrayList<>();
        for (int l = 0; l < depth; l++) {
            hidden.add(layers.get(Math.min(l, layers.size() - 1)));
        }
        return hidden;
    }

    /**
     * What a sweep may change.
     *
     * @param hidden widths
     * @param share that is learned from
     * @param batch rows of a minibatch
     */
    record TrainedAs(List<Integer> hidden, double share, int batch) {
        int[] widths() {
            int[] widths = new int[hidden.size() + 2];
            widths[0] = SztData.BITS;
            for (int l = 1; l <= hidden.size(); l++) {
                widths[l] = hidden.get(l - 1);
            }
            widths[widths.length - 1] = 2;
            return widths;
        }

        List<Activation> activations() {
            List<Activation> activations = new ArrayList<>(Collections.nCopies(hidden.size(), Activation.TANH));
            activations.add(Activation.LINEAR);
            return activations;
        }

        double[] sigmas(double sigma) {
            double[] sigmas = new double[hidden.size() + 1];
            java.util.Arrays.fill(sigmas, 0, hidden.size(), sigma);
            return sigmas;
        }
    }

    /** Parts of the networks of one value. */
    private int parts() {
        return Math.ceilDiv(networks, AT_A_TIME);
    }

    /** The value of cell i. */
    double valueOf(int i) {
        return swept().get(i / parts());
    }

    /** The first network of cell i. */
    int firstNetwork(int i) {
        return i % parts() * AT_A_TIME;
    }

    /** One for every value and ten networks. */
    @Override
    public int cells() {
        return Math.multiplyExact(swept().size(), parts());
    }

    /** Nothing is summed over. */
    @Override
    public List<MadeRows> madeRows() {
        return List.of();
    }

    @Override
    public Map<String, Object> byName() {
        return NamedSetting.byName(this);
    }
}
