/**
 * The CPU backend on jdk.incubator.vector, in float32 and float64, for vectors of any length.
 *
 * <h2>How a log-sum is computed</h2>
 * A query point t = A + sigma z around the anchor A has, for every centre S_k, the exponent
 *
 * <pre>  x_k = -(E_k - 2 sigma W_k) / (2 sigma^2),   E_k = |S_k - A|^2,   W_k = z.(S_k - A)</pre>
 *
 * For explicit points t = A and W is absent. There are two ways to it:
 * <ul>
 * <li><em>Differences</em> ({@link io.noisyflow.vector.DifferencePanel}): E and W as they stand, sums of raw
 * differences, so that an offset common to all points costs no digits. They know nothing of sigma nor of the sign of z:
 * one pass over the centres serves every sigma and both draws of an antithetic pair, and the own term (S_k = A) is
 * exactly 0.
 * <li><em>Products</em> ({@link io.noisyflow.vector.ProductPanel}): the squares multiplied out, relative to the
 * centroid of the centres. One multiplication a coordinate for a single draw and sigma, t.S; otherwise A.S, which all
 * sigmas and all draws around an anchor have in common, and one z.S for each z. They lose digits with the square of the
 * centres' distance from their centroid, so a law is evaluated for each group of centres, and products are taken where
 * it allows them. {@link io.noisyflow.vector.Products} has formulas and law.
 * </ul>
 *
 * <p>Two stages, because one loop over both would need more registers than there are and C2 would spill in the inner
 * loop:
 * <ol>
 * <li>A <em>tile</em> ({@link io.noisyflow.vector.stages.FloatDifferenceTile}) holds the sums of a few rows (a row is
 * an anchor with a z) against two vectors of centres in registers, walks over the coordinates (differences: at most 64)
 * and writes the sums to a strip of scratch memory that stays in the first-level cache. A lane is a centre; centres are
 * packed so that the lanes of one coordinate lie side by side.
 * <li>A <em>sweep</em> ({@link io.noisyflow.vector.stages.FloatDifferenceSweep}) turns a strip into exponents in units
 * of log 2, relative to an integer reference that the row's running sum carries, and adds up their powers of two.
 * </ol>
 *
 * <p>The reference ({@link io.noisyflow.vector.lanes.RunningSums}) is a power of two, so moving it and merging sums is
 * exact. It is moved when a strip holds a term above it and when a sum begins far below it; strips of differences whose
 * every term is negligible are skipped. Sums without the own part are the main sums; the own part is kept apart and
 * added at the end.
 *
 * <h2>Less than all pairs</h2>
 * Where a request is pruned ({@link io.noisyflow.core.traversal}), centres are packed block by block
 * ({@link io.noisyflow.vector.BlockCentres}): as products relative to the centre of the block where the law allows them
 * for this block alone, whatever the distances between blocks, else for differences. A thread takes a chunk of rows
 * once ({@link io.noisyflow.vector.BlockWorker}), their anchors and their noise; the points that meet a block are
 * gathered from there into the rows of a panel. Products take each point for itself, with its own sign of z;
 * differences serve both draws of an antithetic pair where both meet the block.
 *
 * <h2>Order of summation</h2>
 * Centres are cut into segments and coordinates into blocks by rules that look at the problem and the length of a
 * vector only. What a row's sum is does not depend on the rows beside it, nor on who computes it when; where few
 * queries meet many centres, the centres are shared out in a number of parts that follows from the problem, and the
 * parts are merged in order. So any number of threads gives the same digits.
 *
 * <h2>Memory</h2>
 * Centres are packed off the heap, once for each request; groups of few rows are packed by whoever needs them into a
 * buffer of its own.
 */
@NullMarked
package io.noisyflow.vector;

import org.jspecify.annotations.NullMarked;
