/**
 * f-divergences between two samples smoothed by N(0, sigma^2 I), all of them from one pass over both: total variation,
 * Kullback-Leibler and chi-square in both directions, Jensen-Shannon, squared Hellinger.
 *
 * <p>With p and q the smoothed densities, l = log(p/q), tau = tanh(l/2) = (p - q)/(p + q) and M = (p + q)/2, each is
 * the mean under M of a function of l that is nowhere negative, and half of the points are drawn around the rows of
 * each side.
 */
@NullMarked
package io.noisyflow.information.distance.divergence;

import org.jspecify.annotations.NullMarked;
