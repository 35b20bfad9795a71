/**
 * Directions that rows are seen along: random ones, those in which the means of classes differ. Noise of one standard
 * deviation on every coordinate has the same along every one of orthonormal directions, so S + Z projected is again
 * rows in Gaussian noise of the same sigma, in fewer dimensions.
 */
@NullMarked
package io.noisyflow.information.projection;

import org.jspecify.annotations.NullMarked;
