package io.noisyflow.vector;

import io.noisyflow.vector.lanes.FloatLanes;
import io.noisyflow.vector.lanes.Rows;
import io.noisyflow.vector.stages.FloatProductSweep;
import io.noisyflow.vector.stages.FloatProductTile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A {@link ProductPanel} in float32. */
final class FloatProductPanel extends ProductPanel {
    private static final ValueLayout.OfFloat ELEMENT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.nativeOrder());

    private final float[] scratch;
    private final float[] packing;
    private float[] rows = {};

    FloatProductPanel(int d, Products products, boolean squares) {
        super(d, Float.BYTES, products, squares);
        this.scratch = new float[(DIRECTIONS + 2) * segment];
        this.packing = new float[(coordinates + 1) * width];
    }

    @Override
    void pack(Rows source, Packed packed, int from, int to) {
        double[] centroid = packed.centroid();
        int firstCoordinate = 1 + coordinates - d;
        for (int tile = from; tile < to; tile++) {
            for (int k = 0; k < width; k++) {
                int row = packed.layout().row(tile * width + k);
                double squared = 0;
                double[] point = row < 0 ? centroid : source.doubles(row);
                for (int j = 0; j < d; j++) {
                    float s = (float) (point[j] - centroid[j]);
                    packing[(firstCoordinate + j) * width + k] = s;
                    squared += (double) s * s;
                }
                packing[k] = 0;
                packing[(firstCoordinate - 1) * width + k] = (float) start(squared, packed, row);
            }
            MemorySegment.copy(packing, 0, packed.memory(), ELEMENT, byteOf(packed, tile * width), packing.length);
        }
    }

    @Override
    void reserve(int directions) {
        int size = Math.multiplyExact(directions, coordinates);
        if (rows.length < size) {
            rows = new float[size];
        }
    }

    @Override
    double set(int at, double value) {
        rows[at] = (float) value;
        return rows[at];
    }

    @Override
    double narrowed(double coefficient) {
        return (float) coefficient;
    }

    @Override
    double get(int at) {
        return rows[at];
    }

    @Override
    void products(int tile, Packed packed, int from, int length, int used) {
        FloatProductTile.products(packed.memory(), byteOf(packed, from), tileBytes(), length / width, rows,
                tile * coordinates * DIRECTIONS, coordinates, scratch, segment, used);
    }

    @Override
    void exclude(int at) {
        scratch[at] = Float.POSITIVE_INFINITY;
    }

    @Override
    void setPoint(int r, double[] anchors, float[] z, int at, int sign) {
        int to = first(r, 0);
        double factor = -2 * products.slope();
        double noiseFactor = products.noisy() ? sign * factor * products.sigma() : 0;
        double product = 0;
        double square = 0;
        for (int j = 0; j < d; j++) {
            float anchor = (float) (anchors[at + j] - centroid[j]);
            float direction = (float) (factor * anchor + noiseFactor * z[at + j]);
            rows[to + j * DIRECTIONS] = direction;
            product += (double) direction * anchor;
            square += (double) anchor * anchor;
        }
        setOwn(r, product, square, Float.MAX_VALUE);
    }

    @Override
    void clear(int strip, int from, int to) {
        Arrays.fill(scratch, strip + from, strip + to, Float.POSITIVE_INFINITY);
    }

    @Override
    void move(int strip, int other, int low, int high) {
        System.arraycopy(scratch, strip + low, scratch, other + low, high - low);
        Arrays.fill(scratch, strip + low, strip + high, Float.POSITIVE_INFINITY);
    }

    @Override
    void copy(int strip, int other, int from, int to) {
        System.arraycopy(scratch, strip + from, scratch, other + from, to - from);
    }

    @Override
    boolean add(int p, int w, int length, double c1, double c2, double shift) {
        if (w == NONE) {
            return squares ? FloatProductSweep.sumSquares(scratch, p, length, (float) shift, stripSums)
                    : FloatProductSweep.sum(scratch, p, length, (float) shift, stripSums);
        }
        return squares
                ? FloatProductSweep.pairSumSquares(scratch, p, w, length, (float) c1, (float) c2, (float) shift,
                        stripSums)
                : FloatProductSweep.pairSum(scratch, p, w, length, (float) c1, (float) c2, (float) shift, stripSums);
    }

    @Override
    double least(int p, int w, int length, double c1, double c2) {
        return w == NONE
                ? FloatLanes.least(scratch, p, length, FAR_AWAY)
                : FloatLanes.pairLeast(scratch, p, w, length, c1, c2, FAR_AWAY);
    }
}
