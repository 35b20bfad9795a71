package io.noisyflow.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.reference.ReferenceBackend;
import io.noisyflow.core.sums.ProductLaw;
import io.noisyflow.vector.lanes.DoubleLanes;
import io.noisyflow.vector.lanes.Frame;
import io.noisyflow.vector.lanes.Shapes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When exponents are products, and what that costs. */
@Tag("slow")
class ProductsTest {
    private static final Set<SumKind> KINDS = EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES);
    private static final double SIGMA = 0.5;

    /**
     * Centres at the largest radius the law allows: the error of no log-sum exceeds the law, and centres a little
     * farther out have the smaller one of differences. The last is what shows that the first were products.
     */
    @ParameterizedTest
    @CsvSource({"FLOAT32,1", "FLOAT32,2", "FLOAT32,5", "FLOAT32,17", "FLOAT32,129", "FLOAT32,784", "FLOAT64,2",
        "FLOAT64,129", "FLOAT64,200"})
    void errorsStayBelowTheLaw(Precision precision, int d) {
        double radius = SIGMA * ProductLaw.largestRadius(precision, d);
        for (boolean antithetic : new boolean[] {false, true}) {
            double worst = 0;
            for (double spread : new double[] {1, 0.02}) {
                Points inside = shell(precision, 301, d, 0.995 * radius, spread);
                assertNotNull(Centroid.of(inside, Frame.PLAIN, 0, 301, radius, null), "products are allowed");
                worst = Math.max(worst, error(precision, inside, antithetic));
            }
            assertTrue(worst <= ProductLaw.tolerance(precision), "error " + worst + " at d " + d);
            Points outside = shell(precision, 301, d, 1.05 * radius, 1);
            assertNull(Centroid.of(outside, Frame.PLAIN, 0, 301, radius, null), "differences only");
        }
    }

    /** Points so far out that the first strips of sorted centres are nothing beside the last ones. */
    @ParameterizedTest
    @EnumSource
    void referencesRiseWithTheTerms(Precision precision) {
        int n = 3000;
        Points centres = Points.allocate(precision, n, 2);
        for (int i = 0; i < n; i++) {
            centres.set(i, 0, i * 2.0 / n - 1);
            centres.set(i, 1, 0.1 * StrictMath.sin(i));
        }
        Points queries = Points.of(new double[][] {{25, 3}, {-25, -3}, {0.5, 0}});
        LogSums request = LogSums.of(Mixture.of(centres),
                new Queries.AtPoints(queries, new int[] {7, 8, 9}, null), new double[] {SIGMA}, LeaveOut.ROW, KINDS);
        double[] expected = values(new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 1)), request);
        Kernels kernels = new VectorBackend().open(new KernelOptions(precision, 1));
        double[] actual = values(kernels, request);
        assertTrue(expected[0] < -1000, "far out");
        for (int i = 0; i < expected.length; i++) {
            double tolerance = kernels.sumError() * 2 + kernels.exponentError(2) * 2 * Math.abs(expected[i]);
            assertTrue(Math.abs(actual[i] - expected[i]) <= tolerance, i + ": " + actual[i] + ", " + expected[i]);
        }
    }

    /**
     * Two groups so far apart that a query at the mean of all centres, which is what counts as near, lies further from
     * either than numbers of the precision tell whole exponents apart.
     */
    @ParameterizedTest
    @CsvSource({"FLOAT32,1e7", "FLOAT32,1e10", "FLOAT32,1e13", "FLOAT64,1e10", "FLOAT64,1e19", "FLOAT64,1e25"})
    void groupsFarFromTheMeanOfAll(Precision precision, double distance) {
        int n = 1000;
        Points centres = Points.allocate(precision, 2 * n, 2);
        for (int i = 0; i < n; i++) {
            centres.set(i, 0, i * 2.0 / n - 1);
            centres.set(i, 1, StrictMath.sin(i));
            centres.set(n + i, 0, 2 * distance);
        }
        double middle = precision == Precision.FLOAT32 ? (float) distance : distance;
        Mixture mixture = Mixture.of(centres).grouped(new int[] {0, n, 2 * n});
        LogSums request = LogSums.of(mixture, new Queries.AtPoints(Points.of(new double[][] {{middle, 0}}), null,
                new int[] {0}), new double[] {SIGMA}, LeaveOut.NOTHING, EnumSet.of(SumKind.ALL));
        try (Kernels kernels = new VectorBackend().open(new KernelOptions(precision, 1));
                Kernels reference = new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 1))) {
            double expected = values(reference, request)[0];
            double actual = values(kernels, request)[0];
            double tolerance = kernels.sumError() * 2 + kernels.exponentError(2) * 2 * Math.abs(expected);
            assertTrue(Math.abs(actual - expected) <= tolerance, actual + ", expected " + expected);
        }
    }

    /** Draws around one anchor share its product; alone, each gives the same digits. */
    @ParameterizedTest
    @EnumSource
    void sharedProductsChangeNothing(Precision precision) {
        Points centres = shell(precision, 207, 51, SIGMA, 1);
        try (Kernels kernels = new VectorBackend().open(new KernelOptions(precision, 2))) {
            double[] first = values(kernels, around(centres, 2, true));
            for (int draws : new int[] {4, 6, 8, 10, 14, 16, 22}) {
                double[] values = values(kernels, around(centres, draws, true));
                for (int q = 0; q < 207; q++) {
                    for (int draw = 0; draw < 2; draw++) {
                        assertEquals(first[q * 2 + draw], values[q * draws + draw], draws + " draws, query " + q);
                    }
                }
            }
        }
    }

    /** Weights are powers of two times a number near 1, some 0; the products' logarithms of them do no harm. */
    @ParameterizedTest
    @EnumSource
    void weightsGoIntoProducts(Precision precision) {
        int n = 333;
        Points centres = shell(precision, n, 5, SIGMA, 1);
        double[] weights = new double[n];
        Arrays.setAll(weights, i -> i % 7 == 0 ? 0 : (1 + i % 5) * Math.scalb(1.0, i % 9));
        LogSums request = LogSums.of(Mixture.of(centres).weighted(weights),
                new Queries.AroundRows(null, n, new NoiseDraws(3, Streams.ESTIMATE, 1, false)), new double[] {SIGMA},
                LeaveOut.ROW, KINDS);
        double[] expected = values(new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 1)), request);
        Kernels kernels = new VectorBackend().open(new KernelOptions(precision, 1));
        assertArrayEquals(expected, values(kernels, request), 2 * kernels.sumError());
    }

    @Test
    void refusedWhereTheyWouldLoseDigits() {
        Points centres = shell(Precision.FLOAT32, 20, 3, SIGMA, 1);
        NoiseDraws one = new NoiseDraws(1, Streams.ESTIMATE, 1, false);
        Mixture plain = Mixture.of(centres);
        Queries.AroundRows rows = new Queries.AroundRows(null, 20, one);
        assertNotNull(products(plain, rows, SIGMA));
        assertNotNull(products(plain, rows, SIGMA, 2 * SIGMA));
        double[] weights = new double[20];
        Arrays.fill(weights, 1);
        assertNotNull(products(plain.weighted(weights), rows, SIGMA));
        assertNull(products(plain.weighted(weights), rows, SIGMA, 2 * SIGMA), "the weight has no one place");
        double[] uneven = weights.clone();
        uneven[3] = 0x1p-20;
        assertNull(products(plain.weighted(uneven), rows, SIGMA), "the logarithm costs digits");
        Points far = Points.of(new float[][] {{100, 0, 0}});
        assertNotNull(products(plain, new Queries.AtPoints(centres, null, null), SIGMA));
        assertNull(products(plain, new Queries.AtPoints(far, null, null), SIGMA), "far from all centres");
    }

    /** Pairs in float64: differences are quicker in few coordinates, and where centres spread over many sigmas. */
    @ParameterizedTest
    @CsvSource({"2,0", "47,0", "48,16", "90,30", "784,46.3"})
    void pairsOfDoublesAreProductsWhereThatIsQuicker(int d, double reach) {
        Points centres = shell(Precision.FLOAT64, 20, d, 1, 1);
        assertEquals(reach, reach(Precision.FLOAT64, centres, true), 0.05);
        double law = ProductLaw.largestRadius(Precision.FLOAT64, d);
        assertEquals(law, reach(Precision.FLOAT64, centres, false), 1e-9, "no pairs");
        law = ProductLaw.largestRadius(Precision.FLOAT32, d);
        assertEquals(law, reach(Precision.FLOAT32, centres, true), 1e-9, "float32");
    }

    /** The largest radius of products in units of sigma, 0 where there are none. */
    private static double reach(Precision precision, Points centres, boolean antithetic) {
        NoiseDraws noise = new NoiseDraws(1, Streams.ESTIMATE, 2, antithetic);
        Queries rows = new Queries.AroundRows(null, centres.n(), noise);
        LogSumPlan plan = plan(precision, Mixture.of(centres), rows, SIGMA);
        Products products = plan.products;
        return products == null ? 0 : products.radius() / (plan.scale * SIGMA);
    }

    /** In vectors as one by one, with centres left out, padding, and strips of nothing else. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void smallestExponentOfDoubles(int vectors) {
        int length = vectors * 2 * Shapes.DOUBLES.length();
        double far = ProductPanel.FAR_AWAY;
        for (int seed = 0; seed < 20; seed++) {
            float[] z = new float[2 * length + 1];
            Normals.fill(seed, Streams.SAMPLES, 0, 0, z, 0, z.length);
            double[] strips = new double[2 * length + 3];
            for (int k = 0; k < 2 * length; k++) {
                strips[3 + k] = 50 * z[k];
            }
            double least = Double.POSITIVE_INFINITY;
            double leastOfPairs = Double.POSITIVE_INFINITY;
            for (int k = 0; k < length; k++) {
                if (z[k] < 0.1 * seed - 1) {
                    strips[3 + k] = k % 2 == 0 ? far : Double.POSITIVE_INFINITY;
                } else {
                    least = Math.min(least, strips[3 + k]);
                    leastOfPairs = Math.min(leastOfPairs, strips[3 + k] * 0.7 - strips[3 + length + k] * 1.3);
                }
            }
            assertEquals(least, DoubleLanes.least(strips, 3, length, far), "seed " + seed);
            double ofPairs = DoubleLanes.pairLeast(strips, 3, 3 + length, length, 0.7, 1.3, far);
            assertEquals(leastOfPairs, ofPairs, "seed " + seed);
        }
    }

    private static Products products(Mixture mixture, Queries queries, double... sigmas) {
        return plan(Precision.FLOAT32, mixture, queries, sigmas).products;
    }

    private static LogSumPlan plan(Precision precision, Mixture mixture, Queries queries, double... sigmas) {
        LogSums request = LogSums.of(mixture, queries, sigmas, LeaveOut.NOTHING, EnumSet.of(SumKind.ALL));
        try (Workers workers = new Workers(1)) {
            return new LogSumPlan(request, precision, workers, null);
        }
    }

    private static LogSums around(Points centres, int draws, boolean antithetic) {
        return LogSums.of(Mixture.of(centres),
                new Queries.AroundRows(null, centres.n(), new NoiseDraws(9, Streams.ESTIMATE, draws, antithetic)),
                new double[] {SIGMA}, LeaveOut.ROW, EnumSet.of(SumKind.ALL));
    }

    /** The largest error of a log-sum against the reference. */
    private static double error(Precision precision, Points centres, boolean antithetic) {
        LogSums request = LogSums.of(Mixture.of(centres),
                new Queries.AroundRows(null, centres.n(), new NoiseDraws(5, Streams.ESTIMATE, 2, antithetic)),
                new double[] {SIGMA}, LeaveOut.ROW, EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT));
        double worst = 0;
        try (Kernels reference = new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 1));
                Kernels kernels = new VectorBackend().open(new KernelOptions(precision, 1))) {
            double[] expected = values(reference, request);
            double[] actual = values(kernels, request);
            for (int i = 0; i < expected.length; i++) {
                double error = Math.abs(actual[i] - expected[i]);
                worst = error <= worst ? worst : error;
            }
        }
        return worst;
    }

    private static double[] values(Kernels kernels, LogSums request) {
        int points = request.queries().count() * request.queries().draws() * request.sigmaCount();
        SumKind[] kinds = request.wanted().toArray(SumKind[]::new);
        double[] values = new double[points * kinds.length];
        kernels.logSums(request, block -> {
            for (int i = 0; i < kinds.length; i++) {
                System.arraycopy(block.array(kinds[i]), 0, values,
                        i * points + block.firstQuery() * request.queries().draws() * request.sigmaCount(),
                        block.count() * request.queries().draws() * request.sigmaCount());
            }
        });
        return values;
    }

    /** Points on a sphere around the origin: all over it, or in two small caps opposite each other. */
    private static Points shell(Precision precision, int n, int d, double radius, double spread) {
        Points points = Points.allocate(precision, n, d);
        float[] z = new float[d];
        double[] row = new double[d];
        for (int i = 0; i < n; i++) {
            Normals.fill(11, Streams.SAMPLES, i / 2, 0, z, 0, d);
            double squared = 0;
            for (int j = 0; j < d; j++) {
                double pole = spread == 1 ? 0 : 1 / Math.sqrt(d);
                row[j] = (i % 2 == 0 ? 1 : -1) * (pole + spread * z[j]);
                squared += row[j] * row[j];
            }
            for (int j = 0; j < d; j++) {
                points.set(i, j, row[j] * radius / Math.sqrt(squared));
            }
        }
        return points;
    }
}
