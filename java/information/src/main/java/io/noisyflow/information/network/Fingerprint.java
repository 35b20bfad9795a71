package io.noisyflow.information.network;

import io.noisyflow.core.network.Convolution;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Flatten;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.MaxPooling;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.network.Shape;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.bottleneck.JointLaw;

/**
 * A number that changes when the data do, so that a cell kept for other data under the same names is not found: FNV-1a
 * of 64 bits, word by word. It guards against mistakes, not against forgery.
 */
public final class Fingerprint {
    private static final long OFFSET = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;

    private long hash = OFFSET;

    /** Adds the shape and every number. */
    public Fingerprint add(Points points) {
        add(points.n());
        add(points.d());
        double[] row = new double[points.d()];
        for (int i = 0; i < points.n(); i++) {
            points.copyRow(i, row, 0);
            add(row);
        }
        return this;
    }

    /** Adds the law of every input. */
    Fingerprint add(JointLaw law) {
        for (int x = 0; x < law.inputs(); x++) {
            add(law.classOf(x));
            for (int y = 0; y < law.labels() && law.classOf(x) >= 0; y++) {
                add(Double.doubleToLongBits(law.conditional(law.classOf(x), y)));
            }
        }
        return this;
    }

    Fingerprint add(Network network) {
        for (int l = 1; l <= network.depth(); l++) {
            Layer layer = network.layer(l);
            addKind(layer);
            add(layer.inputs());
            add(layer.outputs());
            add(layer.activation().kind().name().hashCode());
            add(Double.doubleToLongBits(layer.activation().slope()));
            add(layer.weights());
            add(layer.biases());
        }
        return this;
    }

    /** What tells a layer from a dense one of its widths. */
    private void addKind(Layer layer) {
        switch (layer) {
            case Dense _ -> {
            }
            case Convolution convolution -> add(convolution.input(), convolution.kernelHeight(),
                    convolution.kernelWidth(), convolution.padding());
            case MaxPooling pooling -> add(pooling.input(), pooling.window());
            case Flatten flatten -> add(flatten.input());
        }
    }

    private void add(Shape input, int... numbers) {
        add(new int[] {input.channels(), input.height(), input.width()});
        add(numbers);
    }

    /** Adds how many there are, and each. */
    public Fingerprint add(int[] numbers) {
        add(numbers.length);
        for (int number : numbers) {
            add(number);
        }
        return this;
    }

    private void add(double[] numbers) {
        for (double number : numbers) {
            add(Double.doubleToLongBits(number));
        }
    }

    private void add(long word) {
        // The product alone leaves low bits untouched by high ones.
        hash = (hash ^ word) * PRIME;
        hash ^= hash >>> 32;
    }

    @Override
    public String toString() {
        return Long.toHexString(hash);
    }
}
