package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.NormalRows;
import org.jspecify.annotations.Nullable;

/** Forward and backward through a network for up to {@code capacity} rows at a time. */
final class NoisyPass {
    private static final float[][] NOT_WANTED = {};

    private final Network shape;
    private final float[][] inputs;
    /** The inputs as the first layer takes them. */
    private final float[][] image;
    private final LayerPass[] layers;
    private final float[][][] signals;
    private final float[][][] outputs;
    private final float[][][] deltas;
    private final @Nullable LayerDraws[] draws;
    private final NormalRows normals = new NormalRows();

    /**
     * @param noise of layers 1 .. L
     * @param capacity the most rows of a pass
     */
    NoisyPass(Network shape, TrainingNoise noise, int capacity) {
        int depth = shape.depth();
        this.shape = shape;
        this.inputs = new float[shape.width(0)][capacity];
        this.image = shape.shape(0).isFlat() ? inputs : Lines.allocate(shape.shape(0), capacity);
        this.layers = new LayerPass[depth];
        this.signals = new float[depth][][];
        this.outputs = new float[depth][][];
        this.deltas = new float[depth][][];
        this.draws = new @Nullable LayerDraws[depth];
        for (int l = 1; l <= depth; l++) {
            double sigma = noise.sigmas()[l - 1];
            double dropout = noise.dropout()[l - 1];
            layers[l - 1] = LayerPass.of(shape.layer(l), capacity);
            signals[l - 1] = Lines.allocate(shape.shape(l), capacity);
            deltas[l - 1] = Lines.allocate(shape.shape(l), capacity);
            boolean random = sigma > 0 || dropout > 0;
            outputs[l - 1] = random ? Lines.allocate(shape.shape(l), capacity) : signals[l - 1];
            draws[l - 1] = random ? new LayerDraws(l, shape.shape(l), sigma, dropout, capacity) : null;
        }
    }

    /** Takes over the parameters, narrowed to floats. */
    void load(Parameters parameters) {
        for (int l = 1; l <= shape.depth(); l++) {
            layers[l - 1].load(parameters.values(), parameters.weights(l), parameters.biases(l));
        }
    }

    /** Where the rows of the inputs go: input width x capacity. */
    float[][] inputs() {
        return inputs;
    }

    /** T_L of the last pass: output width x capacity. */
    float[][] output() {
        return outputs[shape.depth() - 1];
    }

    /** Where the gradient of the loss with respect to T_L goes before {@link #backward}: output width x capacity. */
    float[][] outputDelta() {
        return deltas[shape.depth() - 1];
    }

    /** Computes every S and T for the first {@code rows} inputs. */
    void forward(int rows, long seed, long first) {
        if (!shape.shape(0).isFlat()) {
            Lines.ofUnits(inputs, shape.shape(0), rows, image);
        }
        float[][] below = image;
        for (int l = 1; l <= shape.depth(); l++) {
            layers[l - 1].forward(below, signals[l - 1], rows);
            below = outputs[l - 1];
            LayerDraws random = draws[l - 1];
            if (random != null) {
                random.apply(signals[l - 1], below, rows, seed, first, normals);
            }
        }
    }

    /** From the gradient with respect to T_L, for the rows of the last pass, the gradient of every parameter. */
    void backward(int rows, Parameters parameters, double[] gradient) {
        for (int l = shape.depth(); l >= 1; l--) {
            // Noise comes behind f: the derivative is that at S, while what the next layer saw is T.
            LayerDraws random = draws[l - 1];
            if (random != null) {
                random.backward(deltas[l - 1], rows);
            }
            layers[l - 1].backward(l == 1 ? image : outputs[l - 2], signals[l - 1], deltas[l - 1], rows, gradient,
                    parameters.weights(l), parameters.biases(l), l == 1 ? NOT_WANTED : deltas[l - 2]);
        }
    }
}
