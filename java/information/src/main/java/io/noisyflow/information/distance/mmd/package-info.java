/**
 * The maximum mean discrepancy (Gretton et al., JMLR 13, 2012) between two samples smoothed by N(0, sigma^2 I).
 *
 * <p>The kernel is Gaussian of variance 2 sigma^2, k(x, y) = exp(-|x - y|^2 / (4 sigma^2)), so that k(x, x) = 1. Then
 *
 * <pre>  MMD^2(P, Q) = E k(X, X') + E k(Y, Y') - 2 E k(X, Y) = (4 pi sigma^2)^(d/2) int (p - q)^2</pre>
 *
 * with p and q the smoothed densities: in closed form, without noise draws.
 */
@NullMarked
package io.noisyflow.information.distance.mmd;

import org.jspecify.annotations.NullMarked;
