package io.noisyflow.io;

import io.noisyflow.core.network.Activation;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.TextCell;
import org.jspecify.annotations.Nullable;

/** One layer of a {@link NetworkDescription}. */
sealed interface LayerDescription {
    /**
     * A dense layer.
     *
     * @param weights the file of W, outputs x inputs
     * @param transposed whether W is inputs x outputs there, as Keras has it
     * @param bias the file of b; null for zeros
     */
    record OfDense(String weights, boolean transposed, @Nullable String bias, Activation activation)
            implements
                LayerDescription {}

    /**
     * A convolution.
     *
     * @param weights the file of W, output channels x input channels x kernel height x kernel width
     * @param bias the file of b; null for zeros
     */
    record OfConvolution(String weights, @Nullable String bias, int padding, Activation activation)
            implements
                LayerDescription {}

    /** Max pooling by windows of a side. */
    record OfPooling(int window) implements LayerDescription {}

    /** Numbers of an image as numbers that are none. */
    record OfFlatten() implements LayerDescription {}

    /** The layer that a JSON object describes. */
    static LayerDescription of(JsonFields layer) {
        String named = layer.textOrNull("kind");
        String kind = named == null ? "dense" : named;
        return switch (kind) {
            case "dense" -> {
                layer.requireOnly("kind", "weights", "transposed", "bias", "activation", "slope");
                yield new OfDense(layer.text("weights"), layer.flag("transposed"), layer.textOrNull("bias"),
                        activation(layer));
            }
            case "convolution" -> {
                layer.requireOnly("kind", "weights", "bias", "padding", "activation", "slope");
                Integer padding = layer.countOrNull("padding");
                yield new OfConvolution(layer.text("weights"), layer.textOrNull("bias"), padding == null ? 0 : padding,
                        activation(layer));
            }
            case "max_pooling" -> new OfPooling(layer.requireOnly("kind", "window").count("window"));
            case "flatten" -> {
                layer.requireOnly("kind");
                yield new OfFlatten();
            }
            default -> throw DataFormatException.at(layer.where(), layer.what() + " has the kind '"
                    + TextCell.quote(kind) + "': expected dense, convolution, max_pooling or flatten");
        };
    }

    private static Activation activation(JsonFields layer) {
        String leaky = "leaky_relu";
        String name = layer.text("activation");
        Double slope = layer.numberOrNull("slope");
        if (slope != null && !name.equals(leaky)) {
            throw DataFormatException.at(layer.where(), layer.what() + " has a slope and the activation '"
                    + TextCell.quote(name) + "': expected a slope with " + leaky + " only");
        }
        return switch (name) {
            case "linear" -> Activation.LINEAR;
            case "tanh" -> Activation.TANH;
            case "sigmoid" -> Activation.SIGMOID;
            case "relu" -> Activation.RELU;
            case "leaky_relu" -> {
                if (slope == null || !(slope > 0 && slope < 1)) {
                    throw DataFormatException.at(layer.where(), layer.what() + " has the activation " + leaky
                            + " and " + (slope == null ? "no slope" : "the slope " + slope)
                            + ": expected \"slope\" between 0 and 1");
                }
                yield Activation.leakyRelu(slope);
            }
            default -> throw DataFormatException.at(layer.where(), layer.what() + " has the activation '"
                    + TextCell.quote(name) + "': expected linear, tanh, sigmoid, relu or " + leaky);
        };
    }
}
