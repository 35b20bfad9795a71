/**
 * Wasserstein distances of two samples on a line, each smoothed by N(0, sigma^2): exact up to a certified error, in
 * closed form piece by piece. The sliced distances and the bounds in more dimensions are made of them.
 */
@NullMarked
package io.noisyflow.information.distance.line;

import org.jspecify.annotations.NullMarked;
