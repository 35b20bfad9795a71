/**
 * The field's experiments, from data set to results.
 *
 * <p>{@link io.noisyflow.experiments.szt.SztExperiment} trains noisy networks on the data set of
 * {@link io.noisyflow.experiments.szt.SztData} and, at checkpoints, estimates what their hidden layers hold. A
 * result is a value that is complete in itself after every checkpoint: whoever listens may write it down, and what an
 * interrupt leaves behind is the last such value.
 *
 * <p>The inputs are the whole population: enumerated, equally likely, never resampled, so that log n is H(X) and a
 * layer that tells all inputs apart has exactly that information. Seeds differ by 2 to 4 nats in the deeper layers:
 * compare shapes, or means over networks, never one curve.
 */
@NullMarked
package io.noisyflow.experiments.szt;

import org.jspecify.annotations.NullMarked;
