// Derived from FloatDiagonalTile.java by the rules of TwinsTest: change that file, then
// mvn -pl java/vector -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=TwinsTest
// -Dnoisyflow.twins=write and mvn -pl java/vector spotless:apply, which breaks the lines that have become
// too long. Where it has more than 300 lines, that is for the longer polynomials of float64.
package io.noisyflow.vector.stages;

import io.noisyflow.vector.lanes.Shapes;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponents in float64 of points to centres that have scales and offsets of their own: sums of w (w + 2 z) over the
 * coordinates, w = (a - a_own) t - (b - b_own), for four points against two vectors of centres, so that each number of
 * a point that is spread over a vector serves two.
 *
 * <p>As in {@link DoubleDifferenceTile} a method is one shape, written out. It is longer than what C2 inlines (325
 * bytecodes), and so compiled by itself: with two points it was shorter, and three to seven times slower where it was
 * called (JDK 25).
 */
public final class DoubleDiagonalTile {
    /** Points of a tile. */
    public static final int POINTS = 4;
    /** Vectors of centres of a tile. */
    public static final int VECTORS = 2;
    /** Numbers of a point and coordinate: scale and offset of the own centre, t and 2 z. */
    public static final int NUMBERS = 4;

    private static final VectorSpecies<Double> SPECIES = Shapes.DOUBLES;
    private static final int LANES = SPECIES.length();

    private DoubleDiagonalTile() {}

    /**
     * The sums of {@link #POINTS} points over some coordinates, offsets being those of the own centre.
     *
     * @param scales of the centres: of each vector of centres, one vector for each coordinate
     * @param at where the first coordinate of the first vector lies
     * @param apart from one vector of centres to the next
     * @param rows {@link #NUMBERS} of the first point, then of the next ones, for each coordinate
     * @param rowsAt where their first coordinate lies
     * @param coordinates how many
     * @param sums of the first point, one number for each centre, then of the next ones
     * @param to where those of the first point go
     * @param stride from there to those of the next
     */
    public static void sums(double[] scales, int at, int apart, double[] rows, int rowsAt, int coordinates,
            double[] sums, int to, int stride) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector sum0a = zero;
        DoubleVector sum0b = zero;
        DoubleVector sum1a = zero;
        DoubleVector sum1b = zero;
        DoubleVector sum2a = zero;
        DoubleVector sum2b = zero;
        DoubleVector sum3a = zero;
        DoubleVector sum3b = zero;
        for (int j = 0; j < coordinates; j++) {
            int centre = at + j * LANES;
            int row = rowsAt + j * POINTS * NUMBERS;
            DoubleVector a = DoubleVector.fromArray(SPECIES, scales, centre);
            DoubleVector b = DoubleVector.fromArray(SPECIES, scales, centre + apart);
            DoubleVector scale0 = DoubleVector.broadcast(SPECIES, rows[row]);
            DoubleVector t0 = DoubleVector.broadcast(SPECIES, rows[row + 2]);
            DoubleVector z0 = DoubleVector.broadcast(SPECIES, rows[row + 3]);
            DoubleVector w0a = a.sub(scale0).mul(t0);
            DoubleVector w0b = b.sub(scale0).mul(t0);
            sum0a = w0a.fma(w0a.add(z0), sum0a);
            sum0b = w0b.fma(w0b.add(z0), sum0b);
            DoubleVector scale1 = DoubleVector.broadcast(SPECIES, rows[row + 4]);
            DoubleVector t1 = DoubleVector.broadcast(SPECIES, rows[row + 6]);
            DoubleVector z1 = DoubleVector.broadcast(SPECIES, rows[row + 7]);
            DoubleVector w1a = a.sub(scale1).mul(t1);
            DoubleVector w1b = b.sub(scale1).mul(t1);
            sum1a = w1a.fma(w1a.add(z1), sum1a);
            sum1b = w1b.fma(w1b.add(z1), sum1b);
            DoubleVector scale2 = DoubleVector.broadcast(SPECIES, rows[row + 8]);
            DoubleVector t2 = DoubleVector.broadcast(SPECIES, rows[row + 10]);
            DoubleVector z2 = DoubleVector.broadcast(SPECIES, rows[row + 11]);
            DoubleVector w2a = a.sub(scale2).mul(t2);
            DoubleVector w2b = b.sub(scale2).mul(t2);
            sum2a = w2a.fma(w2a.add(z2), sum2a);
            sum2b = w2b.fma(w2b.add(z2), sum2b);
            DoubleVector scale3 = DoubleVector.broadcast(SPECIES, rows[row + 12]);
            DoubleVector t3 = DoubleVector.broadcast(SPECIES, rows[row + 14]);
            DoubleVector z3 = DoubleVector.broadcast(SPECIES, rows[row + 15]);
            DoubleVector w3a = a.sub(scale3).mul(t3);
            DoubleVector w3b = b.sub(scale3).mul(t3);
            sum3a = w3a.fma(w3a.add(z3), sum3a);
            sum3b = w3b.fma(w3b.add(z3), sum3b);
        }
        sum0a.intoArray(sums, to);
        sum0b.intoArray(sums, to + LANES);
        sum1a.intoArray(sums, to + stride);
        sum1b.intoArray(sums, to + stride + LANES);
        sum2a.intoArray(sums, to + 2 * stride);
        sum2b.intoArray(sums, to + 2 * stride + LANES);
        sum3a.intoArray(sums, to + 3 * stride);
        sum3b.intoArray(sums, to + 3 * stride + LANES);
    }

    /** The same of centres whose offsets are laid out as their scales. */
    public static void sumsWithOffsets(double[] scales, double[] offsets, int at, int apart, double[] rows, int rowsAt,
            int coordinates, double[] sums, int to, int stride) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector sum0a = zero;
        DoubleVector sum0b = zero;
        DoubleVector sum1a = zero;
        DoubleVector sum1b = zero;
        DoubleVector sum2a = zero;
        DoubleVector sum2b = zero;
        DoubleVector sum3a = zero;
        DoubleVector sum3b = zero;
        for (int j = 0; j < coordinates; j++) {
            int centre = at + j * LANES;
            int row = rowsAt + j * POINTS * NUMBERS;
            DoubleVector a = DoubleVector.fromArray(SPECIES, scales, centre);
            DoubleVector b = DoubleVector.fromArray(SPECIES, scales, centre + apart);
            DoubleVector offsetA = DoubleVector.fromArray(SPECIES, offsets, centre);
            DoubleVector offsetB = DoubleVector.fromArray(SPECIES, offsets, centre + apart);
            DoubleVector scale0 = DoubleVector.broadcast(SPECIES, rows[row]);
            DoubleVector t0 = DoubleVector.broadcast(SPECIES, rows[row + 2]);
            DoubleVector z0 = DoubleVector.broadcast(SPECIES, rows[row + 3]);
            DoubleVector w0a = a.sub(scale0).mul(t0);
            DoubleVector w0b = b.sub(scale0).mul(t0);
            DoubleVector own0 = DoubleVector.broadcast(SPECIES, rows[row + 1]);
            w0a = w0a.sub(offsetA.sub(own0));
            w0b = w0b.sub(offsetB.sub(own0));
            sum0a = w0a.fma(w0a.add(z0), sum0a);
            sum0b = w0b.fma(w0b.add(z0), sum0b);
            DoubleVector scale1 = DoubleVector.broadcast(SPECIES, rows[row + 4]);
            DoubleVector t1 = DoubleVector.broadcast(SPECIES, rows[row + 6]);
            DoubleVector z1 = DoubleVector.broadcast(SPECIES, rows[row + 7]);
            DoubleVector w1a = a.sub(scale1).mul(t1);
            DoubleVector w1b = b.sub(scale1).mul(t1);
            DoubleVector own1 = DoubleVector.broadcast(SPECIES, rows[row + 5]);
            w1a = w1a.sub(offsetA.sub(own1));
            w1b = w1b.sub(offsetB.sub(own1));
            sum1a = w1a.fma(w1a.add(z1), sum1a);
            sum1b = w1b.fma(w1b.add(z1), sum1b);
            DoubleVector scale2 = DoubleVector.broadcast(SPECIES, rows[row + 8]);
            DoubleVector t2 = DoubleVector.broadcast(SPECIES, rows[row + 10]);
            DoubleVector z2 = DoubleVector.broadcast(SPECIES, rows[row + 11]);
            DoubleVector w2a = a.sub(scale2).mul(t2);
            DoubleVector w2b = b.sub(scale2).mul(t2);
            DoubleVector own2 = DoubleVector.broadcast(SPECIES, rows[row + 9]);
            w2a = w2a.sub(offsetA.sub(own2));
            w2b = w2b.sub(offsetB.sub(own2));
            sum2a = w2a.fma(w2a.add(z2), sum2a);
            sum2b = w2b.fma(w2b.add(z2), sum2b);
            DoubleVector scale3 = DoubleVector.broadcast(SPECIES, rows[row + 12]);
            DoubleVector t3 = DoubleVector.broadcast(SPECIES, rows[row + 14]);
            DoubleVector z3 = DoubleVector.broadcast(SPECIES, rows[row + 15]);
            DoubleVector w3a = a.sub(scale3).mul(t3);
            DoubleVector w3b = b.sub(scale3).mul(t3);
            DoubleVector own3 = DoubleVector.broadcast(SPECIES, rows[row + 13]);
            w3a = w3a.sub(offsetA.sub(own3));
            w3b = w3b.sub(offsetB.sub(own3));
            sum3a = w3a.fma(w3a.add(z3), sum3a);
            sum3b = w3b.fma(w3b.add(z3), sum3b);
        }
        sum0a.intoArray(sums, to);
        sum0b.intoArray(sums, to + LANES);
        sum1a.intoArray(sums, to + stride);
        sum1b.intoArray(sums, to + stride + LANES);
        sum2a.intoArray(sums, to + 2 * stride);
        sum2b.intoArray(sums, to + 2 * stride + LANES);
        sum3a.intoArray(sums, to + 3 * stride);
        sum3b.intoArray(sums, to + 3 * stride + LANES);
    }

    /**
     * Makes sums v: times a factor, less the terms of the centres over the own one.
     *
     * @param terms of the centres, of each vector of centres one vector, and one of what rounding took from those
     * @param high term of the own centre
     * @param low what rounding took from it
     * @param at where the sums of a point begin
     */
    public static void finish(double[] sums, int at, int vectors, double[] terms, double high, double low,
            double factor) {
        for (int v = 0; v < vectors; v++) {
            DoubleVector ofCentres = DoubleVector.fromArray(SPECIES, terms, 2 * v * LANES).sub(high)
                    .add(DoubleVector.fromArray(SPECIES, terms, (2 * v + 1) * LANES).sub(low));
            DoubleVector.fromArray(SPECIES, sums, at + v * LANES).mul(factor).sub(ofCentres)
                    .intoArray(sums, at + v * LANES);
        }
    }
}
