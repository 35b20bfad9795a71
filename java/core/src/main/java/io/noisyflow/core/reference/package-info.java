/**
 * The slow, obvious, double-precision backend that the others are checked against; always usable, offers everything.
 *
 * <p>One query point is compared with one centre at a time, by the formula, in plain loops. Floats are widened, so
 * whatever precision is asked for, the arithmetic is float64 and says so.
 *
 * <h2>Error of an exponent</h2>
 * With u = 2^-53, v_j = (S_ij - S_kj) / sigma and z_j the noise (exact: a widened float), the exponent is
 *
 * <pre>  log a_k - 1/2 sum_j v_j (v_j + 2 z_j).</pre>
 *
 * A difference and a quotient round once each, so v_j carries 2 u; it stands in the product twice, the inner sum and
 * the product round once more: 6 u of the magnitude |v_j| (|v_j| + 2 |z_j|) of a term. A term passes through at most
 * min(d, 64) - 1 additions within its run of 64 coordinates and ceil(d / 64) between the runs. Halving is exact. The
 * log-weight is good to 1 ulp, or 2 u; adding it, and adding the logarithm of the scaled sum to the largest exponent,
 * round once each. Together
 *
 * <pre>  c(d) = min(d, 64) + ceil(d / 64) + 7,</pre>
 *
 * to first order in u, of the magnitudes of the d terms and of the log-weight. For explicit points z = 0. A quotient is
 * taken of every difference, rather than one of the sum, because sigma^2 underflows long before sigma does.
 *
 * <h2>Error of a sum</h2>
 * With p_k the weights exp(x_k) / sum, taking the largest exponent off costs u sum_k p_k |x_k - max| &lt;= u log n;
 * exp at most 1 ulp or 2 u; a compensated sum of positive terms 2 u; log n &lt;= 22 and log is good to 1 ulp, 44 u;
 * the last addition u log n beside what c(d) holds; a relative weight u. That is 93 u; {@code sumError} says 128 u.
 */
@NullMarked
package io.noisyflow.core.reference;

import org.jspecify.annotations.NullMarked;
