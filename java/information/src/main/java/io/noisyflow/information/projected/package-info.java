/**
 * Information along a few directions: a lower bound of what all d coordinates hold, whatever d is.
 *
 * <p>With V (k x d) orthonormal, V T = V S + V Z is rows in noise of the same sigma in k dimensions, and a function of
 * T: I(S;VT) &lt;= I(S;T), I(Y;VT) &lt;= I(Y;T), I(X;VT) &lt;= I(X;T), by data processing. Fewer dimensions need fewer
 * rows, so the estimate converges where that of all coordinates is isolated, saturated or undersampled. It says nothing
 * of an upper end.
 *
 * <h2>Directions must not know the rows</h2>
 * Random ones do not. Those of class means are computed from rows: of a sample from a random half, and the information
 * is estimated from the other half (of inputs, where rows are replicates of them). In a whole population they are a
 * function of what there is, and all rows serve for both; with replicates of a whole population of inputs the noise of
 * the replicates is drawn, and half of the replicates of every input serves for each.
 *
 * <h2>What is told</h2>
 * <ul>
 * <li>Every projection with errors, bracket and verdict of its own: these are about the information along its
 * directions.
 * <li>The mean over the R random projections, itself a lower bound. Its error over projections is their standard
 * deviation over sqrt(R), and contains their Monte Carlo errors, which are independent. The rows are common to all, so
 * the sampling error does not average out: it is the mean of theirs, which it is at most.
 * <li>A bound: the largest over all projections of (lower end - z standard errors). The largest of several estimates is
 * too large on average, so z is that of a Bonferroni correction, Q(z) = Q(3) / projections: all of them hold together
 * as surely as the lower end of a single bracket holds with its 3 standard errors.
 * </ul>
 */
@NullMarked
package io.noisyflow.information.projected;

import org.jspecify.annotations.NullMarked;
