package io.noisyflow.io;

import io.noisyflow.core.network.Convolution;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Flatten;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.MaxPooling;
import io.noisyflow.core.network.Shape;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.StoredArray;
import org.jspecify.annotations.Nullable;

/**
 * The layers of one description, with what its files hold.
 *
 * @param name of the description
 * @param files that it names
 */
record LayerTensors(String name, DataFiles files) {
    /**
     * Reads layer l.
     *
     * @param before what the layer before it gives; null for a first dense layer
     */
    Layer read(int l, LayerDescription description, @Nullable Shape before) {
        try {
            return switch (description) {
                case LayerDescription.OfDense dense -> dense(l, dense, before);
                case LayerDescription.OfConvolution convolution -> convolution(l, convolution, image(l, before));
                case LayerDescription.OfPooling pooling -> new MaxPooling(image(l, before), pooling.window());
                case LayerDescription.OfFlatten _ -> new Flatten(image(l, before));
            };
        } catch (DataFormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw DataFormatException.at(name, "layer " + l + ": " + e.getMessage());
        }
    }

    private Shape image(int l, @Nullable Shape before) {
        if (before == null) {
            throw DataFormatException.at(name, "layer " + l + " follows nothing: expected an input shape");
        }
        return before;
    }

    private Layer dense(int l, LayerDescription.OfDense layer, @Nullable Shape before) {
        if (before != null && !before.isFlat()) {
            throw DataFormatException.at(name, "layer " + l + " is dense, and layer " + (l - 1) + " gives " + before
                    + ": expected a flatten layer between them");
        }
        String file = DataFile.sibling(name, layer.weights());
        Points weights = files.matrix(file);
        int outputs = layer.transposed() ? weights.d() : weights.n();
        int inputs = layer.transposed() ? weights.n() : weights.d();
        if (before != null && inputs != before.size()) {
            throw DataFormatException.at(file, "the weights of layer " + l + " are " + outputs + " x " + inputs
                    + ", outputs x inputs, and layer " + (l - 1) + " has " + before.size() + " outputs: expected "
                    + before.size() + " inputs" + (outputs == before.size() ? "; \"transposed\": "
                            + !layer.transposed() + " turns them round" : ""));
        }
        double[] rows = rowMajor(file, weights);
        return Dense.of(inputs, outputs, layer.transposed() ? transposed(rows, inputs, outputs) : rows,
                bias(l, layer.bias(), outputs), layer.activation());
    }

    private Layer convolution(int l, LayerDescription.OfConvolution layer, Shape before) {
        String file = DataFile.sibling(name, layer.weights());
        StoredArray stored = files.open(file, 0);
        long[] shape = stored.shape();
        if (shape.length != 4 || shape[1] != before.channels()) {
            throw DataFormatException.at(file, "the weights of layer " + l + " are " + StoredArray.format(shape)
                    + ", and it takes images of " + before.channels() + " channels: expected output channels x "
                    + before.channels() + " x kernel height x kernel width");
        }
        Points weights = stored.flattened().matrix();
        return Convolution.of(before, (int) shape[2], (int) shape[3], layer.padding(), rowMajor(file, weights),
                bias(l, layer.bias(), weights.n()), layer.activation());
    }

    private static double[] rowMajor(String file, Points weights) {
        if ((long) weights.n() * weights.d() > Integer.MAX_VALUE - 8) {
            throw DataFormatException.at(file, "weights of " + weights.n() + " x " + weights.d()
                    + ": expected fewer than 2^31 numbers");
        }
        double[] rowMajor = new double[weights.n() * weights.d()];
        for (int i = 0; i < weights.n(); i++) {
            weights.copyRow(i, rowMajor, i * weights.d());
        }
        return rowMajor;
    }

    private static double[] transposed(double[] rows, int inputs, int outputs) {
        double[] turned = new double[rows.length];
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                turned[o * inputs + i] = rows[i * outputs + o];
            }
        }
        return turned;
    }

    private double[] bias(int l, @Nullable String named, int outputs) {
        if (named == null) {
            return new double[outputs];
        }
        String file = DataFile.sibling(name, named);
        double[] bias = files.vector(file, outputs);
        if (bias.length != outputs) {
            throw DataFormatException.at(file, "the bias of layer " + l + " holds " + bias.length
                    + " numbers: expected " + outputs + ", one for each row of its weights");
        }
        return bias;
    }
}
