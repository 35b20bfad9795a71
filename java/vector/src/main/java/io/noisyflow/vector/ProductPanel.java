package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.vector.lanes.Rows;
import io.noisyflow.vector.lanes.RunningSums;
import io.noisyflow.vector.lanes.Shapes;
import io.noisyflow.vector.stages.FloatProductSweep;
import io.noisyflow.vector.stages.FloatProductTile;
import java.util.Objects;

/**
 * A {@link Panel} whose exponents are {@link Products}.
 *
 * <p>What the centres are multiplied with is a <em>direction</em>: a point t = A + sigma z, or an anchor A followed by
 * the z of the rows around it, times the factors of the formula. Directions lie as [tile][coordinate][direction]. A
 * row's exponents also have a part that no centre enters, held apart in double.
 */
abstract sealed class ProductPanel extends Panel permits FloatProductPanel, DoubleProductPanel {
    /** Directions of a tile. */
    static final int DIRECTIONS = FloatProductTile.DIRECTIONS;

    /** In place of the strip of noise where there is none. */
    static final int NONE = -1;

    private static final int ROOM = FloatProductSweep.SUMS;
    /** Times any c1 of a request, it is beyond all that counts; times 0 it is 0. */
    static final double FAR_AWAY = 0x1p100;
    /** A first sum below this is taken again, relative to its largest term. */
    private static final double SMALL = 0x1p-8;
    private static final double LN2 = 0.6931471805599453;

    final boolean squares;
    /** Numbers that a direction multiplies: the coordinates, and before them h where that is not for all directions. */
    final int coordinates;
    final Products products;
    private final int rowsOfUnit;
    private final int directionsOfUnit;
    /** What c1 multiplies in a row's own part, and what c2 does. */
    private double[] squared = {};
    private double[] noise = {};
    double[] centroid = {};
    private int count;
    private int firstRow;
    /** What {@link #add} has found: the sum, then the sum of squares; {@link #ROOM} numbers. */
    final double[] stripSums = new double[ROOM];

    ProductPanel(int d, int bytes, Products products, boolean squares) {
        super(d, products.paired() ? d + 2 : d + 1, bytes, 2 * Shapes.BYTES / bytes, products.rowsOfTile());
        this.products = products;
        this.coordinates = products.paired() ? d + 1 : d;
        this.squares = squares;
        this.rowsOfUnit = products.rowsOfUnit();
        this.directionsOfUnit = products.directionsOfUnit();
    }

    /** A panel for points of dimension d. */
    static ProductPanel of(Precision precision, int d, Products products, boolean squares) {
        return precision == Precision.FLOAT32 ? new FloatProductPanel(d, products, squares)
                : new DoubleProductPanel(d, products, squares);
    }

    @Override
    final void begin(Packed packed, int rows) {
        centroid = Objects.requireNonNull(packed.centroid());
        count = rows;
        reserve(Math.ceilDiv(rows, rowsOfTile) * DIRECTIONS);
        if (squared.length < rows) {
            squared = new double[rows];
            noise = new double[rows];
        }
    }

    /** h of a centre at a squared distance from the centroid, {@link #FAR_AWAY} for padding and a weight of 0. */
    final double start(double squaredDistance, Packed packed, int row) {
        double weight = row < 0 ? 0 : packed.weight(row);
        if (weight == 0) {
            return FAR_AWAY;
        }
        return products.paired() ? squaredDistance
                : squaredDistance * products.slope() - (weight == 1 ? 0 : StrictMath.log(weight) / LN2);
    }

    @Override
    final void setAnchor(int r, Rows rows, int i) {
        if (r % rowsOfUnit != 0) {
            squared[r] = squared[r - 1];
            return;
        }
        int at = first(r, 0);
        double[] point = rows.doubles(i);
        // Of a paired row this is final; of others the noise is still to come, if there is any.
        double factor = products.paired() ? -2 : products.noisy() ? 1 : -2 * products.slope();
        double sum = 0;
        for (int j = 0; j < d; j++) {
            double anchor = set(at + j * DIRECTIONS, factor * (point[j] - centroid[j])) / factor;
            sum += anchor * anchor;
        }
        squared[r] = sum;
        noise[r] = 0;
    }

    @Override
    final void setNoise(int r, float[] z, int from, int step) {
        int at = first(r, 0);
        if (products.paired()) {
            int to = first(r, 1 + r % rowsOfUnit);
            double sum = 0;
            for (int j = 0; j < d; j++) {
                double normal = z[from + j * step];
                set(to + j * DIRECTIONS, normal);
                sum -= normal * get(at + j * DIRECTIONS) / 2;
            }
            noise[r] = sum;
            return;
        }
        double factor = -2 * products.slope();
        double sum = 0;
        for (int j = 0; j < d; j++) {
            double anchor = get(at + j * DIRECTIONS);
            double point = set(at + j * DIRECTIONS, factor * (anchor + products.sigma() * z[from + j * step])) / factor;
            // |t|^2 - |t - A|^2: the noise is taken to be what rounding has left of it, so that the own term stays 1.
            sum += anchor * (2 * point - anchor);
        }
        squared[r] = sum;
    }

    /**
     * Sets what no centre enters of a point around A with direction g, from g.A and |A|^2; infinite, for no term at
     * all, where the exponent comes near the largest number there is.
     */
    final void setOwn(int r, double product, double square, double largest) {
        squared[r] = products.slope() * square > largest / 16 ? Double.POSITIVE_INFINITY
                : -product / products.slope() - square;
    }

    /** Weights are part of h. */
    @Override
    final void setWeights(Packed packed, int from, int length) {}

    @Override
    final void tile(int tile, Packed packed, int from, int length) {
        firstRow = tile * rowsOfTile;
        int units = Math.ceilDiv(Math.min(rowsOfTile, count - firstRow), rowsOfUnit);
        products(tile, packed, from, length, units * directionsOfUnit);
    }

    @Override
    final void split(int row, int from, int to) {
        clear(strip(row, true), from, to);
        if (products.paired()) {
            copy(noiseStrip(row, false), noiseStrip(row, true), from, to);
        }
    }

    @Override
    final void move(int row, int low, int high) {
        move(strip(row, false), strip(row, true), low, high);
    }

    @Override
    final void remove(int row, int k) {
        exclude(strip(row, false) + k);
    }

    @Override
    final void sweep(int row, boolean other, int from, int to, double c1, double c2, RunningSums sums, int slot) {
        int p = strip(row, other) + from;
        int w = products.paired() ? noiseStrip(row, other) + from : NONE;
        int length = to - from;
        // The same coefficients as in the strips, or their rounding would show where P and |A|^2 cancel.
        double own = products.paired() ? narrowed(c1) * squared[firstRow + row] + narrowed(c2) * noise[firstRow + row]
                : c1 * squared[firstRow + row];
        if (!(own <= Double.MAX_VALUE)) {
            addNothing(own, sums, slot);
            return;
        }
        boolean empty = sums.sum[slot] == 0;
        double reference = sums.reference[slot];
        if (!add(p, w, length, c1, c2, own + reference) || empty && stripSums[0] < SMALL) {
            double least = least(p, w, length, c1, c2);
            double largest = Math.rint(-own - least);
            if (largest == Double.NEGATIVE_INFINITY) {
                return;
            }
            boolean leads = empty || largest >= reference;
            sums.moveReference(slot, leads ? largest : reference);
            if (!add(p, w, length, c1, c2, own + sums.reference[slot]) || leads && stripSums[0] < SMALL) {
                // No whole number comes near to so huge an exponent.
                add(p, w, length, c1, c2, -least);
            }
        }
        sums.sum[slot] += stripSums[0];
        if (sums.squares != null) {
            sums.squares[slot] += stripSums[1];
        }
    }

    /** A row that is infinitely far from all centres; or none that is a number. */
    private static void addNothing(double own, RunningSums sums, int slot) {
        if (Double.isNaN(own)) {
            sums.sum[slot] = Double.NaN;
            if (sums.squares != null) {
                sums.squares[slot] = Double.NaN;
            }
        }
    }

    /** Makes room for so many directions of d numbers. */
    abstract void reserve(int directions);

    /** Sets a number of a direction and tells what it has become in this precision. */
    abstract double set(int at, double value);

    /** A coefficient in this precision. */
    abstract double narrowed(double coefficient);

    /** A number of a direction. */
    abstract double get(int at);

    /** h + S.g for a tile's directions in use. */
    abstract void products(int tile, Packed packed, int from, int length, int used);

    /** Takes one exponent out of a strip. */
    abstract void exclude(int at);

    /** Leaves nothing in numbers from .. to - 1 of a strip. */
    abstract void clear(int strip, int from, int to);

    /** Moves numbers low .. high - 1 of a strip to another. */
    abstract void move(int strip, int other, int low, int high);

    /** Copies numbers from .. to - 1 of a strip to another. */
    abstract void copy(int strip, int other, int from, int to);

    /**
     * Adds up 2^-v, v = P c1 - W c2 + shift (or P + shift where there is no W), and if wanted the squares.
     *
     * @param w where W begins, or {@link #NONE}
     * @return whether no term was too large to be added up with this shift
     */
    abstract boolean add(int p, int w, int length, double c1, double c2, double shift);

    /** The smallest P c1 - W c2, or P; infinite where nothing is left. */
    abstract double least(int p, int w, int length, double c1, double c2);

    /** Where the first coordinate of a row's first direction lies, or of one behind it; sets what multiplies h. */
    final int first(int row, int behind) {
        int at = row / rowsOfTile * coordinates * DIRECTIONS + row % rowsOfTile / rowsOfUnit * directionsOfUnit
                + behind;
        if (products.paired()) {
            set(at, behind == 0 ? 1 : 0);
            at += DIRECTIONS;
        }
        return at;
    }

    /** Where the strip of a row of the tile begins: of its point, or its anchor. */
    private int strip(int row, boolean other) {
        return (other ? DIRECTIONS : row / rowsOfUnit * directionsOfUnit) * segment;
    }

    /** Where the strip of a paired row's noise begins. */
    private int noiseStrip(int row, boolean other) {
        return other ? (DIRECTIONS + 1) * segment : strip(row, false) + (1 + row % rowsOfUnit) * segment;
    }
}
