/**
 * Which noise do the rows at hand bear? {@link io.noisyflow.information.noise.SigmaGrid} finds the sigmas over which
 * verdicts change, the estimator takes all of them in one pass, and
 * {@link io.noisyflow.information.noise.NoiseProposal} says where the rows suffice.
 *
 * <p>Sigma belongs to the channel: it is the noise of the network, or how sharply somebody looks at it, and the
 * information is a function of it. So nothing here chooses one.
 */
@NullMarked
package io.noisyflow.information.noise;

import org.jspecify.annotations.NullMarked;
