/** Noisy passes through a network. */
@NullMarked
package io.noisyflow.vector.forward;

import org.jspecify.annotations.NullMarked;
