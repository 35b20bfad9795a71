/** Noisy networks that learn: optimisers, losses, minibatches, checkpoints. */
@NullMarked
package io.noisyflow.information.training;

import org.jspecify.annotations.NullMarked;
