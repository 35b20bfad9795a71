/**
 * The experiment {@code smoothing}: noise takes the curse of dimension from transport between samples.
 *
 * <h2>The law</h2>
 * W1 between n rows and their law falls as n^(-1/d) from three dimensions on. Both smoothed by N(0, sigma^2 I), it
 * falls as n^(-1/2) in any dimension (Goldfeld, Greenewald, Weed, Polyanskiy, arXiv 1905.13576), with a constant that
 * grows exponentially with d: the rate begins where n is of the order of the chi-square information, which for laws on
 * [-1, 1]^d is at most J = (1 + sqrt(2/pi)/sigma)^d - 1, and it is claimed beyond J alone.
 *
 * <h2>How it is measured</h2>
 * Two independent samples take the place of a sample and its law, for 1/2 E W1(P_n, P_n') &lt;= E W1(P_n, P) &lt;=
 * E W1(P_n, P_n'): the rate is the same, and no law need be transported. Between the rows W1 is an assignment, with a
 * certified gap; smoothed, it is exact on a line, and in more dimensions a lower and an upper end. Slopes are those of
 * the logarithm of the mean over pairs of samples, and their intervals come from the pairs, drawn again.
 */
@NullMarked
package io.noisyflow.experiments.smoothing;

import org.jspecify.annotations.NullMarked;
