package io.noisyflow.io;

import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.network.Shape;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ForeignFormat;
import io.noisyflow.io.stored.ReadOptions;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks in files: a JSON text that names, layer by layer, the tensors and the activation. Tensors lie in files of
 * any format that is read, named relative to the JSON file; weights are outputs x inputs, as PyTorch has them, or,
 * where {@code "transposed": true} says so, inputs x outputs, as Keras has them.
 *
 * <pre>
 * {"format": "noisyflow-network/1",
 *  "layers": [{"weights": "net.npz:fc1.weight", "bias": "net.npz:fc1.bias", "activation": "tanh"},
 *             {"weights": "net.npz:fc2.weight", "activation": "leaky_relu", "slope": 0.01}]}
 * </pre>
 *
 * <p>Activations are linear, tanh, sigmoid, relu and leaky_relu, which needs a slope between 0 and 1. A layer without a
 * bias has b = 0.
 *
 * <p>Networks of images say what they take, and layers that are not dense what they are:
 *
 * <pre>
 * {"format": "noisyflow-network/1", "input": [1, 28, 28],
 *  "layers": [{"kind": "convolution", "weights": "net.npz:conv1.weight", "padding": 2, "activation": "tanh"},
 *             {"kind": "max_pooling", "window": 2}, {"kind": "flatten"},
 *             {"weights": "net.npz:fc.weight", "activation": "linear"}]}
 * </pre>
 *
 * <p>Weights of a convolution are output channels x input channels x kernel height x kernel width; its stride is 1, and
 * padding is 0 unless told. Pooling drops lines and columns that are left over. Rows of the input are channel by
 * channel and line by line.
 */
public final class Networks {
    private static final String EXPECTED = "expected a JSON file that names the tensors and activation of each layer";

    private Networks() {}

    /**
     * Reads a network.
     *
     * @throws DataFormatException with one sentence if a file cannot be read, is damaged, or does not fit the others
     */
    public static Network read(String name) {
        return read(name, DataFiles.of(ReadOptions.USUAL));
    }

    /** Reads a network and the files that it names. */
    public static Network read(String name, DataFiles files) {
        MemorySegment text = files.bytes(name, EXPECTED);
        ForeignFormat.refuseModel(name, text, EXPECTED);
        NetworkDescription description = NetworkDescription.parse(name, text);
        LayerTensors tensors = new LayerTensors(name, files);
        List<Layer> layers = new ArrayList<>();
        Shape before = description.input();
        for (LayerDescription layer : description.layers()) {
            Layer read = tensors.read(layers.size() + 1, layer, before);
            layers.add(read);
            before = read.output();
        }
        return new Network(layers);
    }
}
