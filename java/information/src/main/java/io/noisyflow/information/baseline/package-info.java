/**
 * The usual estimators of entropy and information from samples of T = S + Z, to be compared with: Gaussian kernel
 * density ({@link io.noisyflow.information.baseline.KernelDensityEntropy}), Kozachenko and Leonenko's nearest
 * neighbours ({@link io.noisyflow.information.baseline.NeighbourEntropy}), and the estimator of Kraskov, Stoegbauer and
 * Grassberger ({@link io.noisyflow.information.baseline.NeighbourInformation}).
 *
 * <p>They do not know that the noise is Gaussian, nor its sigma: they see one noisy point for every row
 * ({@link io.noisyflow.information.baseline.NoisyRows}). What they state is a value with a standard error, the spread
 * of the rows' terms over sqrt(n), as if these were independent. <strong>Nothing bounds their bias</strong>, which
 * depends on the unknown density and in many dimensions is larger than the standard error by far; so there is no
 * bracket, and in place of a verdict stands a {@link io.noisyflow.information.baseline.Standing}.
 */
@NullMarked
package io.noisyflow.information.baseline;

import org.jspecify.annotations.NullMarked;
