package io.noisyflow.io;

import io.noisyflow.core.network.Shape;
import io.noisyflow.io.stored.DataFormatException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network as a JSON text: which tensor is what.
 *
 * @param input channels, height and width of the images that the first layer takes; null where it is dense
 * @param layers from the first
 */
record NetworkDescription(@Nullable Shape input, List<LayerDescription> layers) {
    static final String FORMAT = "noisyflow-network/1";
    /** Layers number their streams of noise with twelve bits. */
    private static final int MOST_LAYERS = 4095;

    /** The description that a text holds; no other file is looked at. */
    static NetworkDescription parse(String where, MemorySegment text) {
        JsonFields root = JsonText.read(where, text).requireFormat(FORMAT).requireOnly("format", "input", "layers");
        List<LayerDescription> layers = new ArrayList<>();
        for (JsonFields layer : root.objects("layers", "layer")) {
            layers.add(LayerDescription.of(layer));
        }
        if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
            throw DataFormatException.at(where, layers.size() + " layers: expected 1 to " + MOST_LAYERS);
        }
        boolean dense = layers.getFirst() instanceof LayerDescription.OfDense;
        if (root.fields().containsKey("input") == dense) {
            throw DataFormatException.at(where, dense
                    ? "an input shape before a dense layer: expected none, for its weights tell how many inputs it has"
                    : "no 'input' before layer 1, which takes images: expected \"input\": [channels, height, width]");
        }
        return new NetworkDescription(dense ? null : shape(where, root.counts("input")), List.copyOf(layers));
    }

    private static Shape shape(String where, long[] counts) {
        long product = 1;
        for (long count : counts) {
            product = count < 1 || count > Integer.MAX_VALUE || product == 0 ? 0 : product * count;
            product = product > Integer.MAX_VALUE ? 0 : product;
        }
        if (counts.length != 3 || product == 0) {
            throw DataFormatException.at(where, "the input shape " + Arrays.toString(counts)
                    + ": expected [channels, height, width], each at least 1 and fewer than 2^31 numbers together");
        }
        return new Shape((int) counts[0], (int) counts[1], (int) counts[2]);
    }
}
