// Derived from FloatDifferencePanel.java by the rules of TwinsTest: change that file, then
// mvn -pl java/vector -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=TwinsTest
// -Dnoisyflow.twins=write and mvn -pl java/vector spotless:apply, which breaks the lines that have become
// too long. Where it has more than 300 lines, that is for the longer polynomials of float64.
package io.noisyflow.vector;

import io.noisyflow.vector.lanes.DoubleLanes;
import io.noisyflow.vector.lanes.Rows;
import io.noisyflow.vector.lanes.RunningSums;
import io.noisyflow.vector.lanes.Shapes;
import io.noisyflow.vector.stages.DoubleDifferenceSweep;
import io.noisyflow.vector.stages.DoubleDifferenceTile;
import io.noisyflow.vector.stages.DoubleSquareTile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A {@link DifferencePanel} in float64. */
final class DoubleDifferencePanel extends DifferencePanel {
    private static final ValueLayout.OfDouble ELEMENT =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.nativeOrder());
    private static final int MOST_STEPS = 8;

    private final double[] scratch;
    private final double[] blockScratch;
    private final double[] v;
    private final double[] packing;
    private final double[] logs;
    private final double[] mantissas;
    private final double[] stripSums = new double[DoubleDifferenceSweep.SUMS];
    private double[] rows = {};
    private int count;
    private double @Nullable [] origin;
    private boolean weighted;
    /** Whether a coordinate of the centres or rows at hand is infinite or not a number. */
    private boolean strange;

    DoubleDifferencePanel(int d, boolean noisy) {
        super(d, noisy, Double.BYTES);
        this.scratch = new double[(2 * ROWS + 2) * segment];
        this.blockScratch = new double[d > Shapes.BLOCK ? 2 * ROWS * segment : 0];
        this.v = new double[segment + lanes];
        this.packing = new double[d * width];
        this.logs = new double[segment];
        this.mantissas = new double[segment + lanes];
    }

    @Override
    void pack(Rows source, Packed packed, int from, int to) {
        double[] origin = packed.centre();
        for (int tile = from; tile < to; tile++) {
            for (int k = 0; k < width; k++) {
                int row = packed.layout().row(tile * width + k);
                if (row < 0) {
                    setPadding(k);
                } else if (origin != null) {
                    setRelative(source.doubles(row), origin, k);
                } else {
                    DoubleLanes.place(source, row, packing, k, width, d);
                }
            }
            if (!DoubleDifferenceSweep.areFinite(packing, packing.length)) {
                packed.strange().set(true);
            }
            MemorySegment.copy(packing, 0, packed.memory(), ELEMENT, byteOf(packed, tile * width), packing.length);
        }
    }

    private void setRelative(double[] point, double[] origin, int k) {
        for (int j = 0; j < d; j++) {
            packing[j * width + k] = (point[j] - origin[j]);
        }
    }

    private void setPadding(int k) {
        packing[k] = DoubleLanes.FAR_AWAY;
        for (int j = 1; j < d; j++) {
            packing[j * width + k] = 0;
        }
    }

    @Override
    void begin(Packed packed, int newCount) {
        count = newCount;
        strange = packed.strange().get();
        origin = packed.centre();
        int size = Math.multiplyExact(Math.ceilDiv(count, ROWS) * ROWS * (noisy ? 2 : 1), d);
        if (rows.length < size) {
            rows = new double[size];
        }
    }

    @Override
    void setAnchor(int r, Rows source, int i) {
        int step = noisy ? 2 * ROWS : ROWS;
        int to = r / ROWS * d * step + r % ROWS;
        DoubleLanes.place(source, i, rows, to, step, d);
        for (int j = 0; j < d; j++) {
            strange |= !Double.isFinite(rows[to + j * step]);
        }
    }

    @Override
    void setNoise(int r, float[] z, int at, int step) {
        int to = r / ROWS * d * 2 * ROWS + ROWS + r % ROWS;
        for (int j = 0; j < d; j++) {
            rows[to + j * 2 * ROWS] = z[at + j * step];
        }
    }

    @Override
    void setPoint(int r, double[] anchors, float[] z, int at, int sign) {
        int step = noisy ? 2 * ROWS : ROWS;
        int to = r / ROWS * d * step + r % ROWS;
        double finite = 0;
        for (int j = 0; j < d; j++) {
            double anchor = (origin == null ? anchors[at + j] : anchors[at + j] - origin[j]);
            rows[to + j * step] = anchor;
            finite += 0 * anchor;
        }
        strange |= finite != 0;
        for (int j = 0; noisy && j < d; j++) {
            rows[to + j * 2 * ROWS + ROWS] = z[at + j];
        }
    }

    @Override
    void setWeights(Packed packed, int from, int length) {
        weighted = true;
        for (int k = 0; k < length; k++) {
            int row = packed.layout().row(from + k);
            double weight = row < 0 ? 0 : packed.weight(row);
            int exponent = Math.getExponent(weight);
            logs[k] = weight == 0 ? Double.NEGATIVE_INFINITY : exponent;
            mantissas[k] = Math.scalb(weight, -exponent);
        }
    }

    @Override
    void tile(int tile, Packed packed, int from, int length) {
        int step = noisy ? 2 * ROWS : ROWS;
        int rowsAt = tile * d * step;
        long at = byteOf(packed, from);
        int tiles = length / width;
        int blocks = Math.ceilDiv(d, Shapes.BLOCK);
        int used = Math.min(ROWS, count - tile * ROWS);
        for (int block = 0; block < blocks; block++) {
            int j = (int) ((long) d * block / blocks);
            int end = (int) ((long) d * (block + 1) / blocks);
            long blockAt = at + (long) j * width * bytes;
            double[] to = block == 0 ? scratch : blockScratch;
            if (noisy) {
                DoubleDifferenceTile.pair(packed.memory(), blockAt, tileBytes(), tiles, rows, rowsAt + j * step,
                        end - j,
                        to,
                        segment, used);
            } else {
                DoubleSquareTile.square(packed.memory(), blockAt, tileBytes(), tiles, rows, rowsAt + j * step,
                        end - j, to,
                        segment);
            }
            if (block > 0) {
                addBlock((noisy ? 2 : 1) * ROWS * segment);
            }
        }
    }

    private void addBlock(int length) {
        for (int k = 0; k < length; k++) {
            scratch[k] += blockScratch[k];
        }
    }

    @Override
    void squaredDistances(int row, int from, int to, double[] distances) {
        int at = e(row);
        for (int k = from; k < to; k++) {
            distances[k - from] = scratch[at + k];
        }
    }

    @Override
    void remove(int row, int k) {
        scratch[e(row) + k] = Double.POSITIVE_INFINITY;
        scratch[w(row) + k] = 0;
    }

    @Override
    void split(int row, int from, int to) {
        Arrays.fill(scratch, e(SPARE) + from, e(SPARE) + to, Double.POSITIVE_INFINITY);
        Arrays.fill(scratch, w(SPARE) + from, w(SPARE) + to, 0);
    }

    @Override
    void move(int row, int low, int high) {
        System.arraycopy(scratch, e(row) + low, scratch, e(SPARE) + low, high - low);
        System.arraycopy(scratch, w(row) + low, scratch, w(SPARE) + low, high - low);
        Arrays.fill(scratch, e(row) + low, e(row) + high, Double.POSITIVE_INFINITY);
        Arrays.fill(scratch, w(row) + low, w(row) + high, 0);
    }

    @Override
    void sweep(int rowOfTile, boolean other, int from, int to, double c1, double c2, RunningSums sums, int slot) {
        int row = other ? SPARE : rowOfTile;
        int length = to - from;
        double held = sums.reference[slot];
        double first = held;
        boolean empty = sums.sum[slot] == 0;
        long least = exponents(row, from, length, c1, c2, first);
        if (strange && Double.isNaN(DoubleDifferenceSweep.least(v, 0, length))) {
            sums.add(slot, held, Double.NaN, Double.NaN, merged);
            return;
        }
        boolean exact = first == held;
        if (least > DoubleDifferenceSweep.LAST_BITS
                && (!empty && exact || least == DoubleDifferenceSweep.INFINITY_BITS)) {
            return;
        }
        double reference = held;
        if (least < 0 || empty && least > DoubleDifferenceSweep.NEAR_BITS || !exact) {
            reference = settle(row, from, length, c1, c2, first, least);
            if (Double.isNaN(reference)) {
                sums.add(slot, held, Double.NaN, Double.NaN, merged);
                return;
            }
        }
        if (weighted) {
            DoubleDifferenceSweep.sumWeighted(v, length, mantissas, from, stripSums);
        } else if (sums.squares == null) {
            DoubleDifferenceSweep.sum(v, length, stripSums);
        } else {
            DoubleDifferenceSweep.sumSquares(v, length, stripSums);
        }
        sums.add(slot, reference, stripSums[0], stripSums[1], merged);
    }

    /**
     * Computes the exponents relative to the largest term and tells the reference they are then relative to, NaN if one
     * of them is not a number.
     */
    private double settle(int row, int from, int length, double c1, double c2, double first, long firstBits) {
        double reference = first;
        long bits = firstBits;
        // A step finds the largest term up to the rounding of its exponent, the next one sees only what that was.
        for (int step = 0; step < MOST_STEPS; step++) {
            double least = least(bits, length);
            if (Double.isNaN(least)) {
                return Double.NaN;
            }
            reference -= Math.rint(least);
            bits = exponents(row, from, length, c1, c2, reference);
            if (bits >= 0 && bits <= DoubleDifferenceSweep.NEAR_BITS) {
                return reference;
            }
        }
        // No whole number of this type comes near to so huge an exponent.
        double rest = Math.rint(least(bits, length));
        for (int k = 0; k < length; k++) {
            v[k] -= rest;
        }
        return reference - rest;
    }

    /** The smallest exponent: what {@link DoubleDifferenceSweep#exponents} has found, unless that was negative. */
    private double least(long bits, int length) {
        return bits >= 0 ? Double.longBitsToDouble(bits) - DoubleDifferenceSweep.HEADROOM
                : DoubleDifferenceSweep.least(v, 0, length);
    }

    private long exponents(int row, int from, int length, double c1, double c2, double reference) {
        return DoubleDifferenceSweep.exponents(scratch, e(row) + from, w(row) + from, length, c1, c2, reference,
                weighted ? logs : null,
                from, v);
    }

    private int e(int row) {
        return row == SPARE ? 2 * ROWS * segment : row * segment;
    }

    private int w(int row) {
        return row == SPARE ? (2 * ROWS + 1) * segment : (ROWS + row) * segment;
    }
}
