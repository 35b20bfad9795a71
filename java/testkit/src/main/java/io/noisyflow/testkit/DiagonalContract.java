package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.kernel.DiagonalMixture;
import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of centres with diagonal covariances of their own. */
interface DiagonalContract extends Suite {
    private static Set<SumKind> everything() {
        return EnumSet.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARES, SumKind.SQUARED_NOISE);
    }

    private static DiagonalSums of(DiagonalMixture mixture, int @Nullable [] rows, int draws, boolean antithetic) {
        return new DiagonalSums(mixture, rows, new NoiseDraws(7, Streams.ESTIMATE, draws, antithetic), everything());
    }

    /** Scales 1 / (sigma f) of rows f = 2 x + 1/2, as multiplicative noise has them. */
    private DiagonalMixture multiplicative(int n, int d, double sigma) {
        Points rows = inputs(31L * n + d).normal(n, d, 2, 0.5);
        return DiagonalMixture.of(Inputs.map(rows, f -> 1 / (sigma * f)), 1 / sigma);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 64, 129})
    default void multiplicativeNoise(int d) {
        for (int n : new int[] {1, 2, 7, 31, 33, 127, 300}) {
            for (double sigma : new double[] {0.1, 0.7}) {
                DiagonalMixture mixture = multiplicative(n, d, sigma);
                int[] rows = n < 40 ? null : new int[] {n - 1, 0, 17, 17, 32, n / 2, 3};
                DiagonalCheck.verify(kernels(), of(mixture, rows, 2, true));
            }
        }
    }

    @Test
    default void groupsWeightsAndOffsets() {
        int n = 907;
        Inputs inputs = inputs(5);
        Points scales = Inputs.map(inputs.normal(n, 5, 1, 0), x -> (x < 0 ? -1 : 1) * StrictMath.exp(x));
        Points offsets = inputs.normal(n, 5, 3, 1);
        double[] weights = inputs.weights(n);
        weights[3] = 0;
        weights[500] = 1e-200;
        DiagonalMixture mixture = DiagonalMixture.of(scales, offsets).grouped(new int[] {0, 1, 101, n})
                .weighted(weights);
        DiagonalCheck.verify(kernels(), of(mixture, new int[] {0, 1, 3, 500, 500, 100, 101, 906, 3, 2, 0}, 3, false));
        Points wide = Inputs.strided(scales, 3);
        assertSame(of(mixture, null, 1, false), of(DiagonalMixture.of(wide, Inputs.strided(offsets, 2))
                .grouped(mixture.groups()).weighted(weights), null, 1, false));
    }

    private void assertSame(DiagonalSums one, DiagonalSums other) {
        DiagonalCheck.Results expected = DiagonalCheck.collect(kernels(), one);
        DiagonalCheck.Results actual = DiagonalCheck.collect(kernels(), other);
        expected.values().forEach((kind, values) -> assertArrayEquals(values, actual.get(kind), kind::toString));
    }

    /** Scales of 0 in the same places add nothing, and are as if those coordinates were not there. */
    @Test
    default void zeros() {
        Points rows = inputs(9).normal(65, 4, 1, 0);
        Points scales = Points.allocate(element(), 65, 4);
        for (int i = 0; i < 65; i++) {
            for (int j = 0; j < 4; j++) {
                scales.set(i, j, j == (i < 30 ? 1 : 2) ? 0 : 2 / rows.get(i, j));
            }
        }
        DiagonalMixture mixture = DiagonalMixture.of(scales, 2).grouped(new int[] {0, 30, 65});
        DiagonalCheck.verify(kernels(), of(mixture, null, 2, false));
        Points nothing = Points.allocate(element(), 7, 2);
        DiagonalCheck.Results all = DiagonalCheck.collect(kernels(), of(DiagonalMixture.of(nothing, 1), null, 1,
                false));
        for (int i = 0; i < 7; i++) {
            assertEquals(StrictMath.log(7), all.get(SumKind.ALL)[i], kernels().sumError(), "of seven times nothing");
            assertEquals(0, all.get(SumKind.SQUARED_NOISE)[i], "noise of nothing");
        }
    }

    /** The own term is exactly 1, and what is left beside one row is nothing. */
    @Test
    default void ofOneRow() {
        DiagonalCheck.Results one = DiagonalCheck.collect(kernels(), of(multiplicative(1, 3, 0.2), null, 4, true));
        for (int i = 0; i < 4; i++) {
            assertEquals(0, one.get(SumKind.ALL)[i], "all");
            assertEquals(Double.NEGATIVE_INFINITY, one.get(SumKind.LEFT_OUT)[i], "left out");
            assertEquals(0, one.get(SumKind.SQUARES)[i], "squares");
        }
    }

    /** Ratios of determinants beyond every exponent of a float, or a double: 200 coordinates, factors of 1e10. */
    @Test
    default void determinantsFarApart() {
        for (double factor : new double[] {10, 1e10}) {
            Points scales = Inputs.map(inputs(3).normal(33, 200, 1, 0), x -> x < 0 ? 0.5 : 0.5 * factor);
            DiagonalCheck.verify(kernels(), of(DiagonalMixture.of(scales, 0), null, 2, true));
        }
        Points two = Points.allocate(element(), 2, 200);
        for (int j = 0; j < 200; j++) {
            two.set(0, j, 0x1p-33);
            two.set(1, j, 0x1p33);
        }
        DiagonalCheck.Results all = DiagonalCheck.collect(kernels(), of(DiagonalMixture.of(two, 0), null, 1, false));
        double ratio = 200 * 66 * StrictMath.log(2);
        double[] rest = all.get(SumKind.LEFT_OUT);
        assertTrue(rest[0] < -1e20, "beside the wide centre, which lies in all of the narrow one's tails: " + rest[0]);
        assertEquals(-ratio, rest[1] - all.get(SumKind.SQUARED_NOISE)[1] / 2,
                2 * kernels().exponentError(200) * 2 * ratio + kernels().sumError(), "beside the narrow one");
    }

    /** Any factor of a coordinate, and any order of the rows, changes nothing but rounding; a power of two nothing. */
    @Test
    default void factorsOfCoordinates() {
        DiagonalMixture mixture = multiplicative(157, 3, 0.3);
        Points scaled = Points.allocate(element(), 157, 3);
        for (int i = 0; i < 157; i++) {
            for (int j = 0; j < 3; j++) {
                scaled.set(i, j, mixture.scales().get(i, j) * (j == 1 ? 0x1p-20 : -0x1p9));
            }
        }
        DiagonalSums one = of(mixture, null, 1, false);
        DiagonalSums other = of(DiagonalMixture.of(scaled, mixture.offset()), null, 1, false);
        DiagonalCheck.Results expected = DiagonalCheck.collect(kernels(), one);
        DiagonalCheck.Results actual = DiagonalCheck.collect(kernels(), other);
        for (int i = 0; i < 157; i++) {
            assertEquals(expected.get(SumKind.LEFT_OUT)[i], actual.get(SumKind.LEFT_OUT)[i],
                    2 * kernels().sumError() + 1e-13 * 100, "query " + i);
        }
    }

    @Test
    default void threadsChangeNoDigit() {
        DiagonalSums request = of(multiplicative(1021, 5, 0.4), null, 2, true);
        DiagonalCheck.Results two = DiagonalCheck.collect(kernels(), request);
        try (Kernels three = opened(3)) {
            DiagonalCheck.collect(three, request).values()
                    .forEach((kind, values) -> assertArrayEquals(two.get(kind), values, kind::toString));
        }
    }

    /** Random requests of many shapes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    default void randomRequests(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int request = 0; request < 10; request++) {
            int n = 1 + random.nextInt(400);
            int d = 1 + random.nextInt(random.nextBoolean() ? 4 : 80);
            Inputs inputs = inputs(random.nextLong());
            double spread = random.nextDouble() * 2;
            Points scales = Inputs.map(inputs.normal(n, d, 1, 0), x -> (x < 0 ? -1 : 1) * StrictMath.exp(spread * x));
            DiagonalMixture mixture = random.nextBoolean()
                    ? DiagonalMixture.of(scales, random.nextInt(10))
                    : DiagonalMixture.of(scales, inputs.normal(n, d, random.nextInt(1, 9), 0));
            if (random.nextBoolean()) {
                mixture = mixture.grouped(inputs.offsets(n, 1 + random.nextInt(Math.min(n, 9))));
            }
            if (random.nextBoolean()) {
                mixture = mixture.weighted(inputs.weights(n));
            }
            int draws = 2 * random.nextInt(1, 4);
            DiagonalCheck.verify(kernels(), of(mixture, inputs.integers(1 + random.nextInt(20), n), draws,
                    random.nextBoolean()));
        }
    }
}
