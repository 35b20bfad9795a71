package io.noisyflow.core.reference;

import io.noisyflow.core.network.Convolution;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Flatten;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.MaxPooling;
import io.noisyflow.core.network.Shape;

/** One layer of one row, by its definition. */
final class ReferenceLayer {
    private ReferenceLayer() {}

    static double[] signal(Layer layer, double[] t) {
        return switch (layer) {
            case Dense dense -> dense(dense, t);
            case Convolution convolution -> convolution(convolution, t);
            case MaxPooling pooling -> largest(pooling, t);
            case Flatten _ -> t.clone();
        };
    }

    private static double[] dense(Dense layer, double[] t) {
        double[] s = new double[layer.outputs()];
        for (int o = 0; o < s.length; o++) {
            double sum = layer.bias(o);
            for (int i = 0; i < t.length; i++) {
                sum += layer.weight(o, i) * t[i];
            }
            s[o] = layer.activation().apply(sum);
        }
        return s;
    }

    private static double[] convolution(Convolution layer, double[] t) {
        Shape to = layer.output();
        double[] s = new double[to.size()];
        for (int o = 0, at = 0; o < to.channels(); o++) {
            for (int y = 0; y < to.height(); y++) {
                for (int x = 0; x < to.width(); x++, at++) {
                    s[at] = layer.activation().apply(sum(layer, t, o, y, x));
                }
            }
        }
        return s;
    }

    private static double sum(Convolution layer, double[] t, int o, int y, int x) {
        Shape from = layer.input();
        double sum = layer.ofPatches().bias(o);
        for (int c = 0, weight = 0; c < from.channels(); c++) {
            for (int v = 0; v < layer.kernelHeight(); v++) {
                for (int u = 0; u < layer.kernelWidth(); u++, weight++) {
                    int line = y + v - layer.padding();
                    int column = x + u - layer.padding();
                    if (line >= 0 && line < from.height() && column >= 0 && column < from.width()) {
                        sum += layer.ofPatches().weight(o, weight)
                                * t[(c * from.height() + line) * from.width() + column];
                    }
                }
            }
        }
        return sum;
    }

    private static double[] largest(MaxPooling layer, double[] t) {
        Shape from = layer.input();
        Shape to = layer.output();
        double[] s = new double[to.size()];
        for (int at = 0; at < s.length; at++) {
            int channel = at / to.places();
            int line = at % to.places() / to.width() * layer.window();
            int column = at % to.width() * layer.window();
            double most = Double.NEGATIVE_INFINITY;
            for (int v = 0; v < layer.window(); v++) {
                for (int u = 0; u < layer.window(); u++) {
                    most = Math.max(most, t[(channel * from.height() + line + v) * from.width() + column + u]);
                }
            }
            s[at] = most;
        }
        return s;
    }
}
