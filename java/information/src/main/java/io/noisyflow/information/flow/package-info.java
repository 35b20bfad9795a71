/** Information in noisy networks: I(X;T_l), I(Y;T_l), I(T_k;T_l) and the order between them. */
@NullMarked
package io.noisyflow.information.flow;

import org.jspecify.annotations.NullMarked;
