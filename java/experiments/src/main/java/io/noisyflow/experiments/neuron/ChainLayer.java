package io.noisyflow.experiments.neuron;

/**
 * One scalar layer of a network after an epoch.
 *
 * @param layer 1 .. L
 * @param weight w_l
 * @param bias b_l
 * @param signals S_l of every input where no layer has noise
 * @param xInformation I(X;T_l)
 * @param yInformation I(Y;T_l)
 */
public record ChainLayer(int layer, double weight, double bias, double[] signals, KnownInformation xInformation,
        KnownInformation yInformation) {}
