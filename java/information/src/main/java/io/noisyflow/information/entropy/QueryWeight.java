package io.noisyflow.information.entropy;

/**
 * What one query counts.
 *
 * @param mean u: in the estimate of the mean, sum_q u_q y_q; they add up to 1
 * @param design g: in the variance of the choice of rows, sum_q g_q (y_q - B)^2 with B the g-weighted mean
 * @param noise u p: in the variance of the noise, sum_q u_q p_q W_q / M_q, p the row's share of the population
 */
record QueryWeight(double mean, double design, double noise) {}
