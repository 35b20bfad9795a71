package io.noisyflow.core.sums;

import io.noisyflow.core.traversal.BlockOrder;
import io.noisyflow.core.traversal.BoundMap;
import io.noisyflow.core.traversal.ChunkTraversal;
import io.noisyflow.core.traversal.Pools;
import io.noisyflow.core.traversal.TightBlocks;
import org.jspecify.annotations.Nullable;

/**
 * How a request of one sigma is pruned.
 *
 * @param order the centres in blocks, whose coordinates are those of the points times 2^scaleExponent
 * @param own where what queries leave out lies in that order; the same of every sigma
 * @param map what bounds are computed in
 * @param pools which sums have to be right on their own
 * @param scaleExponent the unit of lengths
 * @param scaledSigma sigma in that unit
 * @param share the most that may be left out of a sum, relative to it
 * @param tight sums over whole blocks, where they are accurate enough and cost less than the blocks' terms; null for
 *     none
 */
public record Pruning(BlockOrder order, OwnPositions own, BoundMap map, Pools pools, int scaleExponent,
        double scaledSigma,
        double share, @Nullable TightBlocks tight) {
    /** A share that no sum of doubles can hold: what blocks leave out where nothing may be. */
    static final double NOTHING = 1e-30;

    /** Whether what is left out counts. */
    public boolean leavesOut() {
        return share > NOTHING;
    }

    /** Points of a chunk. */
    int capacity() {
        return ChunkTraversal.capacity(order.blocks());
    }

    /** The rounds of one thread. */
    ChunkTraversal traversal(double slope, int signs, boolean joinsPairs) {
        return new ChunkTraversal(order, pools, slope, share, capacity(), signs == 2 && joinsPairs ? 2 : 1,
                tight);
    }
}
