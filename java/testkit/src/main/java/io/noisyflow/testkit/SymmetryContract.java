package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.numerics.LogSumExp;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What must not change, whatever the numbers are. Points are multiples of 2^-10 in [-1, 1], so that every transformed
 * point is exact in floats; results may differ by the declared errors of both sides.
 */
interface SymmetryContract extends Suite {
    /** Rows of the mixture. */
    int N = 3001;
    /** Queries. */
    int M = 24;
    /** The dimension, a multiple of four for the rotation. */
    int D = 8;
    /** Noise standard deviation. */
    double SIGMA = 0.5;

    private Points lattice(int n, long seed) {
        return inputs(seed).lattice(n, D, 1 << 10, 0x1p-10);
    }

    private static LogSums at(Points centres, Points points, double sigma) {
        return Requests.only(SumKind.ALL, Mixture.of(centres), Requests.atPoints(points), sigma);
    }

    private static LogSums around(Points centres, Points anchors, double sigma) {
        return Requests.only(SumKind.ALL, Mixture.of(centres),
                Requests.aroundPoints(anchors, inRange(anchors.n()), 1), sigma);
    }

    private static int[] inRange(int n) {
        int[] rows = new int[n];
        Arrays.setAll(rows, i -> i);
        return rows;
    }

    /** Fails unless both requests have the same sums within their tolerances. */
    private void requireEqual(LogSums a, LogSums b) {
        requireEqual(Collected.of(kernels(), a).array(SumKind.ALL), a, Collected.of(kernels(), b).array(SumKind.ALL),
                b);
    }

    private void requireEqual(double[] left, LogSums a, double[] right, LogSums b) {
        int draws = a.queries().draws();
        for (int i = 0; i < left.length; i++) {
            double tolerance = tolerance(a, i / draws, i % draws) + tolerance(b, i / draws, i % draws);
            if (!(Math.abs(left[i] - right[i]) <= tolerance)) {
                fail("result " + i + ": " + left[i] + " and " + right[i] + " differ by more than " + tolerance);
            }
        }
    }

    private double tolerance(LogSums request, int q, int draw) {
        return new Oracle(request, q, draw, request.sigmas()[0], Oracle.spreads(request, kernels().precision()))
                .expected(SumKind.ALL, 0).tolerance(kernels(), D) + mayLose();
    }

    @Test
    default void shiftingBothSetsChangesNothing() {
        Points centres = lattice(N, 1);
        Points points = lattice(M, 2);
        Points far = Inputs.map(centres, x -> x + 4096);
        Points farPoints = Inputs.map(points, x -> x + 4096);
        requireEqual(at(centres, points, SIGMA), at(far, farPoints, SIGMA));
        requireEqual(around(centres, points, SIGMA), around(far, farPoints, SIGMA));
    }

    @Test
    default void permutingCentresChangesNothing() {
        Points centres = lattice(N, 3);
        Points points = lattice(M, 4);
        Points permuted = centres.select(inputs(5).permutation(N));
        requireEqual(at(centres, points, SIGMA), at(permuted, points, SIGMA));
        requireEqual(around(centres, points, SIGMA), around(permuted, points, SIGMA));
    }

    @Test
    default void sumOfTwoHalvesEqualsWhole() {
        Points centres = lattice(N, 6);
        LogSums whole = around(centres, lattice(M, 7), SIGMA);
        LogSums upper = around(centres.rows(0, 1200), lattice(M, 7), SIGMA);
        LogSums lower = around(centres.rows(1200, N), lattice(M, 7), SIGMA);
        double[] first = Collected.of(kernels(), upper).array(SumKind.ALL);
        double[] second = Collected.of(kernels(), lower).array(SumKind.ALL);
        double[] together = new double[M];
        for (int i = 0; i < M; i++) {
            together[i] = LogSumExp.of(first[i], second[i]);
        }
        requireEqual(Collected.of(kernels(), whole).array(SumKind.ALL), whole, together, whole);
    }

    /** Each block of four coordinates is reflected at the plane across (1, 1, 1, 1): x - (sum x / 2) 1, exact here. */
    @Test
    default void rotatingChangesNothing() {
        Points centres = lattice(N, 8);
        Points points = lattice(M, 9);
        requireEqual(at(centres, points, SIGMA), at(reflected(centres), reflected(points), SIGMA));
    }

    private static Points reflected(Points points) {
        Points reflected = Points.allocate(points.element(), points.n(), D);
        for (int i = 0; i < points.n(); i++) {
            for (int j = 0; j < D; j++) {
                int from = j / 4 * 4;
                double sum = points.get(i, from) + points.get(i, from + 1) + points.get(i, from + 2)
                        + points.get(i, from + 3);
                reflected.set(i, j, points.get(i, j) - sum / 2);
            }
        }
        return reflected;
    }

    @Test
    default void scalingPointsAndNoiseTogetherChangesNothing() {
        Points centres = lattice(N, 10);
        Points points = lattice(M, 11);
        for (int power : new int[] {-12, 9}) {
            Points scaled = Inputs.map(centres, x -> Math.scalb(x, power));
            Points scaledPoints = Inputs.map(points, x -> Math.scalb(x, power));
            double sigma = Math.scalb(SIGMA, power);
            requireEqual(at(centres, points, SIGMA), at(scaled, scaledPoints, sigma));
            requireEqual(around(centres, points, SIGMA), around(scaled, scaledPoints, sigma));
        }
    }

    /** A weight of three is a row three times; relative weights differ by the mean, 2 for half threes, half ones. */
    @Test
    default void weightsCountRows() {
        int half = 500;
        Points centres = lattice(2 * half, 12);
        Points points = lattice(M, 13);
        double[] weights = new double[2 * half];
        int[] repeated = new int[4 * half];
        for (int i = 0; i < 2 * half; i++) {
            weights[i] = i < half ? 3 : 1;
        }
        for (int i = 0; i < 4 * half; i++) {
            repeated[i] = i < 3 * half ? i / 3 : i - 2 * half;
        }
        LogSums weighted = Requests.only(SumKind.ALL, Mixture.of(centres).weighted(weights),
                Requests.atPoints(points), SIGMA);
        LogSums counted = at(centres.select(repeated), points, SIGMA);
        double[] sums = Collected.of(kernels(), weighted).array(SumKind.ALL).clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += StrictMath.log(2);
        }
        requireEqual(sums, weighted, Collected.of(kernels(), counted).array(SumKind.ALL), counted);
    }

    /** Groups are nothing but many mixtures in one call. */
    @Test
    default void groupsAreMixturesOfTheirOwn() {
        Points centres = lattice(400, 14);
        int[] offsets = {0, 7, 8, 250, 400};
        Mixture grouped = Mixture.of(centres).grouped(offsets);
        Points points = lattice(4, 15);
        LogSums together = LogSums.of(grouped, new Queries.AtPoints(points, null,
                new int[] {0, 1, 2, 3}), new double[] {SIGMA}, LeaveOut.NOTHING, Set.of(SumKind.ALL));
        double[] sums = Collected.of(kernels(), together).array(SumKind.ALL);
        for (int g = 0; g < 4; g++) {
            LogSums alone = at(centres.rows(offsets[g], offsets[g + 1]), points.rows(g, g + 1), SIGMA);
            requireEqual(new double[] {sums[g]}, alone, Collected.of(kernels(), alone).array(SumKind.ALL), alone);
        }
    }
}
