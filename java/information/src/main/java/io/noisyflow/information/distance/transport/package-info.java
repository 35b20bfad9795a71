/**
 * Wasserstein distances between two samples smoothed by N(0, sigma^2 I), in any number of dimensions: exact on a line,
 * sliced, and brackets above it.
 *
 * <p>A lower end is what a function of slope at most 1 shows, an upper end what some plan of transport costs. Every
 * plan between the rows is one between the smoothed samples too; smoothing the flux along its segments lets opposite
 * ones cancel (Beckmann's form of W1: divergence commutes with convolution), and of the squared distance the mean
 * displacement at a point is the velocity of a cheaper flow (Benamou and Brenier). What is chosen is chosen by pilot
 * draws, and valued by fresh ones.
 */
@NullMarked
package io.noisyflow.information.distance.transport;

import org.jspecify.annotations.NullMarked;
