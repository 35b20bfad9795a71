package io.noisyflow.information.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.arithmetic.ArithmeticError;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Laws;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.entropy.TestKernels;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigmaGridTest {
    private static final EntropyOptions SAMPLE = EntropyOptions.defaults(1);

    /** I = d/2 log(1 + 1/sigma^2); 60 brackets, each missed by 3 standard errors once in hundreds. */
    @ParameterizedTest
    @CsvSource({"1000, 1", "1000, 3", "500, 10"})
    void aGaussianGoesThroughAllZonesAndTheTruthLiesInEveryBracket(int n, int d) {
        NoiseProposal proposal = proposal(sample(Laws.gaussian(n, d, 1), d), SAMPLE);
        QuantityZones of = proposal.quantities().getFirst();
        assertEquals(List.of(Verdict.ISOLATED, Verdict.SATURATED, Verdict.UNDERSAMPLED, Verdict.CONVERGED),
                of.zones().stream().map(VerdictZone::verdict).toList());
        for (EntropyEstimate estimate : proposal.result().estimates()) {
            double truth = d / 2.0 * StrictMath.log1p(1 / (estimate.sigma() * estimate.sigma()));
            Bracket bracket = estimate.asInformation().bracket();
            double error = 3 * estimate.standardError().total();
            assertTrue(truth >= bracket.lower() - error && truth <= bracket.upper().value() + error,
                    () -> truth + " at " + estimate);
        }
        double last = proposal.result().estimates().getLast().information();
        assertTrue(last > .005 && last < .07, () -> "the grid ends at an information of " + last);
        // A zone that says nothing takes a few sigmas of the grid at most, and the threshold lies between close ones.
        assertTrue(proposal.result().estimates().stream().filter(each -> each.verdict() == Verdict.ISOLATED)
                .count() <= 4);
        int size = proposal.result().estimates().size();
        assertTrue(size >= 12 && size <= 22, () -> size + " sigmas");
        double threshold = of.sufficientFrom().value();
        assertTrue(proposal.result().estimates().stream().mapToDouble(EntropyEstimate::sigma)
                .anyMatch(sigma -> sigma < threshold && sigma > threshold / 1.5), () -> "nothing below " + threshold);
    }

    /**
     * What the rows are said to suffice for, asked of 20 other samples of the same size: of 20 intervals of at least 3
     * standard errors one may miss, and of 20 verdicts expected to be converged nine times in ten, four (once in 20).
     */
    @Test
    void whereRowsSufficeTheTruthLiesInTheBracketsOfOtherSamples() {
        int n = 500;
        double sigma = proposal(sample(Laws.gaussian(n, 2, 1), 2), SAMPLE).quantities().getFirst().sufficientFrom()
                .value();
        double truth = StrictMath.log1p(1 / (sigma * sigma));
        int within = 0;
        int converged = 0;
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            for (int seed = 2; seed < 22; seed++) {
                EntropyEstimate estimate = EntropyEstimator.of(kernels).estimate(
                        sample(Laws.gaussian(n, 2, seed), 2), EntropyOptions.defaults(sigma, 2 * sigma).withSeed(seed))
                        .estimates().getFirst();
                Bracket bracket = estimate.asInformation().bracket();
                double error = 3 * estimate.standardError().total();
                within += truth >= bracket.lower() - error && truth <= bracket.upper().value() + error ? 1 : 0;
                converged += estimate.verdict() == Verdict.CONVERGED ? 1 : 0;
            }
        }
        assertTrue(within >= 19, within + " of 20");
        assertTrue(converged >= 16, converged + " of 20");
    }

    @Test
    void aThousandTimesTheRowsAThousandTimesTheSigmas() {
        double[] rows = Laws.gaussian(700, 2, 3);
        double[] small = grid(sample(rows, 2), SAMPLE);
        double[] large = grid(sample(Arrays.stream(rows).map(x -> 1000 * x).toArray(), 2), SAMPLE);
        assertArrayEquals(Arrays.stream(small).map(sigma -> 1000 * sigma).toArray(), large, 1e-12 * large[0]);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e30, 1e-30})
    void unitsDoNotMatter(double unit) {
        double[] rows = Laws.gaussian(300, 2, 4);
        double[] one = grid(sample(rows, 2), SAMPLE);
        double[] other = grid(sample(Arrays.stream(rows).map(x -> unit * x).toArray(), 2), SAMPLE);
        assertArrayEquals(one, Arrays.stream(other).map(sigma -> sigma / unit).toArray(), 1e-12 * one[0]);
    }

    @Test
    void theSameDigitsOnAnyNumberOfThreads() {
        Samples samples = sample(Laws.gaussian(403, 3, 5), 3);
        try (Kernels one = TestKernels.vector(Precision.FLOAT64, 1);
                Kernels two = TestKernels.vector(Precision.FLOAT64, 2)) {
            assertArrayEquals(SigmaGrid.of(one, samples, SAMPLE, Progress.SILENT),
                    SigmaGrid.of(two, samples, SAMPLE, Progress.SILENT), 0);
        }
    }

    @Test
    void everySigmaReadsBackFromThreeDigits() {
        for (double sigma : grid(sample(Laws.gaussian(300, 4, 6), 4), SAMPLE)) {
            assertEquals(sigma, Double.parseDouble(String.format(Locale.ROOT, "%.2e", sigma)));
        }
    }

    /** Two clusters 1000 apart: the grid passes the plateau at log 2 between both scales, and ends above it. */
    @Test
    void structureFarAboveTheClustersIsSeen() {
        double[] rows = Laws.clusters(500, new double[] {.5, .5}, 1e-3, 7);
        int[] classes = Arrays.stream(rows).mapToInt(x -> x > .5 ? 1 : 0).toArray();
        NoiseProposal proposal = proposal(sample(rows, 1).withLabels(new Labels(classes, List.of("a", "b"))), SAMPLE);
        List<EntropyEstimate> estimates = proposal.result().estimates();
        assertTrue(estimates.stream().filter(each -> Math.abs(each.information() - StrictMath.log(2)) < .03)
                .count() >= 2, () -> "the plateau in " + estimates);
        assertTrue(estimates.getFirst().sigma() < 1e-5 && estimates.getLast().sigma() > 1);
        assertEquals(2, proposal.quantities().size());
        assertTrue(proposal.quantities().get(1).sufficientFrom().value() < .02);
    }

    /** Four values, far apart: whatever is equal stays so under any noise, and nothing is isolated. */
    @Test
    void equalRowsNeedNoNoise() {
        double[] rows = Laws.clusters(1000, new double[] {.25, .25, .25, .25}, 0, 8);
        NoiseProposal proposal = proposal(sample(rows, 1), SAMPLE);
        assertEquals(List.of(Verdict.CONVERGED), proposal.quantities().getFirst().zones().stream()
                .map(VerdictZone::verdict).toList());
        assertEquals(StrictMath.log(4), proposal.result().estimates().getFirst().information(), .03);
        double first = proposal.result().estimates().getFirst().sigma();
        assertTrue(first > .05 && first < .25, () -> "begins at " + first);
    }

    @Test
    void aWholePopulationBeginsAtItsCeiling() {
        Samples samples = sample(Laws.gaussian(500, 3, 9), 3);
        NoiseProposal proposal = proposal(samples, SAMPLE.withSetting(Setting.DATASET));
        assertEquals(List.of(Verdict.AT_CEILING, Verdict.CONVERGED), proposal.quantities().getFirst().zones().stream()
                .map(VerdictZone::verdict).toList());
        assertEquals(proposal.result().estimates().getFirst().sigma(),
                proposal.quantities().getFirst().sufficientFrom().value());
    }

    @Test
    void weightsAndReplicatesAreTaken() {
        Samples samples = sample(Laws.gaussian(400, 2, 10), 2);
        double[] weights = DoubleStream.iterate(1, w -> w % 7 + 1).limit(400).toArray();
        assertTrue(proposal(samples.withWeights(weights), SAMPLE).quantities().getFirst().sufficientFrom()
                .isPresent());
        int[] inputs = new int[400];
        Arrays.setAll(inputs, i -> i / 20);
        assertEquals(2, proposal(samples.withReplicates(inputs), SAMPLE).quantities().size());
    }

    /** Two rows never suffice, and the grid says so where their noise has drowned them. */
    @Test
    void twoRowsDoNotSuffice() {
        QuantityZones of = proposal(sample(new double[] {0, 1}, 1), SAMPLE).quantities().getFirst();
        assertTrue(!of.sufficientFrom().isPresent() && of.zones().getFirst().verdict() == Verdict.ISOLATED);
    }

    @Test
    void rowsThatDoNotDifferAreRefused() {
        assertRefused("all 5 rows are equal", new double[] {3, 3, 3, 3, 3});
        assertRefused("one row", new double[] {3});
        assertRefused("all rows lie within 1.00e-200 of one another", new double[] {0, 1e-200});
        assertRefused("row 1, column 0 is NaN", new double[] {0, Double.NaN});
    }

    /** In float32 the grid goes no further down than that is precise: there no verdict would be on the rows. */
    @Test
    void aNarrowArithmeticIsPreciseOnAllOfItsGrid() {
        Samples samples = sample(Laws.gaussian(500, 1, 11), 1);
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            double[] sigmas = SigmaGrid.of(kernels, samples, SAMPLE, Progress.SILENT);
            assertTrue(ArithmeticError.of(kernels, samples.points(), sigmas[0]).at(sigmas[0]) <= .01);
            assertTrue(EntropyEstimator.of(kernels).estimate(samples, SAMPLE.withSigmas(sigmas)).estimates().stream()
                    .noneMatch(each -> each.verdict() == Verdict.IMPRECISE));
        }
    }

    private static void assertRefused(String sentence, double[] rows) {
        String message = assertThrows(IllegalArgumentException.class, () -> grid(sample(rows, 1), SAMPLE))
                .getMessage();
        assertTrue(message.startsWith(sentence) && message.contains("expected"), message);
    }

    private static Samples sample(double[] rows, int d) {
        return Samples.of(Points.of(rows, rows.length / d, d));
    }

    private static double[] grid(Samples samples, EntropyOptions options) {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            return SigmaGrid.of(kernels, samples, options, Progress.SILENT);
        }
    }

    private static NoiseProposal proposal(Samples samples, EntropyOptions options) {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            double[] sigmas = SigmaGrid.of(kernels, samples, options, Progress.SILENT);
            return NoiseProposal.of(EntropyEstimator.of(kernels).estimate(samples, options.withSigmas(sigmas)));
        }
    }
}
