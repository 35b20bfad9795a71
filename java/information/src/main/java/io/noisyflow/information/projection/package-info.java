/**
 * Rows seen along a few orthonormal directions. Noise of one standard deviation on every coordinate has the same along
 * every such direction, so S + Z projected is again rows in Gaussian noise of the same sigma, in fewer dimensions.
 */
@NullMarked
package io.noisyflow.information.projection;

import org.jspecify.annotations.NullMarked;
