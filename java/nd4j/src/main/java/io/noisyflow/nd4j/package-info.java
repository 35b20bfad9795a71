/** Arrays of ND4J as {@link io.noisyflow.core.points.Points}, and so the activations of networks of DL4J. */
@NullMarked
package io.noisyflow.nd4j;

import org.jspecify.annotations.NullMarked;
