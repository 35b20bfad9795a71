/**
 * Information in noisy networks: I(X;T_l), I(Y;T_l), I(T_k;T_l) and the order between them.
 *
 * <p>{@link io.noisyflow.information.flow.FlowEstimator} samples a network, so that replicates can be drawn at will,
 * and takes them to informations by the mixed form ({@link io.noisyflow.information.mixed}), on noise that all layers
 * have in common: a query of input x sits at the same pass in every layer.
 *
 * <p>On the network of Shwartz-Ziv and Tishby (12-10-7-5-4-3 tanh, noise .005, 4096 inputs; two checkpoints of a
 * training run), the defaults r_m = 16, r_c = 500 and two queries an input came within .023 nats of r_m = 128, r_c =
 * 6000 at every layer, with standard errors of at most .013, and the terms subtracted were at most .03.
 */
@NullMarked
package io.noisyflow.information.flow;

import org.jspecify.annotations.NullMarked;
