package io.noisyflow.experiments.training;

import java.util.List;
import java.util.OptionalInt;

/** The transition of a layer from drift to diffusion: from where on minibatches disagree more than they pull. */
public final class Diffusion {
    /** Checkpoints in a row that must agree. */
    private static final int IN_A_ROW = 3;

    private Diffusion() {}

    /**
     * The first of three checkpoints in a row at which M / S is below 1; none where there are no such.
     *
     * @param epochs of the checkpoints, ascending, as a rule in geometric progression
     * @param gradients of one layer at each
     */
    public static OptionalInt begins(int[] epochs, List<GradientNorms> gradients) {
        if (epochs.length != gradients.size()) {
            throw new IllegalArgumentException(epochs.length + " epochs of " + gradients.size() + " gradients");
        }
        int below = 0;
        for (int c = 0; c < epochs.length; c++) {
            below = gradients.get(c).ratio() < 1 ? below + 1 : 0;
            if (below == IN_A_ROW) {
                return OptionalInt.of(epochs[c - IN_A_ROW + 1]);
            }
        }
        return OptionalInt.empty();
    }
}
