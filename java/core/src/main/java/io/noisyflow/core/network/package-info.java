/**
 * Noisy feed-forward networks as data: S_l is layer l of T_(l-1), T_l = S_l + sigma_l Z_l.
 *
 * <p>A {@link io.noisyflow.core.network.Layer} is dense, a convolution, max pooling, or makes rows of an image. A
 * network knows shapes, weights and activations, and nothing of training, files or backends.
 */
@NullMarked
package io.noisyflow.core.network;

import org.jspecify.annotations.NullMarked;
