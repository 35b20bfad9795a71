/**
 * How far two samples are apart under noise. A room for each kind of distance: {@code divergence} for f-divergences,
 * {@code mmd} for the maximum mean discrepancy, {@code line} for transport on a line, {@code assignment} for transport
 * between the rows themselves, {@code transport} for Wasserstein distances in space; {@code permutation} tests whether
 * there is any distance, and {@code estimate} asks all of them and judges what they say.
 */
@NullMarked
package io.noisyflow.information.distance;

import org.jspecify.annotations.NullMarked;
