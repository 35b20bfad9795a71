/**
 * The experiments {@code neuron} and {@code leaky-pair}: networks so small that their information is known exactly.
 *
 * <h2>A single neuron</h2>
 * X is uniform on {-3, -1, 1, 3}, only 3 has the label +1, and T = tanh(w X + b) + Z with b = -2 w: a channel with four
 * symbols, whose information I(X;T) rises to ln 4 while the symbols move apart and falls while tanh presses -3, -1 and
 * 1 together, to 1.039721 (three symbols are left, with probabilities 1/2, 1/4, 1/4) and to .562335 (two, 3/4 and 1/4).
 *
 * <h2>A pair of leaky rectifiers</h2>
 * X is uniform on {1, ..., 8}, T_1 = R(w_1 X + b_1) + Z_1, T_2 = R(w_2 T_1 + b_2) + Z_2, R(x) = max(x, x/10). Trained
 * from (0, 4.5, -1, 0) towards 0 for the first four inputs and 1/4 for the others, information rises to ln 8 and then
 * falls, though nothing saturates: one side of the rectifier is steeper than the other.
 *
 * <p>Both are examples of Goldfeld et al., Estimating information flow in deep neural networks, ICML 2019, arXiv
 * 1810.05728. Beside every estimate stands the exact value ({@link io.noisyflow.experiments.truth}).
 */
@NullMarked
package io.noisyflow.experiments.neuron;

import org.jspecify.annotations.NullMarked;
