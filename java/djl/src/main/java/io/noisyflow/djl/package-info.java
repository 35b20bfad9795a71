/**
 * Arrays of the Deep Java Library as {@link io.noisyflow.core.points.Points}, the layers of a network of blocks, and a
 * listener that measures them while it is trained.
 */
@NullMarked
package io.noisyflow.djl;

import org.jspecify.annotations.NullMarked;
