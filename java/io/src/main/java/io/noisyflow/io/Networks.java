package io.noisyflow.io;

import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ForeignFormat;
import io.noisyflow.io.stored.ReadOptions;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks in files: a JSON text that names, layer by layer, the tensors and the activation. Tensors lie in npz,
 * safetensors, npy or text files, named relative to the JSON file; weights are outputs x inputs, as PyTorch has them.
 *
 * <pre>
 * {"format": "noisyflow-network/1",
 *  "layers": [{"weights": "net.npz:fc1.weight", "bias": "net.npz:fc1.bias", "activation": "tanh"},
 *             {"weights": "net.npz:fc2.weight", "activation": "leaky_relu", "slope": 0.01}]}
 * </pre>
 *
 * <p>Activations are linear, tanh, sigmoid, relu and leaky_relu, which needs a slope between 0 and 1. A layer without a
 * bias has b = 0.
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
        List<Layer> layers = new ArrayList<>();
        for (NetworkDescription.LayerDescription layer : description.layers()) {
            int before = layers.isEmpty() ? 0 : layers.getLast().outputs();
            layers.add(read(name, layers.size() + 1, layer, before, files));
        }
        return new Network(layers);
    }

    private static Layer read(String name, int l, NetworkDescription.LayerDescription layer, int before,
            DataFiles files) {
        String file = DataFile.sibling(name, layer.weights());
        Points weights = files.matrix(file);
        int outputs = weights.n();
        int inputs = weights.d();
        if (before != 0 && inputs != before) {
            throw DataFormatException.at(file, "the weights of layer " + l + " are " + outputs + " x " + inputs
                    + ", outputs x inputs, and layer " + (l - 1) + " has " + before + " outputs: expected "
                    + before + " inputs"
                    + (outputs == before ? "; in numpy .T turns inputs x outputs round" : ""));
        }
        if ((long) outputs * inputs > Integer.MAX_VALUE - 8) {
            throw DataFormatException.at(file, "weights of " + outputs + " x " + inputs
                    + ": expected fewer than 2^31 numbers");
        }
        double[] rowMajor = new double[outputs * inputs];
        for (int i = 0; i < outputs; i++) {
            weights.copyRow(i, rowMajor, i * inputs);
        }
        return Layer.of(inputs, outputs, rowMajor, bias(name, l, layer, outputs, files), layer.activation());
    }

    private static double[] bias(String name, int l, NetworkDescription.LayerDescription layer, int outputs,
            DataFiles files) {
        if (layer.bias() == null) {
            return new double[outputs];
        }
        String file = DataFile.sibling(name, layer.bias());
        double[] bias = files.vector(file, outputs);
        if (bias.length != outputs) {
            throw DataFormatException.at(file, "the bias of layer " + l + " holds " + bias.length
                    + " numbers: expected " + outputs + ", one for each row of its weights");
        }
        return bias;
    }
}
