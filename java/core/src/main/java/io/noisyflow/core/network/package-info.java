/**
 * Noisy feed-forward networks as data: T_l = f_l(W_l T_(l-1) + b_l) + sigma_l Z_l.
 *
 * <p>A network knows shapes, weights and activations, and nothing of training, files or backends.
 */
@NullMarked
package io.noisyflow.core.network;

import org.jspecify.annotations.NullMarked;
