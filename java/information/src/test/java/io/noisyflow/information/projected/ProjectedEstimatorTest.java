package io.noisyflow.information.projected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.MixtureEntropy;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.entropy.TestKernels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Projections against laws whose information along any directions is known. */
class ProjectedEstimatorTest {
    /** Standard normal rows, each coordinate times its deviation. */
    private static double[][] normal(long seed, int n, double... deviations) {
        double[][] rows = new double[n][deviations.length];
        float[] z = new float[deviations.length];
        for (int i = 0; i < n; i++) {
            Normals.fill(seed, Streams.SAMPLES, i, 0, z, 0, z.length);
            for (int c = 0; c < z.length; c++) {
                rows[i][c] = deviations[c] * z[c];
            }
        }
        return rows;
    }

    private static double[] all(int d, double deviation) {
        double[] deviations = new double[d];
        Arrays.fill(deviations, deviation);
        return deviations;
    }

    /** Classes 0 and 1 in turn. */
    private static Labels alternating(int n) {
        int[] labels = new int[n];
        Arrays.setAll(labels, i -> i % 2);
        return Labels.numbered(labels, 2);
    }

    private static ProjectedEstimate estimate(Kernels kernels, Samples samples, EntropyOptions options, int k, int r) {
        return ProjectedEstimator.of(kernels)
                .estimate(samples, options, new ProjectionOptions(k, r), Progress.SILENT).estimates().getFirst();
    }

    private static EntropyEstimate whole(Kernels kernels, Samples samples, EntropyOptions options) {
        return EntropyEstimator.of(kernels).estimate(samples, options).estimates().getFirst();
    }

    /** Isotropic rows in 300 dimensions: along any k directions I = (k/2) log(1 + s^2/sigma^2). */
    @Test
    void gaussianInManyDimensions() {
        int k = 2;
        double truth = k / 2. * StrictMath.log(1 + 4);
        Samples samples = Samples.of(Points.of(normal(1, 900, all(300, 1))));
        EntropyOptions options = EntropyOptions.defaults(.5);
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            ProjectedEstimate found = estimate(kernels, samples, options, k, 4);
            assertThat(found.projections()).hasSize(4).allSatisfy(each -> {
                Information information = each.information();
                double error = 3 * information.standardError().total();
                assertThat(truth).isBetween(information.bracket().lower() - error,
                        information.bracket().upper().value() + error);
                assertThat(information.verdict()).isEqualTo(Verdict.CONVERGED);
                assertThat(each.rows()).isEqualTo(900);
            });
            LowerBound bound = found.information();
            assertThat(bound.mean()).isCloseTo(truth, within(3 * bound.standardError().total() + .02));
            assertThat(bound.verdict()).isEqualTo(Verdict.CONVERGED);
            assertThat(bound.atLeast().value()).isBetween(truth - .2, truth);
            assertThat(bound.projectionError().value()).isBetween(1e-4, .05);
            assertThat(found.labelInformation()).isNull();
            assertThat(found.inputInformation()).isNull();
            // All 300 directions hold 241 nats, of which 900 rows can tell log 900.
            assertThat(whole(kernels, samples, options.withQueries(50)).verdict()).isEqualTo(Verdict.ISOLATED);
        }
    }

    /** Two far clusters in 784 dimensions: isolated as a whole, and the label is plain along the means' difference. */
    @Test
    void classMeansTellTheLabelWhereTheWholeIsIsolated() {
        int n = 400;
        double[][] rows = normal(2, n, all(784, .3));
        for (int i = 0; i < n; i++) {
            rows[i][5] += i % 2 == 0 ? 4 : -4;
        }
        Samples samples = Samples.of(Points.of(rows)).withLabels(alternating(n));
        EntropyOptions options = EntropyOptions.defaults(.3);
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            EntropyEstimate whole = whole(kernels, samples, options);
            assertThat(whole.verdict()).isEqualTo(Verdict.ISOLATED);
            assertThat(whole.labelInformation().verdict()).isEqualTo(Verdict.ISOLATED);
            assertThat(whole.labelInformation().bracket().lower()).isLessThan(.1);
            ProjectedEstimate found = estimate(kernels, samples, options, 1, 2);
            Projection means = found.projections().getFirst();
            assertThat(means.kind()).isEqualTo(Projection.Kind.CLASS_MEANS);
            assertThat(means.rows()).isEqualTo(n / 2);
            Information label = means.labelInformation();
            assertThat(label.verdict()).isEqualTo(Verdict.CONVERGED);
            assertThat(label.value()).isCloseTo(StrictMath.log(2), within(.01));
            LowerBound bound = found.labelInformation();
            assertThat(bound.from()).isSameAs(means);
            assertThat(bound.atLeast().value()).isBetween(.66, StrictMath.log(2));
        }
    }

    /** Labels that know nothing of the rows: directions of the same rows would tell them apart, for 200 > 120. */
    @Test
    void directionsOfASampleDoNotKnowTheRowsThatAreMeasured() {
        Samples samples = Samples.of(Points.of(normal(3, 120, all(200, 1)))).withLabels(alternating(120));
        EntropyOptions options = EntropyOptions.defaults(.3);
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            ProjectedEstimate sample = estimate(kernels, samples, options, 1, 1);
            assertThat(sample.labelInformation().atLeast().value()).isZero();
            assertThat(sample.projections().getFirst().labelInformation().bracket().lower()).isLessThan(.05);
            ProjectedEstimate dataset =
                    estimate(kernels, samples, options.withSetting(Setting.DATASET), 1, 1);
            // As a population the rows are told apart by the difference of their means.
            assertThat(dataset.labelInformation().atLeast().value()).isGreaterThan(.4);
            assertThat(dataset.projections().getFirst().rows()).isEqualTo(120);
        }
    }

    /**
     * All d directions are a rotation, and every projection has the same truth: the largest of nine noisy values is
     * nearly always above it, the bound is not. 1.35e-3 of the seeds may fail the bound.
     */
    @Test
    void theLargestOfSeveralIsAllowedFor() {
        double[][] rows = normal(4, 31, 1, 2);
        double[] x = IntStream.range(0, 31).mapToDouble(i -> rows[i][0]).toArray();
        double[] y = IntStream.range(0, 31).mapToDouble(i -> rows[i][1]).toArray();
        double sigma = .7;
        double truth = MixtureEntropy.of(x, y, sigma) - StrictMath.log(2 * Math.PI * Math.E * sigma * sigma);
        int largestAbove = 0;
        int boundAbove = 0;
        int meanFar = 0;
        int seeds = 40;
        try (Kernels kernels = TestKernels.reference()) {
            for (int seed = 0; seed < seeds; seed++) {
                EntropyOptions options = EntropyOptions.defaults(sigma).withSetting(Setting.DATASET).withDraws(16)
                        .withSeed(seed);
                ProjectedEstimate found = estimate(kernels, Samples.of(Points.of(rows)), options, 2, 8);
                LowerBound bound = found.information();
                double largest = found.projections().stream().mapToDouble(each -> each.information().value()).max()
                        .orElseThrow();
                largestAbove += largest > truth ? 1 : 0;
                boundAbove += bound.atLeast().value() <= truth ? 0 : 1;
                meanFar += Math.abs(bound.mean() - truth) <= 3 * bound.standardError().total() ? 0 : 1;
                assertThat(bound.standardError().sampling()).isZero();
            }
        }
        assertThat(largestAbove).isGreaterThan(seeds / 2);
        assertThat(boundAbove).isLessThanOrEqualTo(1);
        assertThat(meanFar).isLessThanOrEqualTo(2);
    }

    /** Samples of a Gaussian law with known information: the bound stays below it, with few rows and with many. */
    @Test
    void boundsOfSamplesStayBelowTheTruth() {
        double[] deviations = {2, 1, .5};
        double sigma = .5;
        double truth = 0;
        for (double deviation : deviations) {
            truth += StrictMath.log(1 + deviation * deviation / (sigma * sigma)) / 2;
        }
        int above = 0;
        try (Kernels kernels = TestKernels.reference()) {
            for (int seed = 0; seed < 24; seed++) {
                Samples samples = Samples.of(Points.of(normal(100 + seed, seed % 2 == 0 ? 12 : 60, deviations)));
                LowerBound bound = estimate(kernels, samples, EntropyOptions.defaults(sigma).withSeed(seed),
                        1 + seed % 3, 4).information();
                above += bound.atLeast().value() <= truth ? 0 : 1;
            }
        }
        assertThat(above).isZero();
    }

    /** More of the same directions hold no less, and all of them what the rows hold. */
    @Test
    void moreDirectionsHoldMore() {
        Samples samples = Samples.of(Points.of(normal(5, 90, 2, 1, .5))).withLabels(alternating(90));
        EntropyOptions options = EntropyOptions.defaults(.6).withSetting(Setting.DATASET).withDraws(64);
        try (Kernels kernels = TestKernels.reference()) {
            EntropyEstimate whole = whole(kernels, samples, options);
            double before = 0;
            for (int k = 1; k <= 3; k++) {
                double slack = 4 * 2 * whole.standardError().monteCarlo();
                ProjectedEstimate found = estimate(kernels, samples, options, k, 1);
                for (Projection each : found.projections()) {
                    assertThat(each.information().value()).isLessThanOrEqualTo(whole.information() + slack);
                    assertThat(each.labelInformation().value())
                            .isLessThanOrEqualTo(whole.labelInformation().value() + slack);
                    if (k == 3) {
                        assertThat(each.information().value()).isCloseTo(whole.information(), within(slack));
                    }
                }
                double random = found.projections().getLast().information().value();
                assertThat(random).isGreaterThan(before);
                before = random;
            }
        }
    }

    /** Replicates of three inputs: half of each input's for the means, half to be measured; of a sample whole inputs. */
    @Test
    void replicates() {
        int[] inputs = new int[120];
        int[] labels = new int[120];
        double[][] rows = normal(6, 120, all(40, .1));
        for (int i = 0; i < 120; i++) {
            inputs[i] = i / 10;
            labels[i] = inputs[i] % 2;
            rows[i][3] += 4 * labels[i];
        }
        Samples samples = Samples.of(Points.of(rows)).withLabels(Labels.numbered(labels, 2)).withReplicates(inputs);
        try (Kernels kernels = TestKernels.reference()) {
            for (Setting setting : Setting.values()) {
                ProjectedEstimate found =
                        estimate(kernels, samples, EntropyOptions.defaults(.3).withSetting(setting), 1, 1);
                assertThat(found.projections().getFirst().rows()).isEqualTo(60);
                assertThat(found.inputInformation().atLeast().isPresent()).isTrue();
                assertThat(found.projections().getFirst().labelInformation().value())
                        .isCloseTo(StrictMath.log(2), within(.05));
            }
        }
    }

    @Test
    void oneSeedOneResult() {
        Samples samples = Samples.of(Points.of(normal(7, 70, all(20, 1)))).withLabels(alternating(70));
        List<Projection> first = null;
        for (int threads : new int[] {1, 3}) {
            try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, threads)) {
                List<Projection> found =
                        estimate(kernels, samples, EntropyOptions.defaults(1), 3, 2).projections();
                assertThat(found).hasSize(3).isEqualTo(first == null ? found : first);
                first = found;
            }
        }
    }

    @Test
    void oneRowHasRandomProjectionsOnly() {
        Samples samples = Samples.of(Points.of(new double[][] {{1, 2, 3}})).withLabels(Labels.of(4));
        try (Kernels kernels = TestKernels.reference()) {
            ProjectedEstimate found = estimate(kernels, samples, EntropyOptions.defaults(1), 2, 1);
            assertThat(found.projections()).hasSize(1);
            assertThat(found.information().verdict()).isEqualTo(Verdict.ISOLATED);
            assertThat(found.information().projectionError().reason())
                    .isEqualTo("a single random projection has no spread");
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> ProjectionOptions.of(0)).hasMessage("project 0: expected at least 1 direction");
        assertThatThrownBy(() -> new ProjectionOptions(1, 0)).hasMessage("projections 0: expected 1 .. 1000");
        Samples samples = Samples.of(Points.of(normal(8, 5, 1, 1)));
        try (Kernels kernels = TestKernels.reference()) {
            assertThatThrownBy(() -> estimate(kernels, samples, EntropyOptions.defaults(1), 3, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("project 3 of rows of 2 numbers: expected 1 .. 2");
        }
    }
}
