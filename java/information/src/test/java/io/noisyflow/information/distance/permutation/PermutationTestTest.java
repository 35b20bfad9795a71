package io.noisyflow.information.distance.permutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.distance.TwoSamples;
import io.noisyflow.information.distance.divergence.Divergence;
import io.noisyflow.information.distance.divergence.DivergenceEstimate;
import io.noisyflow.information.distance.divergence.DivergenceEstimator;
import io.noisyflow.information.distance.line.FirstWasserstein;
import io.noisyflow.information.distance.mmd.MmdEstimator;
import io.noisyflow.information.distance.permutation.TestStatistic.MeanDifference;
import io.noisyflow.information.distance.permutation.TestStatistic.Mmd;
import io.noisyflow.information.distance.permutation.TestStatistic.Smoothed;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statistics of labelings beside the estimators of the same name, levels and power over many samples, ties. */
class PermutationTestTest {
    private static final TestStatistic MMD = new Mmd();
    private static final TestStatistic MEANS = new MeanDifference();
    private static final TestStatistic JENSEN_SHANNON = new Smoothed(Divergence.JENSEN_SHANNON);
    private static final TestStatistic TOTAL_VARIATION = new Smoothed(Divergence.TOTAL_VARIATION);
    private static final TestStatistic LINE = new TestStatistic.FirstWasserstein();
    private static Workers workers;
    private static Kernels kernels;

    @BeforeAll
    static void open() {
        workers = new Workers(2);
        kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT64, 2));
    }

    @AfterAll
    static void close() {
        workers.close();
        kernels.close();
    }

    private static TwoSamples normal(long seed, int n, int m, int d, double shift, double scale) {
        Random random = new Random(seed);
        double[][] p = new double[n][d];
        double[][] q = new double[m][d];
        for (double[] row : p) {
            Arrays.setAll(row, j -> 5 + random.nextGaussian());
        }
        for (double[] row : q) {
            Arrays.setAll(row, j -> 5 + scale * random.nextGaussian() + (j == 0 ? shift : 0));
        }
        return TwoSamples.of(Points.of(p), null, Points.of(q), null);
    }

    private static PermutationResult test(TwoSamples samples, TestStatistic statistic, double sigma, int permutations,
            long seed) {
        return new PermutationTest(workers, permutations, 1, seed).test(samples, List.of(statistic), sigma,
                Progress.SILENT).getFirst();
    }

    /** The samples of labeling b: of the smaller one the first rows of the order that seed and b give. */
    private static TwoSamples labelled(TwoSamples samples, long seed, int b) {
        int n = samples.first().n();
        int m = samples.second().n();
        int[] order = new CounterRandom(seed, Streams.PERMUTATION, b).permutation(n + m);
        int few = Math.min(n, m);
        Points marked = samples.together().select(Arrays.copyOf(order, few));
        Points others = samples.together().select(Arrays.copyOfRange(order, few, n + m));
        return m < n ? TwoSamples.of(others, null, marked, null) : TwoSamples.of(marked, null, others, null);
    }

    /** Logarithms of sums may be off by 1e-10, in six means of numbers up to 1. */
    @ParameterizedTest
    @CsvSource({"2,2,1", "7,33,3", "70,31,2", "127,207,17", "2,300,1"})
    void mmdOfLabelingsIsThatOfTheirSamples(int n, int m, int d) {
        TwoSamples samples = normal(n + d, n, m, d, .5, 1);
        PermutationResult result = test(samples, MMD, Math.sqrt(d), 300, 8);
        MmdEstimator estimator = new MmdEstimator(kernels);
        for (int b : new int[] {0, 1, 17, 255, 256, 300}) {
            double expected = estimator.estimate(b == 0 ? samples : labelled(samples, 8, b),
                    new double[] {Math.sqrt(d)}, Setting.SAMPLE, Progress.SILENT).estimates().getFirst().value()
                    .value();
            assertThat(b == 0 ? result.observed() : result.permuted().get(b - 1)).isCloseTo(expected, within(6e-10));
        }
    }

    @Test
    void lineAndMeansOfLabelingsAreThoseOfTheirSamples() {
        TwoSamples samples = normal(4, 40, 23, 1, .5, 1);
        for (int b : new int[] {0, 1, 63, 64}) {
            TwoSamples labelled = b == 0 ? samples : labelled(samples, 8, b);
            double[] p = IntStream.range(0, 40).mapToDouble(i -> labelled.first().get(i, 0)).toArray();
            double[] q = IntStream.range(0, 23).mapToDouble(i -> labelled.second().get(i, 0)).toArray();
            assertThat(valueOf(b, test(samples, LINE, .3, 64, 8)))
                    .isCloseTo(FirstWasserstein.of(p, null, q, null, .3).value(), within(1e-11));
            assertThat(valueOf(b, test(samples, LINE, 0, 64, 8)))
                    .isCloseTo(FirstWasserstein.of(p, null, q, null, 0).value(), within(1e-13));
            double means = Arrays.stream(p).average().orElseThrow() - Arrays.stream(q).average().orElseThrow();
            assertThat(valueOf(b, test(samples, MEANS, 0, 64, 8))).isCloseTo(Math.abs(means), within(1e-13));
        }
        TwoSamples wide = normal(5, 40, 23, 70, .5, 1);
        TwoSamples one = labelled(wide, 8, 3);
        double square = 0;
        for (int j = 0; j < 70; j++) {
            int at = j;
            double means = IntStream.range(0, 40).mapToDouble(i -> one.first().get(i, at)).average().orElseThrow()
                    - IntStream.range(0, 23).mapToDouble(i -> one.second().get(i, at)).average().orElseThrow();
            square += means * means;
        }
        assertThat(valueOf(3, test(wide, MEANS, 0, 3, 8))).isCloseTo(Math.sqrt(square), within(1e-12));
    }

    private static double valueOf(int b, PermutationResult result) {
        return b == 0 ? result.observed() : result.permuted().get(b - 1);
    }

    /**
     * Of {-1, 1} and {-.5, 1.5}, sigma .5, as many rows each or not: observed divergences are within four standard
     * errors of known ones. The errors are those of the estimator that draws as often around either side; drawn by rows,
     * with one side three times as large, weights are at most 2, and errors at most sqrt 2 times as large.
     */
    @ParameterizedTest
    @CsvSource({"1000,1000", "1500,500", "500,1500"})
    void observedDivergencesAreThoseOfTheSamples(int n, int m) {
        double[] p = IntStream.range(0, n).mapToDouble(i -> i % 2 == 0 ? -1 : 1).toArray();
        double[] q = IntStream.range(0, m).mapToDouble(i -> i % 2 == 0 ? -.5 : 1.5).toArray();
        TwoSamples samples = TwoSamples.of(Points.of(p, n, 1), null, Points.of(q, m, 1), null);
        var truths = List.of(.322557669, .342051634, .078137913, .081466432, 1.063376935);
        List<Divergence> divergences = List.of(Divergence.TOTAL_VARIATION, Divergence.KULLBACK_LEIBLER,
                Divergence.JENSEN_SHANNON, Divergence.SQUARED_HELLINGER, Divergence.CHI_SQUARE);
        List<PermutationResult> results = new PermutationTest(workers, 3, 2, 6).test(samples,
                divergences.stream().<TestStatistic>map(Smoothed::new).toList(), .5, Progress.SILENT);
        var estimates = new DivergenceEstimator(kernels, Math.min(n, m), 2, 5).estimate(samples, new double[] {.5},
                Setting.DATASET, Progress.SILENT);
        for (int i = 0; i < truths.size(); i++) {
            DivergenceEstimate estimate = estimates.estimates().getFirst().get(divergences.get(i));
            assertThat(estimate).isNotNull();
            assertThat(results.get(i).observed()).as(divergences.get(i).label()).isCloseTo(truths.get(i),
                    within(4 * Math.sqrt(2) * estimate.standardError().monteCarlo()));
        }
    }

    /** Directions: KL of few wide rows and many narrow ones, either way round, whichever side is marked. */
    @Test
    void directionsAreThoseOfTheSamples() {
        for (int few : new int[] {300, 1200}) {
            double[] p = IntStream.range(0, few).mapToDouble(i -> i % 2 == 0 ? -1 : 1).toArray();
            TwoSamples samples = TwoSamples.of(Points.of(p, few, 1), null,
                    Points.of(new double[600], 600, 1), null);
            List<PermutationResult> results = new PermutationTest(workers, 1, 8, 6).test(samples,
                    List.of(new Smoothed(Divergence.KULLBACK_LEIBLER),
                            new Smoothed(Divergence.REVERSE_KULLBACK_LEIBLER)),
                    .7, Progress.SILENT);
            // {+-1} v {0}, sigma .7; the two lie ten Monte Carlo errors apart.
            assertThat(results.get(0).observed()).isCloseTo(.515682112, within(.07));
            assertThat(results.get(1).observed()).isCloseTo(.368399454, within(.07));
        }
    }

    /**
     * 2000 pairs of samples of one law: as many as .05 of p-values are at most .05, exactly, so that .035 to .065 holds
     * but for 2 of 1000 seeds of the test, for each statistic.
     */
    @ParameterizedTest
    @CsvSource({"20,30,2,.5", "25,25,5,1", "40,10,1,.3"})
    void levelsAreExact(int n, int m, int d, double sigma) {
        List<TestStatistic> statistics = List.of(MMD, JENSEN_SHANNON, TOTAL_VARIATION, MEANS);
        int[] rejected = new int[statistics.size()];
        for (int seed = 0; seed < 2000; seed++) {
            List<PermutationResult> results = new PermutationTest(workers, 99, 1, seed).test(
                    normal(seed, n, m, d, 0, 1), statistics, sigma, Progress.SILENT);
            for (int i = 0; i < rejected.length; i++) {
                rejected[i] += results.get(i).pValue() <= .05 ? 1 : 0;
            }
        }
        for (int i = 0; i < rejected.length; i++) {
            assertThat(rejected[i] / 2000.).as(statistics.get(i).label()).isBetween(.035, .065);
        }
    }

    @Test
    void levelOfTransportOnALineIsExact() {
        int rejected = 0;
        for (int seed = 0; seed < 2000; seed++) {
            rejected += test(normal(seed, 12, 17, 1, 0, 1), LINE, 0, 99, seed).pValue() <= .05 ? 1 : 0;
        }
        assertThat(rejected / 2000.).isBetween(.035, .065);
    }

    /**
     * 100 pairs of samples of N(0, I) and N(0, 1.44 I) in 5 dimensions, sigma 1.5: MMD tells .65 of them, total
     * variation .28, means .05. Bounds lie three standard deviations off.
     */
    @Test
    void differencesOfScaleAreFoundByMmdAboveAll() {
        List<TestStatistic> statistics = List.of(MMD, TOTAL_VARIATION, MEANS);
        int[] found = new int[3];
        for (int seed = 0; seed < 100; seed++) {
            List<PermutationResult> results = new PermutationTest(workers, 99, 1, seed).test(
                    normal(seed, 100, 100, 5, 0, 1.2), statistics, 1.5, Progress.SILENT);
            for (int i = 0; i < 3; i++) {
                found[i] += results.get(i).pValue() <= .05 ? 1 : 0;
            }
        }
        assertThat(found[0]).isBetween(50, 80);
        assertThat(found[1]).isBetween(14, 42);
        assertThat(found[2]).isBetween(0, 12);
    }

    /** A shift of one standard deviation of 200 and 150 rows leaves no permutation its like. */
    @Test
    void shiftsAreFoundByEveryStatistic() {
        TwoSamples samples = normal(3, 200, 150, 1, 1, 1);
        for (PermutationResult result : new PermutationTest(workers, 199, 2, 1).test(samples, TestStatistic.all(), .5,
                Progress.SILENT)) {
            assertThat(result.pValue()).as(result.statistic().label()).isEqualTo(1 / 200.);
            assertThat(result.permuted()).hasSize(199).allMatch(value -> value < result.observed());
            assertThat(result.seed()).isEqualTo(1);
        }
    }

    @Test
    void equalRowsAreAllTies() {
        TwoSamples samples = TwoSamples.of(Points.of(new double[] {.1, .1, .1, .1, .1}, 5, 1), null,
                Points.of(new double[] {.1, .1, .1}, 3, 1), null);
        for (PermutationResult result : new PermutationTest(workers, 50, 2, 1).test(samples, TestStatistic.all(), .7,
                Progress.SILENT)) {
            assertThat(result.pValue()).as(result.statistic().label()).isEqualTo(1);
        }
    }

    /** Three rows of either side: a labeling and its complement are as far apart, by whatever way they are summed. */
    @Test
    void exchangedSamplesAreTies() {
        for (int seed = 0; seed < 20; seed++) {
            TwoSamples samples = normal(seed, 3, 3, 1, 0, 1);
            List<TestStatistic> symmetric = List.of(MMD, JENSEN_SHANNON, TOTAL_VARIATION,
                    new Smoothed(Divergence.SQUARED_HELLINGER), LINE, MEANS);
            for (PermutationResult result : new PermutationTest(workers, 400, 1, seed).test(samples, symmetric, .5,
                    Progress.SILENT)) {
                // Ten pairs of complements, whose values differ by far more than 1e-9.
                long atLeast =
                        result.permuted().stream().filter(value -> value > result.observed() - 1e-9).count();
                assertThat(result.pValue()).as(result.statistic().label()).isEqualTo((1. + atLeast) / 401);
                long apart = result.permuted().stream().filter(value -> Math.abs(value - result.observed()) > 1e-9)
                        .count();
                assertThat(apart).isBetween(300L, 390L);
            }
        }
    }

    /** Rows so far apart that terms between them are 0. */
    @Test
    void isolatedRowsAreNoProof() {
        TwoSamples samples = normal(1, 12, 9, 3, 0, 1);
        for (TestStatistic statistic : TestStatistic.all()) {
            if (!(statistic instanceof TestStatistic.FirstWasserstein)) {
                PermutationResult result = test(samples, statistic, 1e-3, 99, 4);
                assertThat(result.observed()).isFinite();
                assertThat(result.pValue()).isGreaterThan(.01);
            }
        }
    }

    @Test
    void threadsChangeNothing() {
        TwoSamples samples = normal(1, 300, 211, 2, .1, 1);
        List<TestStatistic> statistics = List.of(MMD, JENSEN_SHANNON, MEANS);
        List<PermutationResult> two = new PermutationTest(workers, 99, 2, 5).test(samples, statistics, .5,
                Progress.SILENT);
        try (Workers alone = new Workers(1)) {
            assertThat(new PermutationTest(alone, 99, 2, 5).test(samples, statistics, .5, Progress.SILENT))
                    .isEqualTo(two);
        }
        List<PermutationResult> more = new PermutationTest(workers, 150, 2, 5).test(samples, statistics, .5,
                Progress.SILENT);
        assertThat(more.getFirst().permuted().subList(0, 99)).isEqualTo(two.getFirst().permuted());
    }

    @Test
    void whatFitsNotIsRefused() {
        TwoSamples weighted = TwoSamples.of(Points.of(new double[] {1, 2}, 2, 1), new double[] {1, 2},
                Points.of(new double[] {1}, 1, 1), null);
        assertThatIllegalArgumentException().isThrownBy(() -> test(weighted, MMD, 1, 9, 1))
                .withMessage("a permutation test of rows with weights: expected none, for labels may be exchanged "
                        + "only among rows that count alike");
        assertThatIllegalArgumentException().isThrownBy(() -> test(normal(1, 3, 3, 2, 0, 1), LINE, 1, 9, 1))
                .withMessage("W1 of rows of 2 numbers as the statistic of a test: expected one");
        assertThatIllegalArgumentException().isThrownBy(() -> test(normal(1, 3, 3, 2, 0, 1), MMD, 0, 9, 1))
                .withMessage("sigma 0.0: expected a finite number above 0");
        assertThatIllegalArgumentException().isThrownBy(() -> test(TwoSamples.of(Points.of(new double[] {1}, 1, 1),
                null, Points.of(new double[] {1, Double.NaN}, 2, 1), null), MMD, 1, 9, 1))
                .withMessage("row 1 of the second sample: expected finite numbers");
        assertThatIllegalArgumentException().isThrownBy(() -> new PermutationTest(workers, 0, 1, 1))
                .withMessage("0 permutations, 1 draws: expected at least one, and at most 32768 draws");
        assertThatIllegalArgumentException().isThrownBy(() -> TestStatistic.of("energy"))
                .withMessageStartingWith("unknown statistic 'energy': expected one of mmd, totalVariation, ");
        assertThat(TestStatistic.of("jensenShannon")).isEqualTo(JENSEN_SHANNON);
    }
}
