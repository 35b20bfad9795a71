/**
 * Noisy networks that learn: fresh noise enters every forward pass of training.
 *
 * <p>{@link io.noisyflow.experiments.training.Initialisation} makes a network,
 * {@link io.noisyflow.experiments.training.Split} and {@link io.noisyflow.experiments.training.TrainingSet} say what it
 * learns from, {@link io.noisyflow.experiments.training.Trainer} trains it and hands out a
 * {@link io.noisyflow.experiments.training.Checkpoint} at every epoch of a
 * {@link io.noisyflow.experiments.training.CheckpointSchedule}. A
 * {@link io.noisyflow.experiments.training.TrainingState} is where it can be left and gone on with.
 *
 * <h2>What is computed</h2>
 * A minibatch of B rows passes through the layers, T_l = S_l + sigma_l Z_l with Z_l drawn afresh for every row
 * of every minibatch; the gradient of the mean loss is that of this noisy network (noise is additive, so it changes
 * where the derivatives are taken and not their form). One step of the optimiser follows, then the orthonormality step
 * of Goldfeld et al., "Estimating information flow in deep neural networks", ICML 2019, where it is asked for.
 *
 * <h2>Arithmetic</h2>
 * Activations, noise and gradients are floats, laid out unit by unit (in images line by line and place by place) with
 * the rows of the minibatch next to each other: loops over rows without a branch, which the JIT compiler turns into
 * vector instructions. Sums over rows keep a fixed number of partial sums, whatever the machine. Parameters and the
 * optimiser's state are doubles. Everything random is a pure function of one seed. Hence the same seed gives the same
 * digits on every machine.
 */
@NullMarked
package io.noisyflow.experiments.training;

import org.jspecify.annotations.NullMarked;
