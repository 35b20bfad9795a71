/**
 * How learning goes: drift and diffusion of weights, errors and generalisation, as the training set, the depth or the
 * size of minibatches changes.
 *
 * <p>{@link io.noisyflow.experiments.dynamics.DynamicsExperiment} trains many networks at every value of a
 * {@link io.noisyflow.experiments.dynamics.Sweep}, the same seeds at each, and looks at gradients and errors at
 * checkpoints. {@link io.noisyflow.experiments.dynamics.SweepSetting} says what the networks of one value have in
 * common, {@link io.noisyflow.experiments.dynamics.LayerOrder} and {@link
 * io.noisyflow.experiments.dynamics.Comparison} count in how many of them something holds. Epochs and updates stand
 * beside each other everywhere: what comes earlier in one may come later in the other.
 */
@NullMarked
package io.noisyflow.experiments.dynamics;

import org.jspecify.annotations.NullMarked;
