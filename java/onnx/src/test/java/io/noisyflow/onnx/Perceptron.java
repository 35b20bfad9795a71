package io.noisyflow.onnx;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import java.util.ArrayList;
import java.util.List;

/** One network twice: as this library knows it, and as a model whose layers are called first, second, third. */
final class Perceptron {
    static final List<String> LAYERS = List.of("first", "second", "third");
    private static final int[] WIDTHS = {5, 7, 3, 2};

    private Perceptron() {}

    private static float weight(int l, int k) {
        return (float) StrictMath.sin(1 + 3 * l + 1.7 * k);
    }

    static Network network() {
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < LAYERS.size(); l++) {
            int in = WIDTHS[l];
            int out = WIDTHS[l + 1];
            double[] weights = new double[out * in];
            double[] bias = new double[out];
            for (int o = 0; o < out; o++) {
                for (int i = 0; i < in; i++) {
                    weights[o * in + i] = weight(l, i * out + o);
                }
                bias[o] = weight(l + 9, o);
            }
            layers.add(Dense.of(in, out, weights, bias, Activation.TANH));
        }
        return new Network(layers);
    }

    /** The model of floats; with a batch of rows that is negative it takes any number. */
    static byte[] model(long batch) {
        TestModel model = new TestModel().input("x", TestModel.FLOAT, batch, WIDTHS[0]);
        String before = "x";
        for (int l = 0; l < LAYERS.size(); l++) {
            int in = WIDTHS[l];
            int out = WIDTHS[l + 1];
            float[] weights = new float[in * out];
            float[] bias = new float[out];
            for (int k = 0; k < weights.length; k++) {
                weights[k] = weight(l, k);
            }
            for (int k = 0; k < out; k++) {
                bias[k] = weight(l + 9, k);
            }
            model.weights("w" + l, weights, in, out).weights("b" + l, bias, out)
                    .node("MatMul", before + " w" + l, "product" + l).node("Add", "product" + l + " b" + l, "sum" + l)
                    .node("Tanh", "sum" + l, LAYERS.get(l));
            before = LAYERS.get(l);
        }
        return model.node("Identity", "third", "y").output("y", TestModel.FLOAT, batch, 2).toBytes();
    }

    static Points inputs(int n) {
        Points inputs = Points.allocate(io.noisyflow.core.Precision.FLOAT32, n, WIDTHS[0]);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < WIDTHS[0]; j++) {
                inputs.set(i, j, StrictMath.sin(i * 1.3 + j * 0.7));
            }
        }
        return inputs;
    }
}
