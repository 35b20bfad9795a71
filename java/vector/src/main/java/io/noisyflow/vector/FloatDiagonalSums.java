package io.noisyflow.vector;

import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.DiagonalCentres;
import io.noisyflow.core.sums.DiagonalPoints;
import io.noisyflow.core.sums.DiagonalRun;
import io.noisyflow.vector.lanes.Shapes;
import io.noisyflow.vector.stages.FloatDiagonalTile;
import io.noisyflow.vector.stages.FloatDifferenceSweep;
import org.jspecify.annotations.Nullable;

/** Sums over centres with covariances of their own in float32: the centres as vectors, segment by segment. */
final class FloatDiagonalSums implements DiagonalRun.Arithmetic {
    private static final int LANES = Shapes.FLOATS.length();
    private static final int POINTS = FloatDiagonalTile.POINTS;
    private static final int NUMBERS = FloatDiagonalTile.NUMBERS;
    /** log2(e) / 2. */
    private static final double HALF = 0.7213475204444817;

    private final DiagonalCentres centres;
    private final int d;
    private final float[][] scales;
    private final float[] @Nullable [] offsets;
    private final float[][] terms;

    FloatDiagonalSums(DiagonalCentres centres) {
        this.centres = centres;
        this.d = centres.mixture().scales().d();
        this.scales = new float[centres.segments()][];
        Points all = centres.mixture().offsets();
        this.offsets = new float[centres.segments()] @Nullable [];
        this.terms = new float[centres.segments()][];
        for (int segment = 0; segment < scales.length; segment++) {
            scales[segment] = packed(centres.mixture().scales(), segment);
            offsets[segment] = all == null ? null : packed(all, segment);
            terms[segment] = terms(segment);
        }
    }

    /** Vector by vector, in each coordinate by coordinate; zeros behind the last centre. */
    private float[] packed(Points points, int segment) {
        int start = centres.start(segment);
        int count = centres.end(segment) - start;
        float[] packed = new float[Math.multiplyExact(vectors(segment) * LANES, d)];
        for (int k = 0; k < count; k++) {
            for (int j = 0; j < d; j++) {
                packed[(k / LANES * d + j) * LANES + k % LANES] = (float) points.get(start + k, j);
            }
        }
        return packed;
    }

    /** Vectors of a segment, full tiles of them. */
    private int vectors(int segment) {
        int count = centres.end(segment) - centres.start(segment);
        return Math.ceilDiv(count, LANES * FloatDiagonalTile.VECTORS) * FloatDiagonalTile.VECTORS;
    }

    /** As the tile takes them; behind the last centre, and of a weight of 0, negative infinities. */
    private float[] terms(int segment) {
        int start = centres.start(segment);
        float[] packed = new float[2 * vectors(segment) * LANES];
        for (int k = 0; k < packed.length / 2; k++) {
            double term = start + k < centres.end(segment) ? centres.term(start + k) : Double.NEGATIVE_INFINITY;
            int at = k / LANES * 2 * LANES + k % LANES;
            packed[at] = (float) term;
            packed[at + LANES] = term == Double.NEGATIVE_INFINITY ? 0 : (float) (term - packed[at]);
        }
        return packed;
    }

    @Override
    public DiagonalRun.Worker worker() {
        return new Sums();
    }

    private final class Sums implements DiagonalRun.Worker {
        private final float[] rows = new float[DiagonalPoints.CHUNK * NUMBERS * d];
        private final float[] exponents = new float[DiagonalPoints.CHUNK * DiagonalCentres.SEGMENT];
        private final float[] block = new float[exponents.length];
        private final float[] v = new float[DiagonalCentres.SEGMENT];
        private final double[] sums = new double[FloatDifferenceSweep.SUMS];

        @Override
        public void sum(DiagonalPoints points, int segment) {
            place(points);
            int tiles = Math.ceilDiv(points.count(), POINTS);
            sums(segment, tiles, 0, exponents);
            for (int from = Shapes.BLOCK; from < d; from += Shapes.BLOCK) {
                sums(segment, tiles, from, block);
                for (int k = 0; k < exponents.length; k++) {
                    exponents[k] += block[k];
                }
            }
            for (int p = 0; p < points.count(); p++) {
                sum(points, p, segment, p * DiagonalCentres.SEGMENT, vectors(segment) * LANES);
            }
        }

        /**
         * Over one block of coordinates, so that errors grow with the number of blocks. Two vectors of centres meet all
         * points before the next two: what is read again is near.
         */
        private void sums(int segment, int tiles, int from, float[] to) {
            int coordinates = Math.min(d - from, Shapes.BLOCK);
            float[] own = offsets[segment];
            for (int vector = 0; vector < vectors(segment); vector += FloatDiagonalTile.VECTORS) {
                int at = (vector * d + from) * LANES;
                for (int tile = 0; tile < tiles; tile++) {
                    int rowsAt = (tile * d + from) * POINTS * NUMBERS;
                    int toTile = tile * POINTS * DiagonalCentres.SEGMENT + vector * LANES;
                    if (own == null) {
                        FloatDiagonalTile.sums(scales[segment], at, d * LANES, rows, rowsAt, coordinates, to, toTile,
                                DiagonalCentres.SEGMENT);
                    } else {
                        FloatDiagonalTile.sumsWithOffsets(scales[segment], own, at, d * LANES, rows, rowsAt,
                                coordinates, to, toTile, DiagonalCentres.SEGMENT);
                    }
                }
            }
        }

        /** The numbers of the points, tile by tile, those of the last again where they are too few. */
        private void place(DiagonalPoints points) {
            for (int p = 0; p < Math.ceilDiv(points.count(), POINTS) * POINTS; p++) {
                int point = Math.min(p, points.count() - 1);
                for (int j = 0; j < d; j++) {
                    int from = point * d + j;
                    int at = ((p / POINTS * d + j) * POINTS + p % POINTS) * NUMBERS;
                    rows[at] = (float) points.scales[from];
                    rows[at + 1] = (float) points.offsets[from];
                    rows[at + 2] = (float) points.t[from];
                    rows[at + 3] = (float) (2 * points.z[from]);
                }
            }
        }

        /** The sum of a point over a segment, of sums from {@code at} on: v = reference - log2 of each term. */
        private void sum(DiagonalPoints points, int p, int segment, int at, int length) {
            double own = centres.logDeterminant(points.rows[p]);
            float high = (float) own;
            FloatDiagonalTile.finish(exponents, at, length / LANES, terms[segment], high, (float) (own - high),
                    (float) HALF);
            int ownAt = points.rows[p] - centres.start(segment);
            if (ownAt >= 0 && ownAt < length) {
                exponents[at + ownAt] = Float.POSITIVE_INFINITY;
            }
            points.reference[p] = 0;
            points.sum[p] = 0;
            points.squares[p] = 0;
            float least = FloatDifferenceSweep.least(exponents, at, length);
            if (least == Float.POSITIVE_INFINITY) {
                return;
            }
            float reference = (float) -Math.floor(least);
            for (int k = 0; k < length; k++) {
                v[k] = exponents[at + k] + reference;
            }
            FloatDifferenceSweep.sumSquares(v, length, sums);
            points.reference[p] = reference;
            points.sum[p] = sums[0];
            points.squares[p] = sums[1];
        }
    }
}
