package io.noisyflow.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListenerAdapter;
import io.noisyflow.Noisyflow;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Measures the layers of a network at the end of every epoch of its training: I(X;T_l) and I(Y;T_l) of T_l = S_l +
 * sigma Z, S_l being what the layer puts out for the same inputs each time, which are a whole population unless the
 * options say otherwise. Noise is common to all epochs, so that differences show sooner.
 *
 * <p>One training, one listener; the instance of Noisyflow stays the caller's to close.
 */
public final class InformationListener extends TrainingListenerAdapter {
    private final Noisyflow noisyflow;
    private final NDArray inputs;
    private final Labels labels;
    private final double sigma;
    private final List<String> layers;
    private final UnaryOperator<EntropyOptions> options;
    private final List<Epoch> epochs = new ArrayList<>();

    /**
     * What was found at the end of an epoch.
     *
     * @param epoch from 1
     * @param layers in the order in which they were asked for
     */
    public record Epoch(int epoch, List<Layer> layers) {}

    /**
     * What a layer holds.
     *
     * @param name of the layer
     * @param width numbers for each input
     * @param xInformation I(X;T)
     * @param yInformation I(Y;T)
     */
    public record Layer(String name, int width, Information xInformation, Information yInformation) {}

    private InformationListener(Noisyflow noisyflow, NDArray inputs, Labels labels, double sigma, List<String> layers,
            UnaryOperator<EntropyOptions> options) {
        if (inputs.getShape().dimension() == 0 || inputs.getShape().get(0) != labels.size()) {
            throw new IllegalArgumentException("inputs of shape " + inputs.getShape() + " and " + labels
                    + ": expected a label for each row");
        }
        this.noisyflow = noisyflow;
        this.inputs = inputs;
        this.labels = labels;
        this.sigma = sigma;
        this.layers = List.copyOf(layers);
        this.options = options;
    }

    /**
     * A listener.
     *
     * @param inputs a row for each input, open as long as the training lasts
     * @param labels the class of each
     * @param sigma noise standard deviation at every layer
     * @param layers names, of {@link BlockLayers#names()}
     */
    public static InformationListener of(Noisyflow noisyflow, NDArray inputs, Labels labels, double sigma,
            List<String> layers) {
        return of(noisyflow, inputs, labels, sigma, layers, chosen -> chosen);
    }

    /**
     * The same with options.
     *
     * @param options changes the defaults, which have the setting dataset and the seed of the instance
     */
    public static InformationListener of(Noisyflow noisyflow, NDArray inputs, Labels labels, double sigma,
            List<String> layers, UnaryOperator<EntropyOptions> options) {
        return new InformationListener(noisyflow, inputs, labels, sigma, layers, options);
    }

    /** What was found so far. */
    public List<Epoch> epochs() {
        return List.copyOf(epochs);
    }

    @Override
    public void onTrainingBegin(Trainer trainer) {
        BlockLayers.of(trainer.getModel().getBlock()).require(layers);
    }

    @Override
    public void onEpoch(Trainer trainer) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray here = inputs.toDevice(trainer.getDevices()[0], false);
            List<NDArray> activations =
                    BlockLayers.of(trainer.getModel().getBlock()).activations(manager, here, layers);
            List<Layer> found = new ArrayList<>();
            for (int l = 0; l < layers.size(); l++) {
                found.add(measured(layers.get(l), DjlPoints.of(activations.get(l))));
            }
            epochs.add(new Epoch(epochs.size() + 1, List.copyOf(found)));
        }
    }

    private Layer measured(String layer, Points rows) {
        EntropyEstimate found = noisyflow.entropy(Samples.of(rows).withLabels(labels), new double[] {sigma},
                defaults -> options.apply(defaults.withSetting(Setting.DATASET))).estimates().getFirst();
        return new Layer(layer, rows.d(), found.asInformation(), Objects.requireNonNull(found.labelInformation()));
    }
}
