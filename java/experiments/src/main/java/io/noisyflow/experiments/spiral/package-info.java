/**
 * The experiment {@code spiral}: the entropy of a layer of a noisy network, from ever more passes.
 *
 * <p>After Goldfeld, Greenewald and Polyanskiy (arXiv 1810.11589): three arms of a spiral in the plane are learned by a
 * network 2-8-9-10-3, tanh in the hidden layers, with Gaussian noise of standard deviation .2 on each of them in
 * training and after it. T_3 = S_3 + Z is the third hidden layer with its noise, in 10 dimensions; S_3 is drawn by
 * sending a fresh input through the noisy layers before it. {@link io.noisyflow.experiments.spiral.SpiralExperiment}
 * takes {@link io.noisyflow.experiments.spiral.SpiralSettings} to a
 * {@link io.noisyflow.experiments.spiral.SpiralResult}: h(T_3) against the number of passes, several samples at each,
 * beside the usual estimators.
 *
 * <p>Nobody knows the truth. In its place stands the bracket of one sample of very many rows: the truth lies in it, 3
 * standard errors added on both sides; its middle has no bias of first order.
 */
@NullMarked
package io.noisyflow.experiments.spiral;

import org.jspecify.annotations.NullMarked;
