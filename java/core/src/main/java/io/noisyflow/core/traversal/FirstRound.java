package io.noisyflow.core.traversal;

import java.util.Arrays;

/**
 * The first round: for every sum that has to be right on its own, the best blocks of the best superblock, told by their
 * bounds; and the block of the own centre.
 */
final class FirstRound {
    /** Blocks that a point meets for its one sum; fewer for each where there are several. */
    private static final int BEST = 4;
    private static final int BEST_OF_SEVERAL = 2;
    private static final int STRETCH = 64;
    private static final int NONE = -1;

    private final ChunkTraversal chunk;
    private final BlockOrder order;
    private final float[] best;
    private final int[] bestSuper;
    private float[] u = {};

    FirstRound(ChunkTraversal chunk) {
        this.chunk = chunk;
        this.order = chunk.order;
        this.best = new float[chunk.capacity];
        this.bestSuper = new int[chunk.capacity];
    }

    BlockList list() {
        switch (chunk.pools) {
            case TOTAL -> visit(0, order.supers(), BEST, false, false);
            case OWN_CLASS -> {
                visit(0, order.supers(), BEST_OF_SEVERAL, true, false);
                visit(0, order.supers(), BEST_OF_SEVERAL, false, true);
            }
            case EACH_CLASS -> {
                for (int from = 0, to; from < order.supers(); from = to) {
                    for (to = from; to < order.supers() && order.runOfSuper[to] == order.runOfSuper[from];) {
                        to++;
                    }
                    visit(from, to, BEST_OF_SEVERAL, false, false);
                }
            }
        }
        for (int q = 0; q < chunk.count; q++) {
            if (chunk.ownBlock[q] != NONE) {
                chunk.visits.add(chunk.ownBlock[q], q);
            }
        }
        if (chunk.unit == 2) {
            chunk.visits.joinPairs();
        }
        return chunk.visits.list();
    }

    /** The best blocks of the best among some superblocks: of the own class, of all others, or of any. */
    private void visit(int from, int to, int blocks, boolean ownOnly, boolean othersOnly) {
        Arrays.fill(best, 0, chunk.count, Float.NEGATIVE_INFINITY);
        Arrays.fill(bestSuper, 0, chunk.count, NONE);
        for (int s = from; s < to; s++) {
            int run = order.runOfSuper[s];
            int at = s * chunk.capacity;
            for (int q = 0; q < chunk.count; q++) {
                boolean allowed = !ownOnly && !othersOnly || ownOnly == (chunk.ownRun[q] == run);
                // The first is taken whatever its bound: it may be below what a float holds, or no number.
                if (allowed && (chunk.coarse[at + q] > best[q] || bestSuper[q] == NONE)) {
                    best[q] = chunk.coarse[at + q];
                    bestSuper[q] = s;
                }
            }
        }
        for (int first = 0; first < chunk.count; first += STRETCH) {
            int end = Math.min(chunk.count, first + STRETCH);
            for (int q = first; q < end; q++) {
                if (bestSuper[q] != NONE) {
                    visitBest(bestSuper[q], q, end, blocks);
                }
            }
        }
    }

    /** For all points from .. to - 1 whose best superblock is this one. */
    private void visitBest(int s, int from, int to, int blocks) {
        int firstBlock = order.firstBlock[s];
        int count = order.firstBlock[s + 1] - firstBlock;
        if (u.length < count * STRETCH) {
            u = new float[count * STRETCH];
        }
        for (int k = 0; k < count; k++) {
            chunk.bounds(order.fine, firstBlock + k, from, to, u, k * STRETCH);
        }
        for (int q = from; q < to; q++) {
            if (bestSuper[q] != s) {
                continue;
            }
            bestSuper[q] = NONE;
            for (int i = 0; i < Math.min(blocks, count); i++) {
                int most = NONE;
                for (int k = 0; k < count; k++) {
                    int at = k * STRETCH + q - from;
                    if (!chunk.visits.has(firstBlock + k, q)
                            && (most == NONE || u[at] > u[most * STRETCH + q - from])) {
                        most = k;
                    }
                }
                if (most != NONE) {
                    chunk.visits.add(firstBlock + most, q);
                }
            }
        }
    }
}
