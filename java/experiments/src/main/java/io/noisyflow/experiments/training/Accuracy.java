package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Network;
import java.util.stream.IntStream;

/** How many rows a network classifies as they are labelled. */
public final class Accuracy {
    private static final int CHUNK = 512;

    private Accuracy() {}

    /**
     * The fraction of rows whose largest output is that of their class, without noise; the first of equal outputs
     * counts.
     *
     * @param network with one output for each class
     * @param set with labels
     * @return in 0 .. 1
     */
    public static double of(Network network, TrainingSet set) {
        return of(network, TrainingNoise.none(network.depth()), set, 0);
    }

    /**
     * The same of one pass for each row with what is random in training.
     *
     * @param noise of layers 1 .. L
     * @param seed of the noise; that of the training would repeat the noise of its first epoch
     */
    public static double of(Network network, TrainingNoise noise, TrainingSet set, long seed) {
        if (!set.isLabelled() || network.width(0) != set.inputWidth()
                || network.width(network.depth()) != set.outputWidth()) {
            throw new IllegalArgumentException("a network " + network.width(0) + " -> "
                    + network.width(network.depth()) + " for a set " + set.inputWidth() + " -> " + set.outputWidth()
                    + (set.isLabelled() ? "" : " without labels") + ": expected labels and the same shape");
        }
        NoisyPass pass = new NoisyPass(network, noise, Math.min(CHUNK, set.n()));
        pass.load(new Parameters(network));
        int[] order = IntStream.range(0, set.n()).toArray();
        int right = 0;
        for (int from = 0; from < set.n(); from += CHUNK) {
            int rows = Math.min(CHUNK, set.n() - from);
            set.gatherInputs(order, from, rows, pass.inputs());
            pass.forward(rows, seed, from);
            for (int i = 0; i < rows; i++) {
                if (largest(pass.output(), i) == set.label(from + i)) {
                    right++;
                }
            }
        }
        return (double) right / set.n();
    }

    private static int largest(float[][] outputs, int row) {
        int best = 0;
        for (int c = 1; c < outputs.length; c++) {
            if (outputs[c][row] > outputs[best][row]) {
                best = c;
            }
        }
        return best;
    }
}
