package io.noisyflow.vector.lanes;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of points into a {@link Frame}'s coordinates, in either precision. For one thread.
 *
 * <p>Rows that are asked for one after another are read ahead, for a short row costs less than a call to copy it.
 */
public final class Rows {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.nativeOrder());
    private static final int AHEAD = 1024;

    private final Points points;
    private final int d;
    private double @Nullable [] shift;
    private final double scale;
    private final boolean unitRows;
    /** Whether floats need no more than the scale, itself a float. */
    private final boolean asTheyAre;
    private final double[] wide;
    private final float[] floats;
    private int aheadFirst;
    private int aheadEnd;
    private int last = -2;
    private int wideRow = -1;

    public Rows(Points points, Frame frame) {
        this.points = points;
        this.d = points.d();
        this.shift = frame.shift();
        this.scale = frame.scale();
        this.unitRows = frame.unitRows();
        this.asTheyAre = shift == null && !unitRows && points.element() == Precision.FLOAT32
                && Math.abs(frame.scaleExponent()) <= Float.MAX_EXPONENT - 1;
        this.wide = new double[d];
        this.floats = new float[asTheyAre ? Math.max(1, AHEAD / d) * d : d];
    }

    /** Goes on in another frame, which differs in its shift alone. */
    public void centre(double @Nullable [] mean) {
        shift = mean;
        wideRow = -1;
    }

    /** Makes row i available as floats and tells where it begins in {@link #floats}, still without {@link #factor}. */
    int locate(int i) {
        if (i >= aheadFirst && i < aheadEnd) {
            last = i;
            return (i - aheadFirst) * d;
        }
        boolean following = i == last + 1;
        last = i;
        if (!asTheyAre) {
            double[] row = wide(i);
            for (int j = 0; j < d; j++) {
                floats[j] = (float) row[j];
            }
            return 0;
        }
        int count = following && points.stride() == d ? Math.min(floats.length / d, points.n() - i) : 1;
        MemorySegment.copy(points.segment(), FLOAT, points.byteOffset(i), floats, 0, count * d);
        aheadFirst = i;
        aheadEnd = i + count;
        return 0;
    }

    /** Holds the row that was located last. */
    float[] floats() {
        return floats;
    }

    /** What the numbers of {@link #floats} are still to be multiplied by, a power of two. */
    public float factor() {
        return asTheyAre ? (float) scale : 1;
    }

    /** Row i as doubles, until the next call; the same as {@link #wide}, faster for rows one after another. */
    public double[] doubles(int i) {
        if (!asTheyAre) {
            return wide(i);
        }
        int at = locate(i);
        for (int j = 0; j < d; j++) {
            wide[j] = floats[at + j] * scale;
        }
        wideRow = i;
        return wide;
    }

    /** Row i as doubles, until the next call. */
    public double[] wide(int i) {
        if (i == wideRow) {
            return wide;
        }
        wideRow = i;
        points.copyRow(i, wide, 0);
        if (unitRows) {
            divideByLength(wide);
        } else if (shift != null) {
            for (int j = 0; j < d; j++) {
                wide[j] = (wide[j] - shift[j]) * scale;
            }
        } else if (scale != 1) {
            for (int j = 0; j < d; j++) {
                wide[j] *= scale;
            }
        }
        return wide;
    }

    /** Divides by the largest coordinate first, for squares may overflow. */
    private static void divideByLength(double[] row) {
        double largest = 0;
        for (double x : row) {
            largest = Math.max(largest, Math.abs(x));
        }
        if (largest == 0) {
            return;
        }
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            row[j] /= largest;
            sum += row[j] * row[j];
        }
        double length = Math.sqrt(sum);
        for (int j = 0; j < row.length; j++) {
            row[j] /= length;
        }
    }
}
