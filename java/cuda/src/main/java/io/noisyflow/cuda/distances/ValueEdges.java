package io.noisyflow.cuda.distances;

import io.noisyflow.core.Precision;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.DoublePredicate;

/**
 * The edges of a histogram as the device compares them: numbers of its own arithmetic, with no float64 in the pair.
 *
 * <p>A pair has a value v, a number of that arithmetic, and lies in the bin of v unit, a product in double. That
 * product does not fall as v grows, so for each edge there is a least v that reaches it, and comparing v with those
 * counts every pair where comparing the products with the edges would.
 *
 * <p>Where edges are even, they are found without a search: edge b lies in cell b of a grid of equal cells, which is
 * tried here in the device's arithmetic, edge by edge. Cells ascend with values, so that only the edge in a value's own
 * cell can lie on either side of it.
 *
 * @param precision of the values
 * @param least the least value of each bin, then the least that is above the last bin; not to be changed
 * @param cellsPerValue cells of a unit of values; 0 where the edges are uneven
 * @param firstCell where value 0 lies among the cells
 */
record ValueEdges(Precision precision, double[] least, double cellsPerValue, double firstCell) {
    /** The edges of values whose product with unit > 0 is what the edges are about. */
    static ValueEdges of(double[] edges, double unit, Precision precision) {
        int bins = edges.length - 1;
        double[] least = new double[bins + 1];
        for (int b = 0; b <= bins; b++) {
            double edge = edges[b];
            boolean last = b == bins;   // which belongs to the last bin
            least[b] = least(precision, v -> last ? v * unit > edge : v * unit >= edge);
        }
        double cells = rounded(precision, bins / (least[bins] - least[0]));
        double first = rounded(precision, 0.5 - least[0] * cells);
        ValueEdges even = new ValueEdges(precision, least, cells, first);
        return even.areEven() ? even : new ValueEdges(precision, least, 0, 0);
    }

    private boolean areEven() {
        if (!(cellsPerValue > 0)) {
            return false;
        }
        for (int b = 0; b < least.length; b++) {
            if (cell(least[b]) != b) {
                return false;
            }
        }
        return true;
    }

    /** As slot_of of cuda/kernels/distances.cuh has it. */
    int cell(double value) {
        double place = precision == Precision.FLOAT32
                ? Math.fma((float) value, (float) cellsPerValue, (float) firstCell)
                : Math.fma(value, cellsPerValue, firstCell);
        return (int) Math.clamp(place, 0.0, least.length - 1.0);
    }

    /** The edges in memory, in their precision. */
    MemorySegment in(Arena arena) {
        if (precision == Precision.FLOAT64) {
            return arena.allocateFrom(ValueLayout.JAVA_DOUBLE, least);
        }
        MemorySegment floats = arena.allocate(ValueLayout.JAVA_FLOAT, least.length);
        for (int b = 0; b < least.length; b++) {
            floats.setAtIndex(ValueLayout.JAVA_FLOAT, b, (float) least[b]);
        }
        return floats;
    }

    /** The least number, infinities among them, that a condition holds for which then holds for all above it. */
    private static double least(Precision precision, DoublePredicate condition) {
        long high = precision == Precision.FLOAT32
                ? Float.floatToIntBits(Float.POSITIVE_INFINITY)
                : Double.doubleToLongBits(Double.POSITIVE_INFINITY);
        long low = -high;
        while (low < high) {
            long middle = (low & high) + ((low ^ high) >> 1);
            if (condition.test(number(precision, middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return number(precision, low);
    }

    /** Ascends with its place, steps from one number to the next, and is 0 at 0. */
    private static double number(Precision precision, long place) {
        double magnitude = precision == Precision.FLOAT32
                ? Float.intBitsToFloat((int) Math.abs(place))
                : Double.longBitsToDouble(Math.abs(place));
        return place < 0 ? -magnitude : magnitude;
    }

    private static double rounded(Precision precision, double x) {
        return precision == Precision.FLOAT32 ? (float) x : x;
    }
}
