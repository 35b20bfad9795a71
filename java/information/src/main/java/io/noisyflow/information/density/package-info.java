/**
 * Log-densities of Gaussian mixtures at given points: what a Gaussian kernel density estimate answers.
 */
@NullMarked
package io.noisyflow.information.density;

import org.jspecify.annotations.NullMarked;
