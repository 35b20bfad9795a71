/**
 * Histograms of pairwise distances on a device. {@link io.noisyflow.cuda.distances.DistanceRun} is the way in.
 */
@NullMarked
package io.noisyflow.cuda.distances;

import org.jspecify.annotations.NullMarked;
