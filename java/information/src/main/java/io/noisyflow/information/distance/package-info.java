/**
 * How far two samples are apart under noise. A room for each kind of distance: {@code divergence} for f-divergences,
 * {@code line} for transport on a line, {@code assignment} for transport between the rows themselves, {@code transport}
 * for Wasserstein distances in space.
 */
@NullMarked
package io.noisyflow.information.distance;

import org.jspecify.annotations.NullMarked;
