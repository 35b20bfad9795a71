package io.noisyflow.information.precision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Setting;
import io.noisyflow.information.arithmetic.MadeRows;
import io.noisyflow.information.arithmetic.NumberRange;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.entropy.TestKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class FittingPrecisionTest {
    @Test
    void floatsWhereTheErrorDoesNotShow() {
        assertChosen(Precision.FLOAT32, "e-05 nats at sigma 0.1", rows(300, 0, 1), EntropyOptions.defaults(.1, 1));
    }

    @Test
    void doublesWhereItIsLarge() {
        assertChosen(Precision.FLOAT64, "more than 0.00100", rows(300, 0, 1e5), EntropyOptions.defaults(.1, 1));
    }

    /** About one mean, floats would move rows by some hundredths; about a centre for each of the two groups, by 1e-7. */
    @Test
    void floatsWhereGroupsHaveCentresOfTheirOwn() {
        Points points = rows(300, 1e6, 1);
        EntropyOptions options = EntropyOptions.defaults(.1, 1, 5e5);
        assertChosen(Precision.FLOAT32, "nats at sigma 0.1", points, options);
        try (Kernels narrow = FittingPrecision.on("vector", 2).forSamples(Samples.of(points), options);
                Kernels wide = TestKernels.vector(Precision.FLOAT64, 2)) {
            List<EntropyEstimate> floats =
                    EntropyEstimator.of(narrow).estimate(Samples.of(points), options).estimates();
            List<EntropyEstimate> doubles = EntropyEstimator.of(wide).estimate(Samples.of(points), options).estimates();
            for (int s = 0; s < floats.size(); s++) {
                double error = floats.get(s).arithmeticError();
                assertTrue(error < 3e-4, "declared " + error);
                assertTrue(Math.abs(floats.get(s).information() - doubles.get(s).information()) <= error,
                        floats.get(s) + " and " + doubles.get(s));
            }
        }
    }

    /** Three hundred rows have a standard error of some hundredths: an error of a few 1e-4 is small beside it. */
    @Test
    void inBetweenTheStandardErrorDecides() {
        Points points = rows(300, 0, 70);
        EntropyOptions sample = EntropyOptions.defaults(.5);
        assertChosen(Precision.FLOAT32, "beside a standard error of about", points, sample);
        EntropyOptions whole = new EntropyOptions(new double[] {3e3}, Setting.DATASET, null, 64, null, 1e12, 0);
        Points wide = rows(300, 0, 600_000);
        assertChosen(Precision.FLOAT64, "beside a standard error of about", wide, whole);
    }

    @Test
    void aToleranceTakesThePlaceOfTheStandardError() {
        Points points = rows(300, 0, 1);
        assertChosen(Precision.FLOAT32, "nats at sigma 1.0", points, tolerance(1e-2));
        assertChosen(Precision.FLOAT64, "more than 1.00e-06", points, tolerance(1e-5));
    }

    @Test
    void whatFloatsCannotHoldIsTold() {
        Points points = rows(30, 0, 1);
        points.set(17, 0, 1e39);
        assertChosen(Precision.FLOAT64, "row 17, column 0 is 1.0E39", points, EntropyOptions.defaults(.5));
        assertChosen(Precision.FLOAT64, "sigmas 1.0E-9 and 1.0E9 together", rows(30, 0, 1e-9),
                EntropyOptions.defaults(1e-9, 1e9));
    }

    @Test
    void theChoiceDoesNotDependOnThreads() {
        Points points = rows(300, 300, 1);
        List<String> reasons = new ArrayList<>();
        for (int threads : new int[] {1, 2, 5}) {
            try (Kernels kernels = FittingPrecision.on("vector", threads).forSamples(Samples.of(points),
                    EntropyOptions.defaults(.5))) {
                reasons.add(kernels.precision() + kernels.precisionReason());
                assertEquals(threads, kernels.threads());
            }
        }
        assertEquals(1, reasons.stream().distinct().count(), reasons::toString);
    }

    @Test
    void aBackendOfDoublesAloneSaysSo() {
        try (Kernels kernels = FittingPrecision.on("reference", 1).forSamples(Samples.of(rows(30, 0, 1)),
                EntropyOptions.defaults(1))) {
            assertEquals("backend reference has no other arithmetic", kernels.precisionReason());
        }
    }

    @Test
    void madeRowsCountWhatTheirMakingMayLose() {
        assertMade(Precision.FLOAT32, List.of());
        assertMade(Precision.FLOAT32, List.of(MadeRows.within(1, 4096, 10, .005)));
        assertMade(Precision.FLOAT64, List.of(MadeRows.within(1, 4096, 10, 1), MadeRows.within(1, 4096, 10, .0005)));
    }

    @Test
    void numbersBesideSigmaAreRefused() {
        Points points = rows(30, 0, 1);
        points.set(4, 1, -1e308);
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
                () -> NumberRange.require(points, new double[] {.5}, Precision.FLOAT64));
        assertTrue(refusal.getMessage().startsWith("row 4, column 1 is -1.0E308"), refusal.getMessage());
        assertThrows(IllegalArgumentException.class,
                () -> NumberRange.require(points, new double[] {1e301}, Precision.FLOAT64));
    }

    /** Random offsets, scales, clusters, sigmas: floats keep what they declare, and so does what is chosen. */
    @Test
    void estimatesKeepTheirDeclaredErrors() {
        Random random = new Random(11);
        int narrow = 0;
        for (int trial = 0; trial < 30; trial++) {
            double scale = StrictMath.pow(10, random.nextInt(-6, 7));
            double apart = StrictMath.pow(10, random.nextInt(0, 9));
            Points points = Points.allocate(Precision.FLOAT64, 60, 1 + random.nextInt(4));
            double offset = StrictMath.pow(10, random.nextInt(0, 8));
            for (int i = 0; i < points.n(); i++) {
                for (int j = 0; j < points.d(); j++) {
                    // Two groups, which floats hold however far they are apart, or rows that fill their range.
                    double place = trial % 2 == 0 ? i % 3 == 0 ? apart : 0 : apart * random.nextDouble();
                    points.set(i, j, scale * (offset + random.nextGaussian() + place));
                }
            }
            EntropyOptions options = EntropyOptions.defaults(scale * StrictMath.pow(10, random.nextDouble(-1, 1)));
            double right;
            try (Kernels reference = TestKernels.reference()) {
                right = estimate(reference, points, options).information();
            }
            try (Kernels floats = TestKernels.vector(Precision.FLOAT32, 1)) {
                EntropyEstimate forced = estimate(floats, points, options);
                assertWithin(right, forced, trial);
            }
            try (Kernels kernels = FittingPrecision.on("vector", 1).forSamples(Samples.of(points), options)) {
                EntropyEstimate chosen = estimate(kernels, points, options);
                assertWithin(right, chosen, trial);
                assertTrue(chosen.arithmeticError() <= 1e-3, "trial " + trial + ": " + chosen.arithmeticError());
                narrow += kernels.precision() == Precision.FLOAT32 ? 1 : 0;
            }
        }
        assertTrue(narrow > 5 && narrow < 25, narrow + " of 30 in floats");
    }

    private static void assertWithin(double right, EntropyEstimate estimate, int trial) {
        assertTrue(Math.abs(estimate.information() - right) <= estimate.arithmeticError() + 1e-10, "trial " + trial
                + ": " + estimate.information() + " for " + right + " within " + estimate.arithmeticError());
    }

    private static EntropyEstimate estimate(Kernels kernels, Points points, EntropyOptions options) {
        return EntropyEstimator.of(kernels).estimate(Samples.of(points), options).estimates()
                .getFirst();
    }

    private static void assertChosen(Precision precision, String reason, Points points, EntropyOptions options) {
        try (Kernels kernels = FittingPrecision.on("vector", 2).forSamples(Samples.of(points), options)) {
            String told = assertNotNullReason(kernels);
            assertEquals(precision, kernels.precision(), told);
            assertTrue(told.contains(reason), told);
        }
    }

    private static void assertMade(Precision precision, List<MadeRows> rows) {
        try (Kernels kernels = FittingPrecision.on("vector", 1).forMadeRows(rows)) {
            assertEquals(precision, kernels.precision(), assertNotNullReason(kernels));
        }
    }

    private static String assertNotNullReason(Kernels kernels) {
        assertNotNull(kernels.precisionReason());
        return String.valueOf(kernels.precisionReason());
    }

    private static EntropyOptions tolerance(double tolerance) {
        return new EntropyOptions(new double[] {1}, Setting.SAMPLE, null, 2, tolerance, 1e12, 0);
    }

    /** Doubles in two halves, so far apart, normal with a scale. */
    private static Points rows(int n, double apart, double scale) {
        Random random = new Random(3);
        Points points = Points.allocate(Precision.FLOAT64, n, 2);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 2; j++) {
                points.set(i, j, scale * random.nextGaussian() + (i % 2 == 0 ? apart : 0));
            }
        }
        return points;
    }
}
