/**
 * What the layers of somebody's own network hold about inputs and labels: from its weights, or from its activations.
 *
 * <p>{@link io.noisyflow.information.network.NetworkStudy} passes inputs through a network. Noise enters at every layer
 * and goes on through the next ones, as in a network that was trained with it, or at the output of the measured layer
 * alone, as for one that was not ({@link io.noisyflow.information.network.NoisePlace}).
 * {@link io.noisyflow.information.network.ActivationStudy} has rows that some framework put out, a set for each layer
 * and, where training was followed, for each epoch. Where layers are multiplied, as under Gaussian dropout, it is
 * {@link io.noisyflow.information.network.DropoutStudy} for a network.
 *
 * <p>Inputs come in parts, train beside test, each a population of its own: X is drawn from one part, so H(X) differs
 * between them.
 */
@NullMarked
package io.noisyflow.information.network;

import org.jspecify.annotations.NullMarked;
