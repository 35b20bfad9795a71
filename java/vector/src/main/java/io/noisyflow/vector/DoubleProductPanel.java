// Derived from FloatProductPanel.java by the rules of TwinsTest: change that file, then
// mvn -pl java/vector -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=TwinsTest
// -Dnoisyflow.twins=write and mvn -pl java/vector spotless:apply, which breaks the lines that have become
// too long. Where it has more than 300 lines, that is for the longer polynomials of float64.
package io.noisyflow.vector;

import io.noisyflow.vector.lanes.DoubleLanes;
import io.noisyflow.vector.lanes.Rows;
import io.noisyflow.vector.stages.DoubleProductSweep;
import io.noisyflow.vector.stages.DoubleProductTile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A {@link ProductPanel} in float64. */
final class DoubleProductPanel extends ProductPanel {
    private static final ValueLayout.OfDouble ELEMENT =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.nativeOrder());

    private final double[] scratch;
    private final double[] packing;
    private double[] rows = {};

    DoubleProductPanel(int d, Products products, boolean squares) {
        super(d, Double.BYTES, products, squares);
        this.scratch = new double[(DIRECTIONS + 2) * segment];
        this.packing = new double[(coordinates + 1) * width];
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
                    double s = (point[j] - centroid[j]);
                    packing[(firstCoordinate + j) * width + k] = s;
                    squared += s * s;
                }
                packing[k] = 0;
                packing[(firstCoordinate - 1) * width + k] = start(squared, packed, row);
            }
            MemorySegment.copy(packing, 0, packed.memory(), ELEMENT, byteOf(packed, tile * width), packing.length);
        }
    }

    @Override
    void reserve(int directions) {
        int size = Math.multiplyExact(directions, coordinates);
        if (rows.length < size) {
            rows = new double[size];
        }
    }

    @Override
    double set(int at, double value) {
        rows[at] = value;
        return rows[at];
    }

    @Override
    double narrowed(double coefficient) {
        return coefficient;
    }

    @Override
    double get(int at) {
        return rows[at];
    }

    @Override
    void products(int tile, Packed packed, int from, int length, int used) {
        DoubleProductTile.products(packed.memory(), byteOf(packed, from), tileBytes(), length / width, rows,
                tile * coordinates * DIRECTIONS, coordinates, scratch, segment, used);
    }

    @Override
    void exclude(int at) {
        scratch[at] = Double.POSITIVE_INFINITY;
    }

    @Override
    void setPoint(int r, double[] anchors, float[] z, int at, int sign) {
        int to = first(r, 0);
        double factor = -2 * products.slope();
        double noiseFactor = products.noisy() ? sign * factor * products.sigma() : 0;
        double product = 0;
        double square = 0;
        for (int j = 0; j < d; j++) {
            double anchor = (anchors[at + j] - centroid[j]);
            double direction = (factor * anchor + noiseFactor * z[at + j]);
            rows[to + j * DIRECTIONS] = direction;
            product += direction * anchor;
            square += anchor * anchor;
        }
        setOwn(r, product, square, Double.MAX_VALUE);
    }

    @Override
    void clear(int strip, int from, int to) {
        Arrays.fill(scratch, strip + from, strip + to, Double.POSITIVE_INFINITY);
    }

    @Override
    void move(int strip, int other, int low, int high) {
        System.arraycopy(scratch, strip + low, scratch, other + low, high - low);
        Arrays.fill(scratch, strip + low, strip + high, Double.POSITIVE_INFINITY);
    }

    @Override
    void copy(int strip, int other, int from, int to) {
        System.arraycopy(scratch, strip + from, scratch, other + from, to - from);
    }

    @Override
    boolean add(int p, int w, int length, double c1, double c2, double shift) {
        if (w == NONE) {
            return squares ? DoubleProductSweep.sumSquares(scratch, p, length, shift, stripSums)
                    : DoubleProductSweep.sum(scratch, p, length, shift, stripSums);
        }
        return squares
                ? DoubleProductSweep.pairSumSquares(scratch, p, w, length, c1, c2, shift,
                        stripSums)
                : DoubleProductSweep.pairSum(scratch, p, w, length, c1, c2, shift, stripSums);
    }

    @Override
    double least(int p, int w, int length, double c1, double c2) {
        return w == NONE
                ? DoubleLanes.least(scratch, p, length, FAR_AWAY)
                : DoubleLanes.pairLeast(scratch, p, w, length, c1, c2, FAR_AWAY);
    }
}
