package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Convolution;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Flatten;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.MaxPooling;

/**
 * One layer, forward and backward, for the rows of a minibatch. Values lie in {@link Lines}.
 */
abstract sealed class LayerPass permits DensePass, ConvolutionPass, PoolingPass, FlattenPass {
    /**
     * The pass of a layer.
     *
     * @param capacity the most rows
     */
    static LayerPass of(Layer layer, int capacity) {
        return switch (layer) {
            case Dense dense -> new DensePass(dense);
            case Convolution convolution -> new ConvolutionPass(convolution, capacity);
            case MaxPooling pooling -> new PoolingPass(pooling, capacity);
            case Flatten flatten -> new FlattenPass(flatten);
        };
    }

    /** Takes over the parameters of the layer, narrowed to floats. */
    abstract void load(double[] parameters, int weightsAt, int biasesAt);

    /** Computes S from T of the layer below. */
    abstract void forward(float[][] below, float[][] signal, int rows);

    /**
     * From the gradient with respect to S, that with respect to the parameters and to T of the layer below.
     *
     * @param below T of the layer below, as the forward pass had it
     * @param signal S
     * @param delta the gradient with respect to S; it is overwritten
     * @param deltaBelow where that with respect to T of the layer below goes; of no lines where it is not wanted
     */
    abstract void backward(float[][] below, float[][] signal, float[][] delta, int rows, double[] gradient,
            int weightsAt, int biasesAt, float[][] deltaBelow);

    static void narrow(double[] from, int at, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) from[at + i];
        }
    }
}
