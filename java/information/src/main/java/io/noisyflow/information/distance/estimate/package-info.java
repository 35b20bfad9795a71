/**
 * All distances between two smoothed samples at several sigmas, each with its errors, its bracket and a verdict:
 * {@link io.noisyflow.information.distance.estimate.DistanceEstimator} asks the rooms beside it.
 */
@NullMarked
package io.noisyflow.information.distance.estimate;

import org.jspecify.annotations.NullMarked;
