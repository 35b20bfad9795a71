package io.noisyflow.information.distance.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.distance.TwoSamples;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Divergences of few weighted points beside known values, in one dimension and turned into ten, and of samples. */
class DivergenceEstimatorTest {
    /** Of {-1, 1} and {-.5, 1.5}, sigma .5. */
    private static final Map<Divergence, Double> OF_TWO_PAIRS = Map.of(Divergence.TOTAL_VARIATION, .322557669,
            Divergence.KULLBACK_LEIBLER, .342051634, Divergence.JENSEN_SHANNON, .078137913,
            Divergence.SQUARED_HELLINGER, .081466432, Divergence.CHI_SQUARE, 1.063376935);
    private static Kernels kernels;

    @BeforeAll
    static void open() {
        kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT64, 2));
    }

    @AfterAll
    static void close() {
        kernels.close();
    }

    private static DivergenceEstimator estimator(int draws, long seed) {
        return new DivergenceEstimator(kernels, DivergenceEstimator.DEFAULT_QUERIES, draws, seed);
    }

    /** Points x along a direction of d coordinates, the first axis where d is 1. */
    private static Points along(int d, double... x) {
        Random random = new Random(7);
        double[] direction = random.doubles(d, -1, 1).toArray();
        double length = Math.sqrt(Arrays.stream(direction).map(u -> u * u).sum());
        Points points = Points.allocate(Precision.FLOAT64, x.length, d);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, 3 + x[i] * direction[j] / (d == 1 ? direction[0] : length));
            }
        }
        return points;
    }

    private static DivergenceResult whole(int d, double[] p, double @Nullable [] pWeights, double[] q,
            double @Nullable [] qWeights, double sigma) {
        return estimator(20_000, 3).estimate(TwoSamples.of(along(d, p), pWeights, along(d, q), qWeights),
                new double[] {sigma}, Setting.DATASET, Progress.SILENT);
    }

    /** Three standard errors, which many draws around few rows tell. False alarms: 3 in 1000 for each. */
    private static void assertTruth(DivergenceResult result, Divergence divergence, double truth, double most) {
        DivergenceEstimate estimate = result.of(divergence);
        double error = estimate.standardError().total();
        assertThat(error).isBetween(most / 20, most);
        assertThat(estimate.value()).as(divergence.label()).isCloseTo(truth, within(3 * error));
        assertThat(estimate.lower()).isEqualTo(estimate.value());
        assertThat(estimate.standardError().sampling()).isZero();
    }

    private static double[] repeated(double[] x, int times) {
        double[] all = new double[x.length * times];
        for (int i = 0; i < all.length; i++) {
            all[i] = x[i % x.length];
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void knownValuesWithinThreeStandardErrors(int d) {
        Points p = along(d, repeated(new double[] {-1, 1}, 4000));
        Points q = along(d, repeated(new double[] {-.5, 1.5}, 4000));
        Map<Divergence, DivergenceEstimate> estimates = estimator(2, 11).estimate(TwoSamples.of(p, null, q, null),
                new double[] {.5}, Setting.DATASET, Progress.SILENT).estimates().getFirst();
        OF_TWO_PAIRS.forEach((divergence, truth) -> {
            DivergenceEstimate estimate = Objects.requireNonNull(estimates.get(divergence));
            double error = estimate.standardError().total();
            assertThat(error).isBetween(1e-5, .05);
            assertThat(estimate.value()).as(divergence.label()).isCloseTo(truth, within(3 * error));
        });
    }

    @Test
    void weightsAreMasses() {
        // {0: .3, 2: .7} and {0: .6, 1: .4}, sigma .5.
        DivergenceResult result = whole(1, new double[] {0, 2}, new double[] {3, 7}, new double[] {0, 1},
                new double[] {60, 40}, .5);
        assertTruth(result, Divergence.TOTAL_VARIATION, .534542742, .005);
        assertTruth(result, Divergence.KULLBACK_LEIBLER, 1.540509085, .03);
        DivergenceResult one = whole(10, new double[] {-1, 1}, null, new double[] {0}, null, .7);
        assertTruth(one, Divergence.KULLBACK_LEIBLER, .515682112, .01);
        assertTruth(one, Divergence.REVERSE_KULLBACK_LEIBLER, .368399454, .01);
        assertTruth(one, Divergence.REVERSE_CHI_SQUARE, .732522464, .03);
    }

    @Test
    void equalSamplesAreAtNoDistance() {
        Points p = along(3, new Random(1).doubles(50).toArray());
        DivergenceResult result = estimator(2, 0).estimate(TwoSamples.of(p, null, p, null), new double[] {.1, 1},
                Setting.SAMPLE, Progress.SILENT);
        assertThat(result.estimates()).hasSize(2).allSatisfy(estimates -> assertThat(estimates.values())
                .hasSize(Divergence.values().length).allMatch(estimate -> estimate.value() == 0
                        && estimate.upper() == 0 && estimate.standardError().total() == 0));
    }

    /** Points three sigma apart: what chi-square is worth is carried by a handful of 40 000 draws. */
    @Test
    void chiSquareOfFarPointsHasAHeavyTail() {
        DivergenceResult far = whole(1, new double[] {0}, null, new double[] {3}, null, 1);
        assertThat(far.of(Divergence.CHI_SQUARE).heavyTail()).isTrue();
        assertThat(far.of(Divergence.KULLBACK_LEIBLER).heavyTail()).isFalse();
        DivergenceResult near = whole(1, new double[] {0}, null, new double[] {1}, null, 1);
        assertThat(near.of(Divergence.CHI_SQUARE).heavyTail()).isFalse();
        assertTruth(near, Divergence.CHI_SQUARE, StrictMath.E - 1, .1);
        assertTruth(near, Divergence.TOTAL_VARIATION, .382924923, .005);
        assertTruth(near, Divergence.SQUARED_HELLINGER, .117503097, .005);
    }

    /** With every row asked the error is that of the noise: over many seeds z has variance 1. */
    @Test
    void errorsAreThoseOfTheNoiseWhereEveryRowIsAsked() {
        TwoSamples samples = normal(8, 9, 14);
        double truth = estimator(65_536, 1).estimate(samples, new double[] {.7}, Setting.DATASET, Progress.SILENT)
                .of(Divergence.JENSEN_SHANNON).value();
        int inside = 0;
        double squares = 0;
        for (int seed = 0; seed < 400; seed++) {
            DivergenceEstimate estimate = estimator(40, seed).estimate(samples, new double[] {.7}, Setting.DATASET,
                    Progress.SILENT).of(Divergence.JENSEN_SHANNON);
            double z = (estimate.value() - truth) / estimate.standardError().total();
            inside += Math.abs(z) <= 2 ? 1 : 0;
            squares += z * z / 400;
        }
        // 382 of 400 expected, with a deviation of 4; the mean of z^2 is 1 with a deviation of .07.
        assertThat(inside).isBetween(362, 398);
        assertThat(squares).isBetween(.75, 1.3);
    }

    /** Shifted normal rows: the population's divergence lies in the bracket, widened by 3 errors, of 40 of 40 seeds. */
    @ParameterizedTest
    @EnumSource(value = Divergence.class, names = {"TOTAL_VARIATION", "JENSEN_SHANNON", "SQUARED_HELLINGER"})
    void bracketsHoldThePopulation(Divergence divergence) {
        // d = 3, shift 1, sigma .7: two normal laws whose means lie 1 / sqrt(1 + .49) standard deviations apart.
        double u = 1 / Math.sqrt(1.49);
        double truth = switch (divergence) {
            case TOTAL_VARIATION -> .317912;
            case SQUARED_HELLINGER -> 1 - Math.exp(-u * u / 8);
            default -> .077517;
        };
        int held = 0;
        double mean = 0;
        for (int seed = 0; seed < 40; seed++) {
            DivergenceEstimate estimate = estimator(2, seed).estimate(normal(seed, 120, 150), new double[] {.7},
                    Setting.SAMPLE, Progress.SILENT).of(divergence);
            double slack = 3 * estimate.standardError().total();
            held += estimate.lower() - slack <= truth && truth <= estimate.upper() + slack ? 1 : 0;
            assertThat(estimate.lower()).isLessThanOrEqualTo(estimate.upper());
            mean += estimate.lower() / 40;
        }
        assertThat(held).isEqualTo(40);
        // The lower end is at most the truth on average, and not nothing.
        assertThat(mean).isBetween(truth / 5, truth);
    }

    private static TwoSamples normal(long seed, int n, int m) {
        Random random = new Random(seed);
        Points p = Points.allocate(Precision.FLOAT64, n, 3);
        Points q = Points.allocate(Precision.FLOAT64, m, 3);
        for (int i = 0; i < n + m; i++) {
            for (int j = 0; j < 3; j++) {
                (i < n ? p : q).set(i < n ? i : i - n, j, random.nextGaussian() + (i >= n && j == 1 ? 1 : 0));
            }
        }
        return TwoSamples.of(p, null, q, null);
    }

    @Test
    void oneRowOfASideHasNoFolds() {
        DivergenceEstimate estimate = estimator(200, 1).estimate(TwoSamples.of(along(2, 0), null, along(2, 1), null),
                new double[] {1}, Setting.SAMPLE, Progress.SILENT).of(Divergence.KULLBACK_LEIBLER);
        assertThat(estimate.value()).isCloseTo(.5, within(.2));
        assertThat(estimate.lower()).isZero();
    }

    @Test
    void fewerQueriesThanRows() {
        TwoSamples samples = normal(3, 900, 700);
        DivergenceEstimator few = new DivergenceEstimator(kernels, 300, 2, 9);
        DivergenceEstimate some = few.estimate(samples, new double[] {.7}, Setting.DATASET, Progress.SILENT)
                .of(Divergence.JENSEN_SHANNON);
        DivergenceEstimate all = estimator(2, 10).estimate(samples, new double[] {.7}, Setting.DATASET,
                Progress.SILENT).of(Divergence.JENSEN_SHANNON);
        assertThat(some.value()).isCloseTo(all.value(), within(3 * Math.hypot(some.standardError().total(),
                all.standardError().total())));
        assertThat(few.pairs(samples, 2)).isEqualTo(600. * 2 * 1600 * 2);
    }

    @Test
    void whatFitsNotIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TwoSamples.of(along(2, 1), null, along(3, 1), null))
                .withMessage("rows of 3 numbers beside rows of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TwoSamples.of(along(2, 1), new double[] {1, 2}, along(2, 1), null))
                .withMessage("2 weights for 1 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TwoSamples.of(along(2, 1), new double[] {Double.NaN}, along(2, 1), null))
                .withMessage("a weight of NaN: expected finite numbers from 0 on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DivergenceEstimator(kernels, 10, 0, 0).estimate(normal(1, 2, 3),
                        new double[] {1}, Setting.SAMPLE, Progress.SILENT))
                .withMessage("10 queries, 0 draws: expected at least one");
    }
}
