package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;

/** {@link LayerPass} of f(W t + b). */
final class DensePass extends LayerPass {
    private final Activation activation;
    private final float[] weights;
    private final float[] biases;

    DensePass(Dense layer) {
        this.activation = layer.activation();
        this.weights = new float[layer.inputs() * layer.outputs()];
        this.biases = new float[layer.outputs()];
    }

    @Override
    void load(double[] parameters, int weightsAt, int biasesAt) {
        narrow(parameters, weightsAt, weights);
        narrow(parameters, biasesAt, biases);
    }

    @Override
    void forward(float[][] below, float[][] signal, int rows) {
        int fanIn = below.length;
        for (int j = 0; j < signal.length; j++) {
            RowLoops.combine(signal[j], biases[j], weights, j * fanIn, 1, below, rows);
            ActivationLoops.apply(activation, signal[j], rows);
        }
    }

    @Override
    void backward(float[][] below, float[][] signal, float[][] delta, int rows, double[] gradient, int weightsAt,
            int biasesAt, float[][] deltaBelow) {
        int fanIn = below.length;
        for (int j = 0; j < delta.length; j++) {
            ActivationLoops.multiplyDerivative(activation, signal[j], delta[j], rows);
            for (int i = 0; i < fanIn; i++) {
                gradient[weightsAt + j * fanIn + i] = RowLoops.dot(delta[j], below[i], rows);
            }
            gradient[biasesAt + j] = RowLoops.sum(delta[j], rows);
        }
        for (int i = 0; i < deltaBelow.length; i++) {
            RowLoops.combine(deltaBelow[i], 0f, weights, i, fanIn, delta, rows);
        }
    }
}
