/**
 * The two stages of a log-sum on strips of scratch memory: tiles write products or differences of a few rows against a
 * segment of centres, sweeps turn strips into powers of two and sums.
 */
@NullMarked
package io.noisyflow.vector.stages;

import org.jspecify.annotations.NullMarked;
