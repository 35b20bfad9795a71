package io.noisyflow.core.traversal;

import java.util.Arrays;

/** Which points of a chunk have met which blocks: a bit for each. */
final class Visits {
    private static final long EVEN = 0x5555555555555555L;

    private final int words;
    private final long[] bits;
    private final boolean[] touched;
    private final int[] touchedBlocks;
    private int touchedCount;

    Visits(int blocks, int capacity) {
        this.words = capacity / 64;
        this.bits = new long[Math.multiplyExact(blocks, words)];
        this.touched = new boolean[blocks];
        this.touchedBlocks = new int[blocks];
    }

    void clear() {
        for (int i = 0; i < touchedCount; i++) {
            int block = touchedBlocks[i];
            touched[block] = false;
            Arrays.fill(bits, block * words, (block + 1) * words, 0);
        }
        touchedCount = 0;
    }

    void add(int block, int point) {
        if (!touched[block]) {
            touched[block] = true;
            touchedBlocks[touchedCount++] = block;
        }
        bits[block * words + (point >> 6)] |= 1L << point;
    }

    /** Lets both points 2 k and 2 k + 1 meet what either does. */
    void joinPairs() {
        for (int i = 0; i < touchedCount; i++) {
            for (int w = touchedBlocks[i] * words; w < (touchedBlocks[i] + 1) * words; w++) {
                bits[w] |= (bits[w] & EVEN) << 1 | bits[w] >>> 1 & EVEN;
            }
        }
    }

    boolean has(int block, int point) {
        return (bits[block * words + (point >> 6)] >>> point & 1) != 0;
    }

    /** The points 64 word .. 64 word + 63 that have met any of some blocks, as bits. */
    long any(int from, int to, int word) {
        long met = 0;
        for (int block = from; block < to; block++) {
            met |= touched[block] ? bits[block * words + word] : 0;
        }
        return met;
    }

    /** All visits, as lists. */
    BlockList list() {
        int[] blocks = Arrays.copyOf(touchedBlocks, touchedCount);
        Arrays.sort(blocks);
        int[] offsets = new int[touchedCount + 1];
        for (int i = 0; i < touchedCount; i++) {
            int visitors = 0;
            for (int w = 0; w < words; w++) {
                visitors += Long.bitCount(bits[blocks[i] * words + w]);
            }
            offsets[i + 1] = offsets[i] + visitors;
        }
        int[] points = new int[offsets[touchedCount]];
        int at = 0;
        for (int block : blocks) {
            for (int w = 0; w < words; w++) {
                for (long left = bits[block * words + w]; left != 0; left &= left - 1) {
                    points[at++] = 64 * w + Long.numberOfTrailingZeros(left);
                }
            }
        }
        return new BlockList(touchedCount, blocks, offsets, points);
    }
}
