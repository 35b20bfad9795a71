/**
 * The entropy h(S+Z) of samples under Gaussian noise, the information I(S;S+Z), information about labels and inputs,
 * densities.
 *
 * <p>{@link io.noisyflow.information.entropy.EntropyEstimator} takes {@link io.noisyflow.information.entropy.Samples}
 * and {@link io.noisyflow.information.entropy.EntropyOptions} to an
 * {@link io.noisyflow.information.entropy.EntropyResult}; {@link io.noisyflow.information.density.Density} evaluates
 * log-densities at given points.
 *
 * <h2>How an estimate comes about</h2>
 * <ol>
 * <li>A choice of rows becomes queries (QueryRows), a budget says how many and how many noise draws each (Budget,
 * Integration).
 * <li>One pass (NoisePass) sends noise around these rows against all rows, at all sigmas at once; blocks of results are
 * reduced to moments as they stream by (BlockReduction, SigmaMoments), so that memory does not grow with queries, draws
 * or sigmas.
 * <li>The moments give the mean with its control variate and the split of its variance into that of the noise within
 * rows and that between rows (ControlledMean), and from it the value, its errors and its bracket (SigmaOutcome).
 * <li>Bounds from pairwise distances (PairwisePass) check the integrator, and a verdict is given (Appraisal); what
 * breaks a bound spoils every number of the pass. Advice that needs a number is looked for by trial, and only then
 * (SampleRemedies, SmallestSigma, RowsNeeded): with what it names, nine samples of ten converge.
 * </ol>
 *
 * <p>{@link io.noisyflow.information.difference.DifferenceEstimator} sets two matrices of the same rows against each
 * other: the passes of both are heard query by query (DrawListener, QueryDraws), the differences are averaged as a
 * single estimate's log-sums are, and a sign and a verdict are given.
 *
 * <h2>Errors</h2>
 * The Monte Carlo error speaks of the mixture of the rows at hand, integrated over noise and from a subset of queries;
 * the sampling error of the rows being a sample. They add up as squares: with Q of n rows the first contains (1 - Q/n)
 * V/Q of the variance V between rows and the second V/n, together V/Q. In a whole population (dataset) the second is 0.
 *
 * <p>Where the variance of the noise rests on rare noise (well separated clusters at a sigma of a quarter of their
 * distance and less: one draw in thousands crosses over), a standard error from few crossings is itself uncertain. It
 * is widened by Student's quantile at the degrees of freedom that the spread of the row variances tells; where no
 * crossing was drawn at all it is too small, as is then the error it stands for (1e-3 nats or less).
 */
@NullMarked
package io.noisyflow.information.entropy;

import org.jspecify.annotations.NullMarked;
