package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.NormalRows;
import io.noisyflow.core.noise.Streams;

/**
 * Forward and backward through a network for up to {@code capacity} rows at a time.
 *
 * <p>Row i of a forward pass has the noise z(seed, training stream of layer l, first + i, draw 0, unit).
 */
final class NoisyPass {
    private final Network shape;
    private final float[] sigmas;
    private final float[][] weights;
    private final float[][] biases;
    private final float[][] inputs;
    private final float[][][] signals;
    private final float[][][] outputs;
    private final float[][][] deltas;
    private final float[][][] noise;
    private final NormalRows normals = new NormalRows();

    /**
     * @param sigmas noise standard deviation of layers 1 .. L
     * @param capacity the most rows of a pass
     */
    NoisyPass(Network shape, double[] sigmas, int capacity) {
        int depth = shape.depth();
        this.shape = shape;
        this.sigmas = new float[depth];
        this.weights = new float[depth][];
        this.biases = new float[depth][];
        this.inputs = new float[shape.width(0)][capacity];
        this.signals = new float[depth][][];
        this.outputs = new float[depth][][];
        this.deltas = new float[depth][][];
        this.noise = new float[depth][][];
        for (int l = 1; l <= depth; l++) {
            int width = shape.width(l);
            this.sigmas[l - 1] = (float) sigmas[l - 1];
            weights[l - 1] = new float[width * shape.width(l - 1)];
            biases[l - 1] = new float[width];
            signals[l - 1] = new float[width][capacity];
            deltas[l - 1] = new float[width][capacity];
            boolean noisy = this.sigmas[l - 1] > 0;
            outputs[l - 1] = noisy ? new float[width][capacity] : signals[l - 1];
            noise[l - 1] = new float[noisy ? width : 0][capacity];
        }
    }

    /** Takes over the parameters, narrowed to floats. */
    void load(Parameters parameters) {
        double[] values = parameters.values();
        for (int l = 1; l <= shape.depth(); l++) {
            narrow(values, parameters.weights(l), weights[l - 1]);
            narrow(values, parameters.biases(l), biases[l - 1]);
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
        float[][] below = inputs;
        for (int l = 1; l <= shape.depth(); l++) {
            float[][] signal = signals[l - 1];
            int fanIn = below.length;
            for (int j = 0; j < signal.length; j++) {
                RowLoops.combine(signal[j], biases[l - 1][j], weights[l - 1], j * fanIn, 1, below, rows);
                ActivationLoops.apply(shape.layer(l).activation(), signal[j], rows);
            }
            below = outputs[l - 1];
            float[][] z = noise[l - 1];
            if (z.length > 0) {
                normals.fill(seed, Streams.training() + l, first, 0, rows, z);
                for (int j = 0; j < z.length; j++) {
                    RowLoops.addNoise(below[j], signal[j], sigmas[l - 1], z[j], rows);
                }
            }
        }
    }

    /** From the gradient with respect to T_L, for the rows of the last pass, the gradient of every parameter. */
    void backward(int rows, Parameters parameters, double[] gradient) {
        for (int l = shape.depth(); l >= 1; l--) {
            float[][] delta = deltas[l - 1];
            float[][] below = l == 1 ? inputs : outputs[l - 2];
            int fanIn = below.length;
            int atWeights = parameters.weights(l);
            int atBiases = parameters.biases(l);
            for (int j = 0; j < delta.length; j++) {
                // Noise is added behind f: the derivative is that at S, while what the next layer saw is T.
                ActivationLoops.multiplyDerivative(shape.layer(l).activation(), signals[l - 1][j], delta[j], rows);
                for (int i = 0; i < fanIn; i++) {
                    gradient[atWeights + j * fanIn + i] = RowLoops.dot(delta[j], below[i], rows);
                }
                gradient[atBiases + j] = RowLoops.sum(delta[j], rows);
            }
            if (l > 1) {
                for (int i = 0; i < fanIn; i++) {
                    RowLoops.combine(deltas[l - 2][i], 0f, weights[l - 1], i, fanIn, delta, rows);
                }
            }
        }
    }

    private static void narrow(double[] from, int at, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) from[at + i];
        }
    }
}
