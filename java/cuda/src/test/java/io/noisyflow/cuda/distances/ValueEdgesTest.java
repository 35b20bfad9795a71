package io.noisyflow.cuda.distances;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.DistanceHistogram.Metric;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values lie where their products with the unit lie among the edges, in double: around every edge, and far off. */
class ValueEdgesTest {
    private static final double[] UNITS = {1, 0x1p-20, 0x1p30};

    @ParameterizedTest
    @EnumSource
    void evenEdgesNeedNoSearch(Precision precision) {
        for (double unit : UNITS) {
            for (int bins : new int[] {1, 2, 9, 50, 1000}) {
                double[] edges =
                        IntStream.rangeClosed(0, bins).mapToDouble(b -> (0.3 + 1.7 * b / bins) * unit).toArray();
                assertTrue(agrees(precision, edges, unit), bins + " bins");
            }
        }
        // Cosines, and edges that are numbers of the arithmetic themselves.
        assertTrue(agrees(precision, IntStream.rangeClosed(-8, 8).mapToDouble(b -> b / 8.0).toArray(), 1));
    }

    @ParameterizedTest
    @EnumSource
    void otherEdgesAreSearchedFor(Precision precision) {
        SplittableRandom random = new SplittableRandom(3);
        for (double unit : UNITS) {
            double[] logarithmic =
                    IntStream.rangeClosed(0, 40).mapToDouble(b -> Math.pow(1.5, b - 20) * unit).toArray();
            assertEquals(false, agrees(precision, logarithmic, unit));
            double[] anywhere = random.doubles(30, -1, 3).map(e -> e * unit).sorted().distinct().toArray();
            assertEquals(false, agrees(precision, anywhere, unit));
        }
        // Nearer to each other than float32 can tell, and of all sizes.
        assertEquals(false, agrees(precision, new double[] {1, 1 + 0x1p-40, 1 + 0x1p-39, 2}, 1));
        assertEquals(false, agrees(precision, new double[] {-Double.MAX_VALUE, -1e-310, -0.0, 1e-310, 1e300}, 1));
    }

    /** Whether the edges are even; every value near one of them must have its slot. */
    private static boolean agrees(Precision precision, double[] edges, double unit) {
        ValueEdges found = ValueEdges.of(edges, unit, precision);
        DistanceHistogram request =
                new DistanceHistogram(Points.allocate(precision, 1, 1), null, edges, Metric.EUCLIDEAN);
        for (double edge : edges) {
            double value = rounded(precision, edge / unit);
            for (int step = 0; step < 3; step++) {
                value = next(precision, value, Double.NEGATIVE_INFINITY);
            }
            for (int step = 0; step < 7; step++) {
                check(found, request, value, unit);
                value = next(precision, value, Double.POSITIVE_INFINITY);
            }
        }
        for (double value : new double[] {-3, -0.0, 0, 0x1p-140, 0.1, 2, 1e30, Double.POSITIVE_INFINITY, Double.NaN}) {
            check(found, request, rounded(precision, value), unit);
        }
        return found.cellsPerValue() > 0;
    }

    private static void check(ValueEdges edges, DistanceHistogram request, double value, double unit) {
        int slot = Double.isNaN(value) ? 0 : request.bin(value * unit) + 1;
        assertEquals(slot, Arrays.stream(edges.least()).filter(least -> least <= value).count(), "value " + value);
        if (edges.cellsPerValue() > 0) {
            int cell = edges.cell(value);
            assertEquals(slot, cell + (edges.least()[cell] <= value ? 1 : 0), "value " + value + " in its cell");
        }
    }

    private static double rounded(Precision precision, double value) {
        return precision == Precision.FLOAT32 ? (float) value : value;
    }

    private static double next(Precision precision, double value, double towards) {
        return precision == Precision.FLOAT32 ? Math.nextAfter((float) value, towards) : Math.nextAfter(value, towards);
    }
}
