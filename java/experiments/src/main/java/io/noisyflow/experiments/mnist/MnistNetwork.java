package io.noisyflow.experiments.mnist;

import io.noisyflow.experiments.training.Diffusion;
import java.util.List;
import java.util.OptionalInt;

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

    /** The epochs that were measured. */
    public List<MnistEpoch> measured() {
        return epochs.stream().filter(epoch -> !epoch.gradients().isEmpty()).toList();
    }

    /** The names of the layers with weights. */
    public List<String> weightLayers() {
        return measured().isEmpty()
                ? List.of()
                : measured().getFirst().gradients().stream().map(LayerGradients::layer).toList();
    }

    /**
     * The measured epoch from which on layer i = 0, 1, ... of {@link #weightLayers} diffuses, if it does; see
     * {@link Diffusion}.
     */
    public OptionalInt diffusionBegins(int i) {
        return Diffusion.begins(measured().stream().mapToInt(MnistEpoch::epoch).toArray(),
                measured().stream().map(epoch -> epoch.gradients().get(i).norms()).toList());
    }

    /** The name of its cell. */
    static String key(Regulariser kind, int number) {
        return kind.words() + ", network " + number;
    }
}
