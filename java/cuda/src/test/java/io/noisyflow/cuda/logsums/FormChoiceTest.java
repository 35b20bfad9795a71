package io.noisyflow.cuda.logsums;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.cuda.device.Limits;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cheapest form that loses little enough is chosen, and centres are put in order where that makes it possible. */
class FormChoiceTest {
    /** Points even in [-1, 1]^d; draws 1 without noise, else with it. */
    @ParameterizedTest
    @CsvSource({
        // Tiles are small beside sigma as the rows lie.
        "3, 500, 0.7, FLOAT32, true, SMALL_DOT", "10, 500, 1, FLOAT32, true, SMALL_DOT",
        "10, 500, 0.1, FLOAT64, true, SMALL_DOT",
        // They are in spatial order.
        "1, 20000, 0.005, FLOAT32, true, SMALL_DIRECT", "2, 20000, 0.1, FLOAT32, true, SMALL_DOT",
        "3, 20000, 0.2, FLOAT32, true, SMALL_DOT",
        // Differences of points lose less than products.
        "3, 500, 0.1, FLOAT32, true, SMALL_DIRECT",
        // An antithetic pair shares E and W, which is cheaper from some dimension on.
        "10, 500, 0.15, FLOAT32, true, TILE", "10, 500, 0.15, FLOAT32, false, SMALL_DIRECT",
        "3, 500, 0.01, FLOAT32, true, TILE",
        // Tensor cores for compact data, differences for the rest.
        "17, 500, 3, FLOAT32, true, TENSOR", "64, 500, 3, FLOAT32, true, TENSOR", "784, 500, 8, FLOAT32, true, TENSOR",
        "64, 500, 0.1, FLOAT32, true, TILE", "64, 500, 0.1, FLOAT64, true, TENSOR"})
    void ofPointsInACube(int d, int n, double sigma, Precision precision, boolean antithetic, LogSumForm expected) {
        assertEquals(expected, plan(cube(d, n), sigma, precision, antithetic, true).form);
    }

    /** .2 s of a card of 1.4e12 instructions a second in float32, and of 1/32 of these in float64. */
    @ParameterizedTest
    @CsvSource({"2, 500, 0.7, FLOAT32", "10, 500, 0.15, FLOAT32", "64, 500, 0.1, FLOAT32", "784, 500, 0.1, FLOAT32",
        "10, 500, 1, FLOAT64", "784, 500, 0.1, FLOAT64"})
    void aLaunchTakesAFifthOfASecondAtMost(int d, int n, double sigma, Precision precision) {
        LogSumPlan plan = plan(cube(d, n), sigma, precision, true, true);
        double most = precision == Precision.FLOAT32 ? 0.2 * 1.4e12 : 0.2 * 1.4e12 / 32;
        double taken = plan.pairsOfLaunch(Limits.DEFAULT) * plan.instructions;
        assertTrue(taken <= most && (taken >= 0.9 * most || d == 2), taken + " instructions, at most " + most);
        assertEquals(1 << 20, plan.pairsOfLaunch(new Limits(Long.MAX_VALUE, 1 << 20)));
    }

    /** What further levels cost does not know the dimension; a level alone takes one product of two. */
    @Test
    void levelsShareWhatTheyHaveInCommon() {
        for (LogSumForm form : new LogSumForm[] {LogSumForm.TILE, LogSumForm.TENSOR}) {
            double more = form.cost(784, Precision.FLOAT32, 40, 2, 0) - form.cost(784, Precision.FLOAT32, 2, 2, 0);
            assertEquals(38 * 6, more, 1e-9, form.label());
        }
        assertEquals(0.8 * 784 + 5, LogSumForm.TENSOR.cost(784, Precision.FLOAT32, 1, 2, 0), 1e-9);
        assertEquals(2 * 0.8 * 784 + 2 * 6, LogSumForm.TENSOR.cost(784, Precision.FLOAT32, 2, 2, 0), 1e-9);
    }

    @Test
    void knowsCardsWithoutTensorCores() {
        assertEquals(LogSumForm.TILE, plan(cube(64, 500), 3, Precision.FLOAT32, true, false).form);
    }

    @Test
    void manySigmasShareOnePass() {
        Mixture mixture = Mixture.of(cube(10, 300));
        double[] sigmas = new SplittableRandom(1).doubles(20, 2, 3).toArray();
        LogSums request = LogSums.of(mixture, new Queries.AroundRows(null, 300, new NoiseDraws(1, 1, 2, true)), sigmas,
                LeaveOut.NOTHING, Set.of(SumKind.ALL));
        try (Workers workers = new Workers(1)) {
            assertEquals(LogSumForm.TILE, new LogSumPlan(request, Precision.FLOAT32, true, null, workers).form);
        }
    }

    /** What was put in order is still every row once, and stretches are nearly as compact as squares could be. */
    @Test
    void spatialOrder() {
        int n = 20_000;
        Points points = cube(2, n);
        int[] classes = IntStream.range(0, n).map(i -> i % 2).toArray();
        Mixture mixture = Mixture.of(points).labelled(classes, 2);
        try (Workers workers = new Workers(2)) {
            Frames frames = Frames.of(mixture, points, Precision.FLOAT32, 1, workers);
            for (boolean byClass : new boolean[] {false, true}) {
                CentreLayout asTheyAre = new CentreLayout(mixture, byClass, false);
                CentreLayout ordered = asTheyAre.inSpatialOrder(1, workers);
                int[] rows = IntStream.range(0, n).map(ordered::row).toArray();
                assertArrayEquals(asTheyAre.segments(), ordered.segments());
                for (int position = 0; position < n && byClass; position++) {
                    assertEquals(classes[asTheyAre.row(position)], classes[rows[position]]);
                }
                assertArrayEquals(IntStream.range(0, n).toArray(), Arrays.stream(rows).sorted().toArray());
                double before = radius(points, asTheyAre, frames, workers);
                double after = radius(points, ordered, frames, workers);
                // A stretch holds 1/79 (1/40 of a class) of the square: were it a square, its corner lay .16 (.22)
                // away.
                assertTrue(before > 1.2 && after < (byClass ? 0.45 : 0.32), before + " before, " + after + " after");
            }
        }
    }

    /** Once a stretch is too wide the rest is not looked at, whatever it holds. */
    @Test
    void aUselessRadiusEndsTheSearch() {
        Points points = cube(20, 5000);
        Mixture mixture = Mixture.of(points);
        AtomicInteger asked = new AtomicInteger();
        try (Workers workers = new Workers(1)) {
            Frames frames = Frames.of(mixture, points, Precision.FLOAT32, 1, workers);
            Centroids centroids = Centroids.of(points, new CentreLayout(mixture, false, false), frames,
                    Precision.FLOAT32, workers, radius -> asked.incrementAndGet() < 3);
            assertEquals(Double.POSITIVE_INFINITY, centroids.radius());
            assertEquals(3, asked.get());
        }
    }

    private static double radius(Points points, CentreLayout layout, Frames frames, Workers workers) {
        return Centroids.of(points, layout, frames, Precision.FLOAT32, workers, radius -> true).radius();
    }

    private static LogSumPlan plan(Points points, double sigma, Precision precision, boolean antithetic,
            boolean tensorCores) {
        Mixture mixture = Mixture.of(points);
        NoiseDraws draws = new NoiseDraws(1, 1, antithetic ? 2 : 1, antithetic);
        LogSums request = LogSums.of(mixture, new Queries.AroundRows(new int[] {3}, points.n(), draws),
                new double[] {sigma}, LeaveOut.ROW, Set.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES));
        try (Workers workers = new Workers(1)) {
            return new LogSumPlan(request, precision, tensorCores, null, workers);
        }
    }

    private static Points cube(int d, int n) {
        SplittableRandom random = new SplittableRandom(d);
        Points points = Points.allocate(Precision.FLOAT32, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, random.nextDouble(-1, 1));
            }
        }
        return points;
    }
}
