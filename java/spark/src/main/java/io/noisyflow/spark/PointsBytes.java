package io.noisyflow.spark;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Points as Spark can send them, bit for bit.
 *
 * @param float64 whether they are doubles
 * @param pieces the numbers, row by row, in this machine's byte order; none of an array's full length
 */
record PointsBytes(boolean float64, int n, int d, byte[][] pieces) implements Serializable {
    private static final long PIECE = 1 << 28;

    /** The bytes of points. */
    static PointsBytes of(Points points) {
        Points dense = points.stride() == points.d() ? points : points.select(all(points.n()));
        long bytes = (long) points.n() * points.d() * points.element().bytes();
        byte[][] pieces = new byte[Math.toIntExact((bytes + PIECE - 1) / PIECE)][];
        for (int p = 0; p < pieces.length; p++) {
            long from = p * PIECE;
            pieces[p] = dense.segment().asSlice(from, Math.min(PIECE, bytes - from)).toArray(ValueLayout.JAVA_BYTE);
        }
        return new PointsBytes(points.element() == Precision.FLOAT64, points.n(), points.d(), pieces);
    }

    private static int[] all(int n) {
        int[] rows = new int[n];
        for (int i = 0; i < n; i++) {
            rows[i] = i;
        }
        return rows;
    }

    /** The points of bytes, off the heap. */
    Points points() {
        Points points = Points.allocate(float64 ? Precision.FLOAT64 : Precision.FLOAT32, n, d);
        long at = 0;
        for (byte[] piece : pieces) {
            MemorySegment.copy(piece, 0, points.segment(), ValueLayout.JAVA_BYTE, at, piece.length);
            at += piece.length;
        }
        return points;
    }
}
