/**
 * The language of noisyflow: rows of numbers, noise, networks as data, and the contract that every backend fulfils.
 *
 * <p>This root package imports nothing of ours. The rooms below it, in the order in which they build on each other:
 * {@code numerics} (sums and special functions), {@code points} (n x d matrices off the heap), {@code noise}
 * (counter-based normals), {@code network} (layers as data), {@code kernel} (the seam between estimators and
 * backends), {@code sums} (what backends that keep running sums share) and {@code reference} (the slow, obvious,
 * double-precision backend that the others are checked against).
 *
 * <p>Notation, here and everywhere: n and m count rows, d is the dimension, sigma is a noise <em>standard
 * deviation</em>, i and k are rows, j is a coordinate, l is a layer. Logarithms are natural.
 */
@NullMarked
package io.noisyflow.core;

import org.jspecify.annotations.NullMarked;
