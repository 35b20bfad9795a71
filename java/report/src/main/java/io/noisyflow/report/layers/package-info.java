/** What the layers of a network hold, in every medium: own networks and experiments show it with the same code. */
@NullMarked
package io.noisyflow.report.layers;

import org.jspecify.annotations.NullMarked;
