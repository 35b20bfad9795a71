package io.noisyflow.core.traversal;

/**
 * Which points of a chunk meet which blocks: block {@code blocks[i]} meets points {@code points[offsets[i] ..
 * offsets[i + 1])}. Blocks ascend, and so do the points of a block. Arrays may be longer than what is in use, and are
 * written again by the next round.
 *
 * @param count blocks in use
 */
public record BlockList(int count, int[] blocks, int[] offsets, int[] points) {
    /** Pairs of a point and a block. */
    public int pairs() {
        return offsets[count];
    }
}
