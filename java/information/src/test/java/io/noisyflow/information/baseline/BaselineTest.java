package io.noisyflow.information.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backend;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.numerics.GammaFunctions;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {
    private static final double LOG_2_PI_E = StrictMath.log(2 * StrictMath.PI * StrictMath.E);
    private static Kernels exact = open("reference");
    private static Workers workers = new Workers(1);

    @BeforeAll
    static void start() {
        exact = open("reference");
        workers = new Workers(2);
    }

    @AfterAll
    static void end() {
        exact.close();
        workers.close();
    }

    /** The definition, by two loops: coordinates of different scale and far from 0. */
    @ParameterizedTest
    @CsvSource({"2, 1, scott", "31, 3, silverman", "127, 2, 0.3", "60, 5, scott"})
    void kernelDensityIsItsFormula(int n, int d, String rule) {
        Points rows = scaled(gaussian(n, d, 3), 1e4);
        double h = Bandwidth.of(rule).factors(n, d)[0];
        assertEquals(bruteKernelDensity(rows, h, true),
                KernelDensityEntropy.of(exact, Bandwidth.of(rule)).estimate(rows).value().value(), 1e-8);
        assertEquals(bruteKernelDensity(rows, h, false),
                KernelDensityEntropy.resubstitution(exact, Bandwidth.of(rule)).estimate(rows).value().value(), 1e-8);
    }

    /** Two rows at +-1: the other is 2 away, and the standard deviation is sqrt 2. */
    @Test
    void kernelDensityOfTwoRowsInClosedForm() {
        Points rows = Points.of(new double[] {-1, 1}, 2, 1);
        double h = .7;
        double width = h * Math.sqrt(2);
        double expected = 2 / (width * width) + StrictMath.log(width) + StrictMath.log(2 * StrictMath.PI) / 2;
        assertEquals(expected,
                KernelDensityEntropy.of(exact, new Bandwidth.Factor(h)).estimate(rows).value().value(), 1e-12);
    }

    @Test
    void bandwidthRules() {
        assertEquals(StrictMath.pow(1000, -1.0 / 7), Bandwidth.of("scott").factors(1000, 3)[0], 1e-15);
        assertEquals(StrictMath.pow(1250, -1.0 / 7), Bandwidth.of("silverman").factors(1000, 3)[0], 1e-15);
        assertEquals(.25, Bandwidth.of("0.25").factors(10, 3)[0]);
        for (String bad : List.of("0", "-1", "nan", "inf", "1f", "", "wide", "1e999")) {
            assertThrows(IllegalArgumentException.class, () -> Bandwidth.of(bad), bad);
        }
    }

    /** The likelihood's choice is the best of the factors that it was offered. */
    @Test
    void likelihoodTakesTheBestFactor() {
        Points rows = gaussian(100, 2, 5);
        double best = Double.POSITIVE_INFINITY;
        for (double factor : Bandwidth.Rule.LIKELIHOOD.factors(100, 2)) {
            best = Math.min(best, bruteKernelDensity(rows, factor, true));
        }
        assertEquals(best, KernelDensityEntropy.of(exact, Bandwidth.Rule.LIKELIHOOD).estimate(rows).value().value(),
                1e-9);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 1", "31, 3, 3", "207, 2, 4", "100, 5, 1"})
    void neighbourEntropyIsItsFormula(int n, int d, int k) {
        Points rows = gaussian(n, d, 7);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            List<Double> distances = new ArrayList<>();
            for (int l = 0; l < n; l++) {
                if (l != i) {
                    double squares = 0;
                    for (int j = 0; j < d; j++) {
                        squares += Math.pow(rows.get(i, j) - rows.get(l, j), 2);
                    }
                    distances.add(Math.sqrt(squares));
                }
            }
            distances.sort(null);
            sum += StrictMath.log(distances.get(k - 1)) * d / n;
        }
        // Volumes of the unit ball: 2, pi, 4 pi/3, pi^2/2, 8 pi^2/15.
        double pi = StrictMath.PI;
        double volume = new double[] {2, pi, 4 * pi / 3, pi * pi / 2, 8 * pi * pi / 15}[d - 1];
        double expected = GammaFunctions.digamma(n) - GammaFunctions.digamma(k) + StrictMath.log(volume) + sum;
        assertEquals(expected, NeighbourEntropy.of(k, workers).estimate(rows).value().value(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 1, 1", "60, 2, 1, 3", "207, 1, 3, 4"})
    void neighbourInformationIsItsFormula(int n, int d, int e, int k) {
        Points x = scaled(gaussian(n, d, 1), 10);
        Points y = gaussian(n, e, 2);
        double[][] ofX = distances(x);
        double[][] ofY = distances(y);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double[] joint = new double[n];
            for (int l = 0; l < n; l++) {
                joint[l] = l == i ? -1 : Math.max(ofX[i][l], ofY[i][l]);
            }
            double[] sorted = joint.clone();
            java.util.Arrays.sort(sorted);
            double radius = sorted[k];
            int inX = 0;
            int inY = 0;
            for (int l = 0; l < n; l++) {
                inX += l != i && ofX[i][l] < radius ? 1 : 0;
                inY += l != i && ofY[i][l] < radius ? 1 : 0;
            }
            sum += (GammaFunctions.digamma(inX + 1) + GammaFunctions.digamma(inY + 1)) / n;
        }
        assertEquals(GammaFunctions.digamma(k) + GammaFunctions.digamma(n) - sum,
                NeighbourInformation.of(k, workers).estimate(x, y).value().value(), 1e-11);
    }

    /**
     * Over 100 samples of a normal law: the mean within .03 nats of the truth (2 dimensions and 1000 rows, where the
     * bias is known to be small), and the stated standard error within a quarter of the spread (three relative errors
     * of a standard deviation are 21 %).
     */
    @Tag("slow")
    @Test
    void standardErrorsAreTheSpread() {
        double entropy = LOG_2_PI_E;
        KernelDensityEntropy kde = KernelDensityEntropy.of(open("vector"), Bandwidth.Rule.SILVERMAN);
        calibrated("kde", entropy, .05, seed -> kde.estimate(gaussian(1000, 2, seed)));
        calibrated("knn", entropy, .02, seed -> NeighbourEntropy.of(3, workers).estimate(gaussian(1000, 2, seed)));
        // Correlation .6: -1/2 log(1 - .36).
        calibrated("ksg", .22314355, .02, seed -> {
            Points both = gaussian(1000, 2, seed);
            Points y = Points.allocate(Precision.FLOAT64, 1000, 1);
            for (int i = 0; i < 1000; i++) {
                y.set(i, 0, .6 * both.get(i, 0) + .8 * both.get(i, 1));
            }
            return NeighbourInformation.of(3, workers).estimate(both.columns(0, 1), y);
        });
    }

    private static void calibrated(String name, double truth, double bias, LongFunction<BaselineEstimate> estimate) {
        int seeds = 100;
        double mean = 0;
        double squares = 0;
        double error = 0;
        for (int seed = 0; seed < seeds; seed++) {
            BaselineEstimate one = estimate.apply(1000 + seed);
            double value = one.value().value();
            mean += value / seeds;
            squares += value * value / seeds;
            error += one.standardError().value() / seeds;
            assertEquals(Standing.NO_BRACKET, one.standing());
        }
        double spread = Math.sqrt((squares - mean * mean) * seeds / (seeds - 1));
        assertEquals(truth, mean, bias + 4 * spread / Math.sqrt(seeds), name);
        assertEquals(1, error / spread, name.equals("ksg") ? .5 : .25, name + ": " + error + " for " + spread);
    }

    @Test
    void whatCannotBeToldIsSaid() {
        Points few = gaussian(50, 5, 1);
        assertEquals(Standing.SPARSE, KernelDensityEntropy.of(exact, Bandwidth.Rule.SCOTT).estimate(few).standing());
        assertEquals(Standing.SPARSE, NeighbourEntropy.of(3, workers).estimate(few).standing());
        Points equal = Points.of(new double[] {1, 1, 1, 2, 3, 4}, 6, 1);
        BaselineEstimate tied = NeighbourEntropy.of(2, workers).estimate(equal);
        assertEquals(Standing.UNDEFINED, tied.standing());
        assertTrue(tied.advice().contains("row 0 has 2 neighbours at its very place"), tied.advice());
        BaselineEstimate constant = KernelDensityEntropy.of(exact, Bandwidth.Rule.SCOTT)
                .estimate(Points.of(new double[] {1, 5, 2, 5, 3, 5}, 3, 2));
        assertEquals(Standing.UNDEFINED, constant.standing());
        assertTrue(constant.advice().contains("column 1 does not vary"), constant.advice());
        BaselineEstimate classes = NeighbourInformation.of(1, workers).estimate(gaussian(6, 1, 2), equal);
        assertEquals(Standing.TIES, classes.standing());
        assertTrue(classes.advice().contains("2 of 6 rows of the second variable equal an earlier one (row 1 the"),
                classes.advice());
        Points distinct = gaussian(6, 1, 3);
        assertTrue(NeighbourInformation.of(1, workers).estimate(equal, distinct).advice()
                .contains("2 of 6 rows of the first variable"));
    }

    @Test
    void badInput() {
        Points three = gaussian(3, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> NeighbourEntropy.of(0, workers));
        assertThrows(IllegalArgumentException.class, () -> NeighbourEntropy.of(3, workers).estimate(three));
        assertThrows(IllegalArgumentException.class, () -> NeighbourInformation.of(-1, workers));
        assertThrows(IllegalArgumentException.class,
                () -> NeighbourInformation.of(1, workers).estimate(three, gaussian(4, 1, 1)));
        assertThrows(IllegalArgumentException.class, () -> KernelDensityEntropy
                .of(exact, Bandwidth.Rule.SCOTT).estimate(gaussian(1, 1, 1)));
        assertThrows(IllegalArgumentException.class,
                () -> KernelDensityEntropy.resubstitution(exact, Bandwidth.Rule.LIKELIHOOD));
        three.set(1, 0, Double.NaN);
        assertThrows(IllegalArgumentException.class, () -> NoisyRows.of(three, 1, 0));
    }

    /** One noise for all sigmas, and the same digits on any number of threads. */
    @Test
    void reportsAreReproducible() {
        Points rows = gaussian(500, 2, 4);
        Points noisy = NoisyRows.of(rows, 2, 9);
        Points half = NoisyRows.of(rows, 1, 9);
        for (int i = 0; i < 500; i++) {
            assertEquals(noisy.get(i, 1) - rows.get(i, 1), 2 * (half.get(i, 1) - rows.get(i, 1)), 1e-12);
        }
        try (Workers one = new Workers(1); Workers five = new Workers(5)) {
            List<BaselineResult.Row> first = Baselines.entropy(NeighbourEntropy.of(3, one), rows,
                    new double[] {.5, 1}, 9, exact, Progress.SILENT).rows();
            assertEquals(first, Baselines.entropy(NeighbourEntropy.of(3, five), rows, new double[] {.5, 1}, 9, exact,
                    Progress.SILENT).rows());
            assertEquals(2, first.size());
            assertEquals(LOG_2_PI_E, first.getLast().noiseEntropy(), 1e-14);
        }
    }

    private static double bruteKernelDensity(Points rows, double h, boolean leaveOneOut) {
        int n = rows.n();
        int d = rows.d();
        double[] deviations = new double[d];
        for (int j = 0; j < d; j++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += rows.get(i, j) / n;
            }
            for (int i = 0; i < n; i++) {
                deviations[j] += Math.pow(rows.get(i, j) - mean, 2) / (n - 1);
            }
            deviations[j] = Math.sqrt(deviations[j]);
        }
        double entropy = 0;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                double term = k == i && leaveOneOut ? 0 : 1;
                for (int j = 0; j < d; j++) {
                    double width = h * deviations[j];
                    double u = (rows.get(i, j) - rows.get(k, j)) / width;
                    term *= StrictMath.exp(-u * u / 2) / (width * Math.sqrt(2 * StrictMath.PI));
                }
                sum += term;
            }
            entropy -= StrictMath.log(sum / (leaveOneOut ? n - 1 : n)) / n;
        }
        return entropy;
    }

    /** Largest differences of coordinates, each over its standard deviation. */
    private static double[][] distances(Points points) {
        double[] rows = Standardised.of(points).rows();
        int n = points.n();
        int d = points.d();
        double[][] distances = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                for (int j = 0; j < d; j++) {
                    distances[i][k] = Math.max(distances[i][k], Math.abs(rows[i * d + j] - rows[k * d + j]));
                }
            }
        }
        return distances;
    }

    /** Coordinate j times j + 1, plus an offset. */
    private static Points scaled(Points points, double offset) {
        for (int i = 0; i < points.n(); i++) {
            for (int j = 0; j < points.d(); j++) {
                points.set(i, j, (j + 1) * points.get(i, j) + offset);
            }
        }
        return points;
    }

    private static Points gaussian(int n, int d, long seed) {
        Points points = Points.allocate(Precision.FLOAT64, n, d);
        float[] z = new float[d];
        for (int i = 0; i < n; i++) {
            Normals.fill(seed, Streams.SAMPLES, i, 0, z, 0, d);
            for (int j = 0; j < d; j++) {
                points.set(i, j, z[j]);
            }
        }
        return points;
    }

    private static Kernels open(String name) {
        for (Backend backend : Backends.all()) {
            if (backend.name().equals(name)) {
                return backend.open(new KernelOptions(Precision.FLOAT64, 1));
            }
        }
        throw new IllegalStateException("no backend " + name + " on the class path of the tests");
    }
}
