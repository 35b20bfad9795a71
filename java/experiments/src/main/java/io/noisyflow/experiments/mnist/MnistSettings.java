package io.noisyflow.experiments.mnist;

import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.experiments.training.Loss;
import io.noisyflow.experiments.training.Optimiser;
import io.noisyflow.experiments.training.TrainingOptions;
import io.noisyflow.information.arithmetic.MadeRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to train and what to measure.
 *
 * @param sigmas noise of the networks without dropout, each once
 * @param dropouts of the networks without noise, each once; may be empty
 * @param networks of each kind, which differ in everything random
 * @param epochs of training
 * @param learningRate of Adam
 * @param batch rows of a minibatch
 * @param data what tells these images from others
 * @param seed of everything
 */
public record MnistSettings(List<Double> sigmas, List<Double> dropouts, int networks, int epochs, double learningRate,
        int batch, String data, long seed) implements ExperimentSettings {
    /** Inputs whose replicates are projected. */
    static final int PROJECTED_INPUTS = 256;
    /** Replicates of each. */
    static final int REPLICATES = 8;
    /** Directions of a projection. */
    static final int DIRECTIONS = 2;
    /** Random projections. */
    static final int PROJECTIONS = 2;
    /** Sides of bins. */
    static final List<Double> BINS = List.of(.5, 1.);

    /** Checks every value. */
    public MnistSettings {
        sigmas = List.copyOf(sigmas);
        dropouts = List.copyOf(dropouts);
        requireEachOnce("sigma", sigmas);
        requireEachOnce("dropout", dropouts);
        if (sigmas.isEmpty() && dropouts.isEmpty()) {
            throw new IllegalArgumentException("neither sigma nor dropout: expected at least one");
        }
        sigmas.forEach(sigma -> new Regulariser(sigma, 0));
        for (double dropout : dropouts) {
            if (!(dropout > 0 && dropout < 1)) {
                throw new IllegalArgumentException("dropout " + dropout + ": expected a number between 0 and 1");
            }
        }
        requireAtLeast("networks", networks);
        requireAtLeast("epochs", epochs);
        new TrainingOptions(new Optimiser.Adam(learningRate), Loss.CROSS_ENTROPY, batch, 0, seed);
    }

    /** Five noises, one dropout, three networks of each, ten epochs. */
    public static MnistSettings defaults(String data, long seed) {
        return new MnistSettings(List.of(0., .1, .2, .3, .5), List.of(.2), 3, 10, 1e-3, 32, data, seed);
    }

    /** What is random, kind by kind. */
    List<Regulariser> kinds() {
        List<Regulariser> kinds = new ArrayList<>();
        sigmas.forEach(sigma -> kinds.add(new Regulariser(sigma, 0)));
        dropouts.forEach(dropout -> kinds.add(new Regulariser(0, dropout)));
        return kinds;
    }

    /** Of network k, from 1. */
    long networkSeed(int k) {
        return seed + 0x9E3779B97F4A7C15L * (k - 1);
    }

    /** How network k is trained. */
    TrainingOptions training(int k) {
        return new TrainingOptions(new Optimiser.Adam(learningRate), Loss.CROSS_ENTROPY, batch, 0, networkSeed(k));
    }

    /** Whether an epoch is one of those that are measured: 1, 2, 5, 10, 20, 50, ... and the last. */
    boolean isMeasured(int epoch) {
        int first = epoch;
        while (first % 10 == 0) {
            first /= 10;
        }
        return first == 1 || first == 2 || first == 5 || epoch == epochs;
    }

    /** A network each. */
    @Override
    public int cells() {
        return networks * kinds().size();
    }

    /** What is summed over: rows seen along a few directions, of units from -1 to 1. */
    @Override
    public List<MadeRows> madeRows() {
        double smallest = sigmas.stream().filter(sigma -> sigma > 0).mapToDouble(sigma -> sigma).min().orElse(1);
        return List.of(MadeRows.within(Math.sqrt(DIRECTIONS), PROJECTED_INPUTS * REPLICATES, DIRECTIONS, smallest));
    }

    @Override
    public Map<String, Object> byName() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("sigma", sigmas);
        settings.put("dropout", dropouts);
        settings.put("networks", networks);
        settings.put("epochs", epochs);
        settings.put("learning-rate", learningRate);
        settings.put("batch", batch);
        settings.put("data", data);
        return settings;
    }

    private static void requireEachOnce(String name, List<Double> values) {
        if (values.stream().distinct().count() != values.size()) {
            throw new IllegalArgumentException(name + " " + values + ": expected each value once");
        }
    }

    private static void requireAtLeast(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " " + value + ": expected at least 1");
        }
    }
}
