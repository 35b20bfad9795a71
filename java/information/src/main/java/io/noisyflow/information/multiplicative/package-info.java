/**
 * Multiplicative Gaussian noise (Gaussian dropout): T = f D in every coordinate, D of mean 1 and standard deviation
 * sigma, independent of the rows f.
 *
 * <p>Given a row, T is Gaussian with covariance diag(sigma f)^2, so that the law of T is a mixture whose centres each
 * have a covariance of their own ({@link io.noisyflow.core.kernel.DiagonalMixture}). With r the log-sum of a draw's
 * densities relative to its own,
 *
 * <pre>  I = log n - E r,   h(T|f) = d/2 log(2 pi e sigma^2) + E sum_j log |f_j|,   h(T) = I + h(T|f)</pre>
 *
 * (noise as in Adilova, Geiger and Fischer, ICLR 2023, whose published code takes the variance for the standard
 * deviation).
 *
 * <p><b>Ends.</b> The channel from f to T is the same for every law of f, and h(T|f) is linear in that law, so both
 * ends hold as under additive noise: I is concave in the law of f, which makes the plug-in value low in expectation;
 * the density without the own row is that of rows that are independent of the draw, and a cross-entropy is not below
 * the entropy, which makes the leave-one-out value high. Bounds from distances of centres and from capacities are those
 * of one covariance, and are not given.
 *
 * <p><b>Zeros.</b> Where a coordinate of f is 0, so is T, whatever D is, and everybody sees that. With A the places of
 * the zeros of f, A is a function of T, and I = H(A) + sum_a p(a) I(f;T|A = a). Rows with other zeros have no density
 * where T lies: each set of rows with one pattern is a mixture of its own, and coordinates that are 0 are left out of
 * it. No small number is ever added. T then has no density in all d coordinates, and h(T) is not given.
 */
@NullMarked
package io.noisyflow.information.multiplicative;

import org.jspecify.annotations.NullMarked;
