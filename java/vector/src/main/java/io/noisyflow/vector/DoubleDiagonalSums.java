// Derived from FloatDiagonalSums.java by the rules of TwinsTest: change that file, then
// mvn -pl java/vector -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=TwinsTest
// -Dnoisyflow.twins=write and mvn -pl java/vector spotless:apply, which breaks the lines that have become
// too long. Where it has more than 300 lines, that is for the longer polynomials of float64.
package io.noisyflow.vector;

import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.DiagonalCentres;
import io.noisyflow.core.sums.DiagonalPoints;
import io.noisyflow.core.sums.DiagonalRun;
import io.noisyflow.vector.lanes.Shapes;
import io.noisyflow.vector.stages.DoubleDiagonalTile;
import io.noisyflow.vector.stages.DoubleDifferenceSweep;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sums over centres with covariances of their own in float64: the centres as vectors, segment by segment. */
final class DoubleDiagonalSums implements DiagonalRun.Arithmetic {
    private static final int LANES = Shapes.DOUBLES.length();
    private static final int POINTS = DoubleDiagonalTile.POINTS;
    private static final int NUMBERS = DoubleDiagonalTile.NUMBERS;
    /** log2(e) / 2. */
    private static final double HALF = 0.7213475204444817;

    private final DiagonalCentres centres;
    private final int d;
    private final double[][] scales;
    private final double[] @Nullable [] offsets;

    DoubleDiagonalSums(DiagonalCentres centres) {
        this.centres = centres;
        this.d = centres.mixture().scales().d();
        this.scales = new double[centres.segments()][];
        Points all = centres.mixture().offsets();
        this.offsets = new double[centres.segments()] @Nullable [];
        for (int segment = 0; segment < scales.length; segment++) {
            scales[segment] = packed(centres.mixture().scales(), segment);
            offsets[segment] = all == null ? null : packed(all, segment);
        }
    }

    /** Vector by vector, in each coordinate by coordinate; zeros behind the last centre. */
    private double[] packed(Points points, int segment) {
        int start = centres.start(segment);
        int count = centres.end(segment) - start;
        double[] packed = new double[Math.multiplyExact(Math.ceilDiv(count, LANES) * LANES, d)];
        for (int k = 0; k < count; k++) {
            for (int j = 0; j < d; j++) {
                packed[(k / LANES * d + j) * LANES + k % LANES] = points.get(start + k, j);
            }
        }
        return packed;
    }

    @Override
    public DiagonalRun.Worker worker() {
        return new Sums();
    }

    private final class Sums implements DiagonalRun.Worker {
        private final double[] rows = new double[POINTS * NUMBERS * d];
        private final double[] exponents = new double[POINTS * DiagonalCentres.SEGMENT];
        private final double[] v = new double[DiagonalCentres.SEGMENT + LANES];
        private final double[] sums = new double[DoubleDifferenceSweep.SUMS];

        @Override
        public void sum(DiagonalPoints points, int segment) {
            double[] ofSegment = scales[segment];
            int vectors = ofSegment.length / d / LANES;
            for (int first = 0; first < points.count(); first += POINTS) {
                int count = Math.min(POINTS, points.count() - first);
                place(points, first, count);
                DoubleDiagonalTile.sum(ofSegment, offsets[segment], vectors, rows, 0, d, HALF, exponents,
                        DiagonalCentres.SEGMENT);
                for (int p = 0; p < count; p++) {
                    sum(points, first + p, segment, p * DiagonalCentres.SEGMENT, vectors * LANES);
                }
            }
        }

        /** The numbers of some points, those of the last again where they are too few. */
        private void place(DiagonalPoints points, int first, int count) {
            for (int p = 0; p < POINTS; p++) {
                int from = (first + Math.min(p, count - 1)) * d;
                for (int j = 0; j < d; j++) {
                    int at = (j * POINTS + p) * NUMBERS;
                    rows[at] = points.scales[from + j];
                    rows[at + 1] = points.offsets[from + j];
                    rows[at + 2] = points.t[from + j];
                    rows[at + 3] = (2 * points.z[from + j]);
                }
            }
        }

        /** The sum of a point over a segment, of exponents from {@code at} on: v = reference - log2 of each term. */
        private void sum(DiagonalPoints points, int p, int segment, int at, int length) {
            int start = centres.start(segment);
            int count = centres.end(segment) - start;
            double own = centres.logDeterminant(points.rows[p]);
            for (int k = 0; k < count; k++) {
                v[k] = exponents[at + k] - (centres.term(start + k) - own);
            }
            Arrays.fill(v, count, length + LANES, Double.POSITIVE_INFINITY);
            int ownAt = points.rows[p] - start;
            if (ownAt >= 0 && ownAt < count) {
                v[ownAt] = Double.POSITIVE_INFINITY;
            }
            double least = DoubleDifferenceSweep.least(v, count);
            points.reference[p] = 0;
            points.sum[p] = 0;
            points.squares[p] = 0;
            if (least == Double.POSITIVE_INFINITY) {
                return;
            }
            double reference = -Math.floor(least);
            for (int k = 0; k < count; k++) {
                v[k] += reference;
            }
            DoubleDifferenceSweep.sumSquares(v, length, sums);
            points.reference[p] = reference;
            points.sum[p] = sums[0];
            points.squares[p] = sums[1];
        }
    }
}
