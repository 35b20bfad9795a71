package io.noisyflow.information.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Bracket.UpperFrom;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.projection.Residue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows of many dimensions along few: what is lost is what the certificate says, and no more. */
class ReductionTest {
    /** Of an isotropic residue the bound is what is lost: (m/2) log(1 + s^2 / sigma^2). */
    @Test
    void anIsotropicResidueAttainsTheCertificate() {
        int m = 30;
        double variance = .04;
        assertEquals(m / 2.0 * StrictMath.log(1 + variance / .25), new Residue(m * variance, m).certificate(.5), 1e-12);
        assertEquals(0, new Residue(0, m).certificate(1e-300));
        assertTrue(Double.isInfinite(new Residue(1, m).certificate(1e-300)));
    }

    /** All dimensions and four of them, beside each other: the whole is within what the certificate allows. */
    @Test
    void theWholeLiesWithinTheCertificate() {
        Points points = rows(1500, 60, 4, .05, 7);
        Labels labels = Labels.of(IntStream.range(0, 1500).map(i -> points.get(i, 0) > 0 ? 1 : 0).toArray());
        for (Setting setting : Setting.values()) {
            EntropyOptions options =
                    EntropyOptions.defaults(.5, 1).withSetting(setting).withReduction(Reduction.OFF);
            try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
                EntropyEstimator estimator = EntropyEstimator.of(kernels);
                Samples samples = Samples.of(points).withLabels(labels);
                EntropyResult whole = estimator.estimate(samples, options);
                EntropyResult reduced = estimator.estimate(samples, options.withReduction(Reduction.to(4)));
                assertEquals(60, whole.dimensions());
                assertEquals(4, reduced.dimensions());
                for (int s = 0; s < 2; s++) {
                    requireWithin(whole.estimates().get(s), reduced.estimates().get(s), setting);
                }
            }
        }
    }

    private static void requireWithin(EntropyEstimate whole, EntropyEstimate reduced, Setting setting) {
        double certificate = reduced.certificate();
        assertTrue(certificate > 0 && certificate < .4, "certificate " + certificate);
        assertEquals(0, whole.certificate());
        double noise = 3 * Math.hypot(whole.standardError().monteCarlo(), reduced.standardError().monteCarlo());
        double difference = whole.information() - reduced.information();
        assertTrue(difference >= -noise && difference <= certificate + noise,
                setting + ": " + difference + " of " + certificate + " within " + noise);
        assertEquals(difference, whole.entropy() - reduced.entropy(), 1e-9);
        assertTrue(reduced.bracket().upper().value() >= reduced.entropy() + .99 * certificate);
        assertTrue(reduced.pairwiseBounds().upper() >= whole.entropy() - noise
                && reduced.pairwiseBounds().lower() <= whole.entropy() + noise, reduced + " bounds " + whole);
        assertEquals(setting == Setting.DATASET ? UpperFrom.CERTIFICATE : UpperFrom.LEAVE_ONE_OUT,
                reduced.bracket().upperFrom());
        double ofLabel = whole.labelInformation().value() - reduced.labelInformation().value();
        assertTrue(Math.abs(ofLabel) <= certificate + noise, setting + ": I(Y;T) differs by " + ofLabel);
        assertTrue(reduced.labelInformation().bracket().upper().value() <= StrictMath.log(2) + 1e-12);
    }

    /**
     * As many rows as dimensions, and no subspace at all: rows that the subspace was fitted to lie nearer to it than
     * the law's. Measured on those, the bound would be 40 nats in place of 104.
     */
    @Test
    void varianceAcrossIsMeasuredOnRowsThatHadNoPart() {
        Points points = rows(400, 400, 0, 1, 3);
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            EntropyOptions options = EntropyOptions.defaults(1).withQueries(20);
            double ofLaw = EntropyEstimator.of(kernels).estimate(Samples.of(points),
                    options.withReduction(Reduction.to(100))).estimates().getFirst().certificate();
            assertTrue(ofLaw >= 150 * StrictMath.log(2) && ofLaw < 1.1 * 150 * StrictMath.log(2), "bound " + ofLaw);
        }
    }

    /** The truth of a normal law, 1/2 sum log(1 + lambda / sigma^2), against brackets over many samples. */
    @Test
    void bracketsCoverTheTruth() {
        double truth = 1.5 * StrictMath.log(1 + 1 / 2.25) + 27 / 2.0 * StrictMath.log(1 + .01 / 2.25);
        int covered = 0;
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            for (int seed = 0; seed < 60; seed++) {
                EntropyOptions options =
                        EntropyOptions.defaults(1.5).withSeed(seed).withReduction(Reduction.to(3));
                EntropyEstimate estimate = EntropyEstimator.of(kernels)
                        .estimate(Samples.of(rows(300, 30, 3, .1, 100 + seed)), options).estimates().getFirst();
                double margin = 3 * estimate.standardError().total();
                double information = estimate.information() - estimate.entropy();
                covered += truth >= estimate.bracket().lower() + information - margin
                        && truth <= estimate.bracket().upper().value() + information + margin ? 1 : 0;
            }
        }
        // Three standard errors at each end miss at most twice among 60 but once in a thousand times.
        assertTrue(covered >= 58, covered + " of 60 brackets cover " + truth);
    }

    /** Large enough that a subspace is looked for unasked, and small where noise fills all dimensions. */
    @Test
    void automaticallyWhereItPays() {
        int n = 3000;
        EntropyOptions options = EntropyOptions.defaults(.7);
        try (Kernels one = TestKernels.vector(Precision.FLOAT32, 1);
                Kernels three = TestKernels.vector(Precision.FLOAT32, 3)) {
            Samples samples = Samples.of(rows(n, 700, 3, .002, 5));
            EntropyResult result = EntropyEstimator.of(three).estimate(samples, options);
            assertTrue(result.dimensions() >= 3 && result.dimensions() <= 16, "dimensions " + result.dimensions());
            EntropyEstimate estimate = result.estimates().getFirst();
            assertTrue(estimate.certificate() > 0 && estimate.certificate() < .04, "" + estimate.certificate());
            double truth = 1.5 * StrictMath.log(1 + 1 / .49) + 697 / 2.0 * StrictMath.log(1 + 4e-6 / .49);
            double shift = estimate.entropy() - estimate.information();
            double margin = 3 * estimate.standardError().total();
            assertTrue(truth >= estimate.bracket().lower() - shift - margin
                    && truth <= estimate.bracket().upper().value() - shift + margin, estimate + " covers " + truth);
            EntropyResult again = EntropyEstimator.of(one).estimate(samples, options);
            assertEquals(result.estimates(), again.estimates(), "on one thread");
            Samples full = Samples.of(rows(n, 700, 0, 1, 6));
            EntropyResult whole = EntropyEstimator.of(three).estimate(full, options.withQueries(500));
            assertEquals(700, whole.dimensions());
        }
    }

    /** Rows of no weight are no part of a population, however far they lie. */
    @Test
    void weightsWeighTheResidue() {
        int n = 400;
        Points points = rows(n, 20, 2, .01, 9);
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = i % 4 == 0 ? 0 : 1;
            points.set(i, 19, points.get(i, 19) + (i % 4 == 0 ? 1000 : 0));
        }
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            EntropyOptions options =
                    EntropyOptions.defaults(.5).withSetting(Setting.DATASET).withReduction(Reduction.to(3));
            EntropyEstimate estimate = EntropyEstimator.of(kernels)
                    .estimate(Samples.of(points).withWeights(weights), options).estimates().getFirst();
            assertTrue(estimate.certificate() < 17 / 2.0 * 4e-4 * 2, "certificate " + estimate.certificate());
        }
    }

    @Test
    void whatCannotBeReducedIsRefused() {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 1)) {
            EntropyEstimator estimator = EntropyEstimator.of(kernels);
            Points points = rows(40, 6, 2, .1, 1);
            EntropyOptions options = EntropyOptions.defaults(1).withReduction(Reduction.to(6));
            assertSentence("a reduction to 6 of 6 dimensions",
                    () -> estimator.estimate(Samples.of(points), options));
            EntropyOptions three = options.withReduction(Reduction.to(3));
            int[] inputs = IntStream.range(0, 40).map(i -> i / 4).toArray();
            assertSentence("a reduction of replicates",
                    () -> estimator.estimate(Samples.of(points).withReplicates(inputs), three));
            assertSentence("a reduction of 3 rows",
                    () -> estimator.estimate(Samples.of(rows(3, 6, 2, .1, 1)), three));
            assertSentence("reduction to 0 dimensions", () -> Reduction.to(0));
            // Fewer directions than were asked for are all that rows span.
            EntropyResult flat = estimator.estimate(Samples.of(rows(40, 6, 1, 0, 1)), three);
            assertEquals(1, flat.dimensions());
            assertEquals(0, flat.estimates().getFirst().certificate(), 1e-12);
        }
    }

    /** Too few dimensions make a bracket wide, and that is what is said of it, not that rows are missing. */
    @Test
    void whatLeftOutDimensionsCostIsNotLaidToRows() {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            for (Setting setting : Setting.values()) {
                EntropyOptions options =
                        EntropyOptions.defaults(1.5).withSetting(setting).withReduction(Reduction.to(2));
                EntropyEstimate estimate = EntropyEstimator.of(kernels)
                        .estimate(Samples.of(rows(600, 30, 3, .1, 2)), options).estimates().getFirst();
                assertEquals(Verdict.UNDERSAMPLED, estimate.verdict());
                assertTrue(estimate.advice().contains("for want of dimensions: those that were left out may add ")
                        && estimate.advice().contains("--reduce off"), estimate.advice());
            }
        }
    }

    private static void assertSentence(String beginning, org.junit.jupiter.api.function.Executable refused) {
        String message = assertThrows(IllegalArgumentException.class, refused).getMessage();
        assertTrue(message.startsWith(beginning) && message.contains("expected"), message);
    }

    /** Normal rows: variance 1 along {@code rank} mixed directions, and {@code rest}^2 along every other one. */
    private static Points rows(int n, int d, int rank, double rest, long seed) {
        Random random = new Random(seed);
        double[][] axes = new double[rank][d];
        for (int k = 0; k < rank; k++) {
            // Orthonormal and in no coordinate's direction: cosines.
            for (int j = 0; j < d; j++) {
                axes[k][j] = Math.sqrt(2.0 / d) * StrictMath.cos(StrictMath.PI * (j + .5) * (k + 1) / d);
            }
        }
        Points points = Points.allocate(Precision.FLOAT64, n, d);
        double along = Math.sqrt(1 - rest * rest);
        for (int i = 0; i < n; i++) {
            double[] row = new double[d];
            for (int k = 0; k < rank; k++) {
                double x = along * random.nextGaussian();
                for (int j = 0; j < d; j++) {
                    row[j] += x * axes[k][j];
                }
            }
            for (int j = 0; j < d; j++) {
                points.set(i, j, row[j] + rest * random.nextGaussian());
            }
        }
        return points;
    }
}
