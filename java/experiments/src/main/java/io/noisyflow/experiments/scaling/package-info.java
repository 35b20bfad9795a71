/**
 * The experiment {@code scaling}: how the error of the plug-in estimate falls with the number of rows, against exact
 * truth.
 *
 * <h2>The law</h2>
 * For S in any dimension E|h_hat - h| falls as n^(-1/2) (Goldfeld, Greenewald, Weed, Polyanskiy, arXiv 1905.13576),
 * with a constant that grows exponentially with d. To first order the error is a bias of J/(2n), J the chi-square
 * information, and a spread of sqrt(V/n), V = Var E[-log q(S+Z) | S], q the density of S + Z. So the slope is -1/2
 * where V &gt; 0 and n is at least 10 J^2/V; it is -1 where V = 0 (all points of S alike, as corners of a cube are) and
 * n is at least 10 J; and it is near 0 where the noise is so small that every row sees only itself and h_hat is log n +
 * h(Z) whatever the law.
 *
 * <h2>How an error is measured</h2>
 * With g the density of the n-mode mixture,
 *
 * <pre>
 * h_hat - h = ( 1/n sum_i psi(S_i) - h ) - KL(g || q),     psi(s) = -E log q(s + Z)
 * </pre>
 *
 * exactly. S has independent coordinates, so psi and h are one-dimensional integrals, computed by quadrature
 * ({@link io.noisyflow.experiments.truth.ScalarTruth}), and Monte Carlo remains only in KL(g || q) = E_g log r, r =
 * g/q: a second-order quantity, from draws of g and of q, with a bounded control variate of mean 0 that takes away what
 * is of first order ({@link io.noisyflow.experiments.scaling.SampledError}). A few hundred queries then measure an
 * error at any n.
 *
 * <p>{@link io.noisyflow.experiments.scaling.ScalingExperiment} takes
 * {@link io.noisyflow.experiments.scaling.ScalingSettings} to a
 * {@link io.noisyflow.experiments.scaling.ScalingResult}: a curve for each case, its points, baselines on samples of
 * S + Z beside them, and slopes fitted by {@link io.noisyflow.experiments.scaling.LogLogFit} over a range that theory
 * alone has chosen.
 */
@NullMarked
package io.noisyflow.experiments.scaling;

import org.jspecify.annotations.NullMarked;
