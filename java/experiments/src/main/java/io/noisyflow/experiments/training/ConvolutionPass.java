package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Convolution;
import io.noisyflow.core.network.Shape;

/**
 * {@link LayerPass} of a convolution. The gradient with respect to the image is the convolution of that with respect to
 * S by the kernel turned round, from every output channel to every input channel.
 */
final class ConvolutionPass extends LayerPass {
    private final Activation activation;
    private final Shape from;
    private final Shape to;
    private final int kernelHeight;
    private final int kernelWidth;
    private final int padding;
    private final float[] weights;
    private final float[] turned;
    private final float[] biases;
    private final float[] zeros;
    private final ShiftedLines below;
    private final ShiftedLines deltas;
    private final float[] products;
    private final float[] half;

    ConvolutionPass(Convolution layer, int capacity) {
        this.activation = layer.activation();
        this.from = layer.input();
        this.to = layer.output();
        this.kernelHeight = layer.kernelHeight();
        this.kernelWidth = layer.kernelWidth();
        this.padding = layer.padding();
        this.weights = new float[to.channels() * layer.ofPatches().inputs()];
        this.turned = new float[weights.length];
        this.biases = new float[to.channels()];
        this.zeros = new float[from.channels()];
        this.below = new ShiftedLines(from, to, kernelHeight, kernelWidth, padding, padding, capacity);
        this.deltas = new ShiftedLines(to, from, kernelHeight, kernelWidth, kernelHeight - 1 - padding,
                kernelWidth - 1 - padding, capacity);
        this.products = new float[to.width() * capacity];
        this.half = new float[to.width() * capacity];
    }

    @Override
    void load(double[] parameters, int weightsAt, int biasesAt) {
        narrow(parameters, weightsAt, weights);
        narrow(parameters, biasesAt, biases);
        int kernel = kernelHeight * kernelWidth;
        for (int o = 0; o < to.channels(); o++) {
            for (int c = 0; c < from.channels(); c++) {
                for (int k = 0; k < kernel; k++) {
                    turned[(c * to.channels() + o) * kernel + kernel - 1 - k] =
                            weights[(o * from.channels() + c) * kernel + k];
                }
            }
        }
    }

    @Override
    void forward(float[][] image, float[][] signal, int rows) {
        below.set(image, rows);
        below.combine(biases, weights, rows, signal);
        for (float[] line : signal) {
            ActivationLoops.apply(activation, line, to.width() * rows);
        }
    }

    @Override
    void backward(float[][] image, float[][] signal, float[][] delta, int rows, double[] gradient, int weightsAt,
            int biasesAt, float[][] deltaBelow) {
        int numbers = to.width() * rows;
        for (int line = 0; line < delta.length; line++) {
            ActivationLoops.multiplyDerivative(activation, signal[line], delta[line], numbers);
        }
        for (int o = 0, at = weightsAt; o < to.channels(); o++) {
            float bias = 0;
            for (int y = 0; y < to.height(); y++) {
                bias += RowLoops.sum(delta[o * to.height() + y], numbers);
            }
            gradient[biasesAt + o] = bias;
            for (int c = 0; c < from.channels(); c++) {
                for (int v = 0; v < kernelHeight; v++) {
                    for (int u = 0; u < kernelWidth; u++) {
                        gradient[at++] = productOverPlaces(delta, o, c, v, u, numbers);
                    }
                }
            }
        }
        if (deltaBelow.length > 0) {
            deltas.set(delta, rows);
            deltas.combine(zeros, turned, rows, deltaBelow);
        }
    }

    /** The sum over all places and rows of delta times what (v, u) of the kernel sees there. */
    private float productOverPlaces(float[][] delta, int o, int c, int v, int u, int numbers) {
        int first = Math.max(0, padding - v);
        int end = Math.min(to.height(), from.height() + padding - v);
        if (end <= first) {
            return 0;
        }
        RowLoops.clear(products, numbers);
        int y = first;
        int line = o * to.height();
        for (; y + 4 <= end; y += 4) {
            int seen = y + v - padding;
            RowLoops.addProducts(products, delta[line + y], below.line(c, seen, u), delta[line + y + 1],
                    below.line(c, seen + 1, u), delta[line + y + 2], below.line(c, seen + 2, u), delta[line + y + 3],
                    below.line(c, seen + 3, u), numbers);
        }
        for (; y < end; y++) {
            RowLoops.addProducts(products, delta[line + y], below.line(c, y + v - padding, u), numbers);
        }
        return RowLoops.foldedSum(products, half, numbers);
    }
}
