package io.noisyflow.cuda.logsums;

import io.noisyflow.core.points.Points;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A number that is another one, but for a chance of one in 2^32 or less, when a coordinate of some points is. */
final class Fingerprint {
    /** Sums that are kept beside each other, so that the compiler makes vectors of the loop. */
    private static final int LANES = 1024;
    private static final int FACTOR = 0x9E3779B1;
    private static final int HALF = 15;
    private static final long WIDE_FACTOR = 0x9E3779B97F4A7C15L;

    private final int[] words = new int[LANES];
    private final int[] sums = new int[LANES];

    private Fingerprint() {}

    /** That of all coordinates, in their order. */
    static long of(Points points) {
        Fingerprint print = new Fingerprint();
        long rowBytes = (long) points.d() * points.element().bytes();
        boolean whole = points.stride() == points.d();
        long pieces = points.n() == 0 ? 0 : whole ? 1 : points.n();
        long bytes = whole ? points.n() * rowBytes : rowBytes;
        for (int piece = 0; piece < pieces; piece++) {
            print.add(points.segment().asSlice(points.byteOffset(piece), bytes));
        }
        long all = 0;
        for (int sum : print.sums) {
            all = (all ^ sum) * WIDE_FACTOR;
            all ^= all >>> Integer.SIZE;
        }
        return all;
    }

    private void add(MemorySegment segment) {
        long left = segment.byteSize() / Integer.BYTES;
        for (long at = 0; left > 0; at += LANES, left -= LANES) {
            int count = (int) Math.min(LANES, left);
            MemorySegment.copy(segment, ValueLayout.JAVA_INT_UNALIGNED, at * Integer.BYTES, words, 0, count);
            for (int i = 0; i < count; i++) {
                sums[i] = sums[i] * FACTOR + (words[i] ^ words[i] >>> HALF) + 1;
            }
        }
    }
}
