package io.noisyflow.vector;

import io.noisyflow.vector.lanes.FloatLanes;
import io.noisyflow.vector.lanes.Rows;
import io.noisyflow.vector.lanes.RunningSums;
import io.noisyflow.vector.lanes.Shapes;
import io.noisyflow.vector.stages.FloatDifferenceSweep;
import io.noisyflow.vector.stages.FloatDifferenceTile;
import io.noisyflow.vector.stages.FloatSquareTile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A {@link DifferencePanel} in float32. */
final class FloatDifferencePanel extends DifferencePanel {
    private static final ValueLayout.OfFloat ELEMENT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.nativeOrder());
    private static final int MOST_STEPS = 8;

    private final float[] scratch;
    private final float[] blockScratch;
    private final float[] v;
    private final float[] packing;
    private final float[] logs;
    private final float[] mantissas;
    private final double[] stripSums = new double[FloatDifferenceSweep.SUMS];
    private float[] rows = {};
    private int count;
    private double @Nullable [] origin;
    private boolean weighted;
    /** Whether a coordinate of the centres or rows at hand is infinite or not a number. */
    private boolean strange;

    FloatDifferencePanel(int d, boolean noisy) {
        super(d, noisy, Float.BYTES);
        this.scratch = new float[(2 * ROWS + 2) * segment];
        this.blockScratch = new float[d > Shapes.BLOCK ? 2 * ROWS * segment : 0];
        this.v = new float[segment + lanes];
        this.packing = new float[d * width];
        this.logs = new float[segment];
        this.mantissas = new float[segment + lanes];
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
                    FloatLanes.place(source, row, packing, k, width, d);
                }
            }
            if (!FloatDifferenceSweep.areFinite(packing, packing.length)) {
                packed.strange().set(true);
            }
            MemorySegment.copy(packing, 0, packed.memory(), ELEMENT, byteOf(packed, tile * width), packing.length);
        }
    }

    private void setRelative(double[] point, double[] origin, int k) {
        for (int j = 0; j < d; j++) {
            packing[j * width + k] = (float) (point[j] - origin[j]);
        }
    }

    private void setPadding(int k) {
        packing[k] = FloatLanes.FAR_AWAY;
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
            rows = new float[size];
        }
    }

    @Override
    void setAnchor(int r, Rows source, int i) {
        int step = noisy ? 2 * ROWS : ROWS;
        int to = r / ROWS * d * step + r % ROWS;
        FloatLanes.place(source, i, rows, to, step, d);
        for (int j = 0; j < d; j++) {
            strange |= !Float.isFinite(rows[to + j * step]);
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
            float anchor = (float) (origin == null ? anchors[at + j] : anchors[at + j] - origin[j]);
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
            logs[k] = weight == 0 ? Float.NEGATIVE_INFINITY : exponent;
            mantissas[k] = (float) Math.scalb(weight, -exponent);
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
            float[] to = block == 0 ? scratch : blockScratch;
            if (noisy) {
                FloatDifferenceTile.pair(packed.memory(), blockAt, tileBytes(), tiles, rows, rowsAt + j * step, end - j,
                        to,
                        segment, used);
            } else {
                FloatSquareTile.square(packed.memory(), blockAt, tileBytes(), tiles, rows, rowsAt + j * step,
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
        scratch[e(row) + k] = Float.POSITIVE_INFINITY;
        scratch[w(row) + k] = 0;
    }

    @Override
    void split(int row, int from, int to) {
        Arrays.fill(scratch, e(SPARE) + from, e(SPARE) + to, Float.POSITIVE_INFINITY);
        Arrays.fill(scratch, w(SPARE) + from, w(SPARE) + to, 0);
    }

    @Override
    void move(int row, int low, int high) {
        System.arraycopy(scratch, e(row) + low, scratch, e(SPARE) + low, high - low);
        System.arraycopy(scratch, w(row) + low, scratch, w(SPARE) + low, high - low);
        Arrays.fill(scratch, e(row) + low, e(row) + high, Float.POSITIVE_INFINITY);
        Arrays.fill(scratch, w(row) + low, w(row) + high, 0);
    }

    @Override
    void sweep(int rowOfTile, boolean other, int from, int to, double c1, double c2, RunningSums sums, int slot) {
        int row = other ? SPARE : rowOfTile;
        int length = to - from;
        double held = sums.reference[slot];
        float first = (float) held;
        boolean empty = sums.sum[slot] == 0;
        int least = exponents(row, from, length, (float) c1, (float) c2, first);
        if (strange && Double.isNaN(FloatDifferenceSweep.least(v, 0, length))) {
            sums.add(slot, held, Double.NaN, Double.NaN, merged);
            return;
        }
        boolean exact = first == held;
        if (least > FloatDifferenceSweep.LAST_BITS
                && (!empty && exact || least == FloatDifferenceSweep.INFINITY_BITS)) {
            return;
        }
        double reference = held;
        if (least < 0 || empty && least > FloatDifferenceSweep.NEAR_BITS || !exact) {
            reference = settle(row, from, length, (float) c1, (float) c2, first, least);
            if (Double.isNaN(reference)) {
                sums.add(slot, held, Double.NaN, Double.NaN, merged);
                return;
            }
        }
        if (weighted) {
            FloatDifferenceSweep.sumWeighted(v, length, mantissas, from, stripSums);
        } else if (sums.squares == null) {
            FloatDifferenceSweep.sum(v, length, stripSums);
        } else {
            FloatDifferenceSweep.sumSquares(v, length, stripSums);
        }
        sums.add(slot, reference, stripSums[0], stripSums[1], merged);
    }

    /**
     * Computes the exponents relative to the largest term and tells the reference they are then relative to, NaN if one
     * of them is not a number.
     */
    private double settle(int row, int from, int length, float c1, float c2, float first, int firstBits) {
        float reference = first;
        int bits = firstBits;
        // A step finds the largest term up to the rounding of its exponent, the next one sees only what that was.
        for (int step = 0; step < MOST_STEPS; step++) {
            float least = least(bits, length);
            if (Double.isNaN(least)) {
                return Double.NaN;
            }
            reference -= (float) Math.rint(least);
            bits = exponents(row, from, length, c1, c2, reference);
            if (bits >= 0 && bits <= FloatDifferenceSweep.NEAR_BITS) {
                return reference;
            }
        }
        // No whole number of this type comes near to so huge an exponent.
        float rest = (float) Math.rint(least(bits, length));
        for (int k = 0; k < length; k++) {
            v[k] -= rest;
        }
        return (double) reference - rest;
    }

    /** The smallest exponent: what {@link FloatDifferenceSweep#exponents} has found, unless that was negative. */
    private float least(int bits, int length) {
        return bits >= 0 ? Float.intBitsToFloat(bits) - FloatDifferenceSweep.HEADROOM
                : FloatDifferenceSweep.least(v, 0, length);
    }

    private int exponents(int row, int from, int length, float c1, float c2, float reference) {
        return FloatDifferenceSweep.exponents(scratch, e(row) + from, w(row) + from, length, c1, c2, reference,
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
