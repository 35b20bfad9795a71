/**
 * Less than all pairs, with a certificate: which blocks of centres a query point has to meet, and how much the others
 * can be at most.
 *
 * <p>Centres are ordered so that neighbours in space are neighbours in memory, and cut into blocks
 * ({@link io.noisyflow.core.traversal.BlockOrder}). A block's terms at a point t = A + sigma z are, relative to the
 * term of the anchor A itself, at most
 *
 * <pre>  exp(u),  u = |z|^2 / 2 - dist(b(t), box)^2 / (2 sigma^2)</pre>
 *
 * each, for any map b that lengthens no distance ({@link io.noisyflow.core.traversal.BoundMap}) and the box that holds
 * the block's images. Two rounds ({@link io.noisyflow.core.traversal.ChunkTraversal}): the blocks of the largest bounds
 * give a running sum v; every block is then visited but those whose bounds, times their weights, add up to at most eps
 * v. What was left out of a sum s is at most log(1 + eps v / s) &lt;= eps nats. Leaving out makes sums small, never
 * large.
 *
 * <p>In few dimensions a tight block's terms, or those of several, may be summed up here as one polynomial
 * ({@link io.noisyflow.core.traversal.TightBlocks}, {@link io.noisyflow.core.hermite}), lowered by what it may miss, so
 * that this rule holds for it too.
 *
 * <p>The lists are made here, for all backends; a backend adds the terms of listed blocks to the sums of listed points.
 */
@NullMarked
package io.noisyflow.core.traversal;

import org.jspecify.annotations.NullMarked;
