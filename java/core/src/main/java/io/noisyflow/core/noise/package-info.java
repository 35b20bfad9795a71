/**
 * Noise as a pure function of (seed, stream, row, draw, coordinate).
 *
 * <p>{@link io.noisyflow.core.noise.Philox4x32} turns a 128-bit counter and a 64-bit key into four 32-bit words;
 * {@link io.noisyflow.core.noise.Normals} turns four words into four normals with correctly rounded float operations
 * only (add, mul, fma, div, sqrt, conversions), so that every backend, on a CPU or a GPU, produces the same bits. A
 * normal is <em>defined</em> as that float; double-precision arithmetic widens it.
 *
 * <p>Nothing here has state that outlives a call, so the order in which threads ask for noise changes nothing.
 */
@NullMarked
package io.noisyflow.core.noise;

import org.jspecify.annotations.NullMarked;
