/**
 * The experiment {@code mnist}: noisy convolutional networks on labelled images, and what can be said of layers of a
 * hundred to some thousand units.
 *
 * <p>After Goldfeld et al., "Estimating information flow in deep neural networks", ICML 2019: a convolution of 5 x 5 to
 * 16 channels, tanh, pooling by 2; another to 32 channels, tanh, pooling by 2; 128 tanh units; a logit for each class.
 * Noise, or dropout, comes behind each of these three hidden layers, in training and in the passes that are measured
 * (dropout in training only). {@link io.noisyflow.experiments.mnist.MnistExperiment} takes
 * {@link io.noisyflow.experiments.mnist.Digits} and {@link io.noisyflow.experiments.mnist.MnistSettings} to a
 * {@link io.noisyflow.experiments.mnist.MnistResult}.
 *
 * <p>Layers so wide are isolated at any number of images there is: an estimate of I(X;T) from all coordinates would
 * repeat the log of that number. What is told instead: cosines and distances within and between classes; lower bounds
 * of I(X;T) and I(Y;T) along a few directions; a lower bound of I(Y;T) by a decoder, the rest of the network without
 * its noise, H(Y) - E[-log q(Y|T)]; and entropies of bins, which say where they are saturated. Of the layers with
 * weights it takes the gradients at the same epochs, frozen, with the noise or the dropout of training.
 */
@NullMarked
package io.noisyflow.experiments.mnist;

import org.jspecify.annotations.NullMarked;
