package io.noisyflow.io;

import io.noisyflow.core.network.Activation;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.TextCell;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network as a JSON text: which tensor is what.
 *
 * <pre>
 * {"format": "noisyflow-network/1",
 *  "layers": [{"weights": "net.npz:fc1.weight", "bias": "net.npz:fc1.bias", "activation": "tanh"},
 *             {"weights": "net.npz:fc2.weight", "activation": "leaky_relu", "slope": 0.01}]}
 * </pre>
 *
 * @param layers from the first
 */
record NetworkDescription(List<LayerDescription> layers) {
    static final String FORMAT = "noisyflow-network/1";
    /** Layers number their streams of noise with twelve bits. */
    private static final int MOST_LAYERS = 4095;
    private static final String LEAKY = "leaky_relu";

    /**
     * One layer.
     *
     * @param weights the file of W, outputs x inputs
     * @param bias the file of b; null for zeros
     */
    record LayerDescription(String weights, @Nullable String bias, Activation activation) {}

    /** The description that a text holds; no other file is looked at. */
    static NetworkDescription parse(String where, MemorySegment text) {
        JsonFields root = JsonText.read(where, text).requireFormat(FORMAT).requireOnly("format", "layers");
        List<LayerDescription> layers = new ArrayList<>();
        for (JsonFields layer : root.objects("layers", "layer")) {
            layer.requireOnly("weights", "bias", "activation", "slope");
            layers.add(new LayerDescription(layer.text("weights"), layer.textOrNull("bias"), activation(layer)));
        }
        if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
            throw DataFormatException.at(where, layers.size() + " layers: expected 1 to " + MOST_LAYERS);
        }
        return new NetworkDescription(List.copyOf(layers));
    }

    private static Activation activation(JsonFields layer) {
        String name = layer.text("activation");
        Double slope = layer.numberOrNull("slope");
        if (slope != null && !name.equals(LEAKY)) {
            throw DataFormatException.at(layer.where(), layer.what() + " has a slope and the activation '"
                    + TextCell.quote(name) + "': expected a slope with " + LEAKY + " only");
        }
        return switch (name) {
            case "linear" -> Activation.LINEAR;
            case "tanh" -> Activation.TANH;
            case "sigmoid" -> Activation.SIGMOID;
            case "relu" -> Activation.RELU;
            case LEAKY -> {
                if (slope == null || !(slope > 0 && slope < 1)) {
                    throw DataFormatException.at(layer.where(), layer.what() + " has the activation " + LEAKY
                            + " and " + (slope == null ? "no slope" : "the slope " + slope)
                            + ": expected \"slope\" between 0 and 1");
                }
                yield Activation.leakyRelu(slope);
            }
            default -> throw DataFormatException.at(layer.where(), layer.what() + " has the activation '"
                    + TextCell.quote(name) + "': expected linear, tanh, sigmoid, relu or " + LEAKY);
        };
    }
}
