package io.noisyflow.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the contract suite cannot know of this backend: its units, its parts, its blocks. */
class LogSumRunTest {
    private static final Set<SumKind> KINDS = EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES);

    /** Centres and sigma in other units, powers of two: not a digit changes, whatever the squares would have done. */
    @ParameterizedTest
    @EnumSource
    void unitsDoNotMatter(Precision precision) {
        try (Kernels kernels = open(precision, 1)) {
            double[] expected = leftOut(kernels, normal(precision, 333, 5, 1), 0.25);
            for (int exponent : new int[] {-100, -61, 3, 61, 100}) {
                double unit = Math.scalb(1.0, exponent);
                assertArrayEquals(expected, leftOut(kernels, normal(precision, 333, 5, unit), 0.25 * unit),
                        "in units of 2^" + exponent);
            }
        }
    }

    /** One pass serves sigmas that are far apart, although one of them alone would ask for other units. */
    @ParameterizedTest
    @EnumSource
    void sigmasFarApart(Precision precision) {
        try (Kernels kernels = open(precision, 1)) {
            Mixture mixture = Mixture.of(normal(precision, 207, 3, 1));
            Queries queries = new Queries.AroundRows(null, 207, new NoiseDraws(1, Streams.ESTIMATE, 2, true));
            double[] sigmas = {1e-6, 1, 1e6};
            double[] together =
                    values(kernels, LogSums.of(mixture, queries, sigmas, LeaveOut.ROW, KINDS), SumKind.LEFT_OUT);
            for (int s = 0; s < sigmas.length; s++) {
                double[] alone = values(kernels,
                        LogSums.of(mixture, queries, new double[] {sigmas[s]}, LeaveOut.ROW, KINDS), SumKind.LEFT_OUT);
                for (int i = 0; i < alone.length; i++) {
                    // The coefficients are rounded in other units, no more.
                    double tolerance = kernels.sumError() + kernels.exponentError(3) * 4 * Math.abs(alone[i]);
                    assertTrue(Math.abs(together[3 * i + s] - alone[i]) <= tolerance, "sigma " + sigmas[s]);
                }
            }
        }
    }

    /** Few queries share the centres out in parts, many do not: the same sums, and the same digits on any threads. */
    @ParameterizedTest
    @EnumSource
    void partsOfTheCentres(Precision precision) {
        int n = 40_011;
        Points centres = normal(precision, n, 2, 1);
        int[] few = {0, 20_000, n - 1};
        int[] many = new int[6000];
        Arrays.setAll(many, q -> few[q % 3]);
        double[] expected;
        try (Kernels kernels = open(precision, 1)) {
            expected = aroundRows(kernels, centres, few);
            double[] whole = aroundRows(kernels, centres, many);
            for (int q = 0; q < many.length; q++) {
                assertEquals(whole[q % 3], whole[q], "a query has one result");
                assertEquals(expected[q % 3], whole[q], kernels.sumError(), "in parts and as a whole");
            }
        }
        for (int threads : new int[] {2, 7}) {
            try (Kernels kernels = open(precision, threads)) {
                assertArrayEquals(expected, aroundRows(kernels, centres, few), threads + " threads");
            }
        }
    }

    /** Blocks arrive in order and hold every query once. */
    @Test
    void blocksInOrder() {
        int n = 300_000;
        int[] rows = new int[n];
        Points centres = normal(Precision.FLOAT32, 3, 1, 1);
        int[] next = {0};
        try (Kernels kernels = open(Precision.FLOAT32, 2)) {
            LogSums request = LogSums.of(Mixture.of(centres),
                    new Queries.AroundRows(rows, 3, new NoiseDraws(1, Streams.ESTIMATE, 6, true)), new double[] {1, 2},
                    LeaveOut.ROW, KINDS);
            kernels.logSums(request, block -> {
                assertEquals(next[0], block.firstQuery());
                assertTrue(block.get(SumKind.ALL, block.count() - 1, 5, 1) > 0);
                next[0] += block.count();
            });
        }
        assertEquals(n, next[0]);
    }

    private static double[] leftOut(Kernels kernels, Points centres, double sigma) {
        return values(kernels, LogSums.of(Mixture.of(centres),
                new Queries.AroundRows(null, centres.n(), new NoiseDraws(3, Streams.ESTIMATE, 2, true)),
                new double[] {sigma}, LeaveOut.ROW, KINDS), SumKind.LEFT_OUT);
    }

    private static double[] aroundRows(Kernels kernels, Points centres, int[] rows) {
        return values(kernels, LogSums.of(Mixture.of(centres),
                new Queries.AroundRows(rows, centres.n(), new NoiseDraws(3, Streams.ESTIMATE, 1, false)),
                new double[] {0.1}, LeaveOut.ROW, KINDS), SumKind.SQUARES);
    }

    private static double[] values(Kernels kernels, LogSums request, SumKind kind) {
        double[] values = new double[request.queries().count() * request.queries().draws() * request.sigmaCount()];
        int[] at = {0};
        kernels.logSums(request, block -> {
            int length = block.count() * request.queries().draws() * request.sigmaCount();
            System.arraycopy(block.array(kind), 0, values, at[0], length);
            at[0] += length;
        });
        assertEquals(values.length, at[0]);
        return values;
    }

    private static Kernels open(Precision precision, int threads) {
        return new VectorBackend().open(new KernelOptions(precision, threads));
    }

    private static Points normal(Precision precision, int n, int d, double unit) {
        Points points = Points.allocate(precision, n, d);
        float[] row = new float[d];
        for (int i = 0; i < n; i++) {
            Normals.fill(3, Streams.SAMPLES, i, 0, row, 0, d);
            for (int j = 0; j < d; j++) {
                points.set(i, j, row[j] * unit);
            }
        }
        return points;
    }
}
