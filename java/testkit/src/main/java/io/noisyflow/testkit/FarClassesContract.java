package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Classes that lie dozens of sigma from every query, against so many centres that they are shared out in parts: a part
 * without a class then holds an empty sum beside one whose terms are near 2^-1000, 2^-2000 and so on.
 */
interface FarClassesContract extends Suite {
    /** Centres enough for several parts on every backend, and rows of each class enough for more than one. */
    int CENTRES = 4200;

    /**
     * Three places, the centres of each being equal, and queries from which the last place has the exponents 0, -1, -2,
     * ... in units of log 2: log of its sum is log n - x^2/2, n being their number, and so for squares.
     */
    @Test
    default void referencesOverAWholeResidue() {
        double[] places = {130, 75, 0};
        int[] labels = new int[CENTRES];
        Arrays.setAll(labels, i -> i % 3);
        Points centres = inputs(1).normal(CENTRES, 2, 0, 0);
        for (int i = 0; i < CENTRES; i++) {
            centres.set(i, 0, places[labels[i]]);
        }
        Points points = inputs(1).normal(2100, 2, 0, 0);
        for (int q = 0; q < points.n(); q++) {
            points.set(q, 0, -StrictMath.sqrt(2 * q * StrictMath.log(2)));
        }
        Mixture mixture = Mixture.of(centres).labelled(labels, 3);
        LogSums request = Requests.everything(mixture, Requests.atPoints(points), LeaveOut.NOTHING, 1);
        Collected results = Collected.of(kernels(), request);
        for (int q = 0; q < points.n(); q++) {
            double x = points.get(q, 0);
            for (int c = 0; c < 3; c++) {
                assertFar(results, SumKind.CLASSES, q, c, x - places[c]);
            }
            assertFar(results, SumKind.ALL, q, 0, x);
            assertFar(results, SumKind.SQUARES, q, 0, x);
        }
    }

    /** As many terms as a class has, exp(-x^2 / 2), or their squares, within the declared error. */
    private void assertFar(Collected results, SumKind kind, int q, int c, double x) {
        int power = kind == SumKind.SQUARES ? 2 : 1;
        double expected = StrictMath.log(CENTRES / 3.0) - power * x * x / 2;
        double tolerance = power * (kernels().exponentError(2) * x * x / 2 + kernels().sumError() + mayLose())
                + 4 * Math.ulp(expected);
        double actual = results.get(kind, q, 0, 0, c);
        assertTrue(Math.abs(actual - expected) <= tolerance, kernels().backend() + ": " + kind + " of query " + q
                + ", class " + c + " is " + actual + ", expected " + expected + " within " + tolerance);
    }

    /** Every kind of sum at once, weights over 120 powers of ten among them, and rows left out or whole clusters. */
    @ParameterizedTest
    @ValueSource(ints = {401, 1021, 4211, 20_000})
    default void farClassesWithWeightsAndClusters(int n) {
        for (int d : n > 10_000 ? new int[] {3} : new int[] {1, 3, 17}) {
            Inputs inputs = inputs(n + 31L * d);
            int classes = 5;
            int[] labels = inputs.labels(n, classes);
            Points centres = far(inputs, n, d, labels);
            double[] weights = inputs.weights(n);
            for (int i = 0; i < n; i++) {
                weights[i] *= d == 3 ? StrictMath.pow(10, (i % 7 - 3) * 20) : 1;
            }
            Mixture mixture = Mixture.of(centres).labelled(labels, classes).clustered(inputs.integers(n, n / 20))
                    .weighted(weights);
            int queries = n > 10_000 ? 2 : 5;
            LogSumCheck.verify(kernels(), Requests.everything(mixture,
                    Requests.aroundRows(mixture, inputs.integers(queries, n), 2), LeaveOut.CLUSTER, 0.5));
            Queries at = new Queries.AtPoints(far(inputs, queries, d, inputs.labels(queries, classes)),
                    inputs.integers(queries, n), null);
            LogSumCheck.verify(kernels(), Requests.everything(mixture, at, LeaveOut.CLUSTER, 0.25, 1));
            LogSumCheck.verify(kernels(), Requests.everything(mixture, at, LeaveOut.ROW, 0.5));
        }
    }

    /** Groups of two sizes, each with its own far classes: parts of a small group are empty altogether. */
    @Test
    default void farClassesInGroups() {
        Inputs inputs = inputs(5);
        int[] offsets = {0, 4000, 4010, 6011};
        int n = offsets[3];
        int[] labels = inputs.labels(n, 4);
        Mixture mixture = Mixture.of(far(inputs, n, 2, labels)).grouped(offsets).labelled(labels, 4)
                .clustered(inputs.integers(n, 300)).weighted(inputs.weights(n));
        int[] rows = {0, 1999, 3999, 4000, 4003, 4009, 4010, 5000, 6010};
        for (LeaveOut leaveOut : new LeaveOut[] {LeaveOut.ROW, LeaveOut.CLUSTER}) {
            LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.aroundRows(mixture, rows, 1), leaveOut,
                    0.3));
        }
    }

    /** The own row alone has a weight, of 1e-200 of the mean, that is near: its square is beyond any double. */
    @Test
    default void squaresOfATinyOwnWeight() {
        int n = 1021;
        Points centres = inputs(6).normal(n, 2, 1, 0);
        double[] weights = new double[n];
        Arrays.fill(weights, 1);
        weights[7] = 1e-200;
        centres.set(7, 0, 5000);
        Mixture mixture = Mixture.of(centres).weighted(weights);
        LogSumCheck.verify(kernels(), Requests.everything(mixture, Requests.aroundRows(mixture, new int[] {7, 8}, 2),
                LeaveOut.ROW, 0.5));
    }

    /** Normal rows about places 40 or more apart, each class at its own. */
    private static Points far(Inputs inputs, int n, int d, int[] labels) {
        Points points = inputs.normal(n, d, 1, 0);
        for (int i = 0; i < n; i++) {
            points.set(i, 0, points.get(i, 0) + 40.0 * labels[i] + 7 * (labels[i] % 2));
        }
        return points;
    }
}
