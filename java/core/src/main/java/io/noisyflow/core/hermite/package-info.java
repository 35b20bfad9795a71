/**
 * Gaussian sums over tight sets of rows as one polynomial.
 *
 * <p>With u = (t - c) / sigma and e_k = (S_k - c) / sigma for the rows of a set around a centre c,
 *
 * <pre>  sum_k w_k exp(-|u - e_k|^2 / 2) = W exp(-|u|^2 / 2) (P(u) + rest),
 *   P(u) = sum_(|alpha| &lt; p) M_alpha He_alpha(u) / alpha!,  W = sum_k w_k,  M_alpha = sum_k w_k e_k^alpha / W,</pre>
 *
 * the Taylor series in e_k, whose coefficients are Hermite polynomials. {@link io.noisyflow.core.hermite.Remainder}
 * bounds the rest, {@link io.noisyflow.core.hermite.Moments} sums up rows once, and
 * {@link io.noisyflow.core.hermite.Expansion} is what is evaluated at many points: so many rows for the price of some
 * tens of pairs, in double. Of at most three dimensions, where the polynomials are small.
 */
@NullMarked
package io.noisyflow.core.hermite;

import org.jspecify.annotations.NullMarked;
