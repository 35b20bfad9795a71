package io.noisyflow.experiments.mnist;

import java.util.List;

/**
 * A finished network.
 *
 * @param kind what was random in it
 * @param number of the network among those of its kind, from 1
 * @param epochs from the first
 * @param pairs Gaussian terms that its measurement took
 */
public record MnistNetwork(Regulariser kind, int number, List<MnistEpoch> epochs, double pairs) {
    /** Copies the list. */
    public MnistNetwork {
        epochs = List.copyOf(epochs);
    }

    /** After the last epoch. */
    public MnistEpoch last() {
        return epochs.getLast();
    }

    /** The name of its cell. */
    static String key(Regulariser kind, int number) {
        return kind.words() + ", network " + number;
    }
}
