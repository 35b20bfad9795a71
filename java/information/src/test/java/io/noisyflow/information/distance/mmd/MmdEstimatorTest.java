package io.noisyflow.information.distance.mmd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.distance.TwoSamples;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MMD^2 beside its definition, term by term, and beside that of normal laws, which has a closed form. */
class MmdEstimatorTest {
    /** Six means of numbers up to 1, whose logarithms may be off by 1e-10 each. */
    private static final double ROUNDING = 6e-10;
    private static Kernels kernels;

    @BeforeAll
    static void open() {
        kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT64, 2));
    }

    @AfterAll
    static void close() {
        kernels.close();
    }

    private static MmdEstimate estimate(TwoSamples samples, double sigma, Setting setting) {
        return new MmdEstimator(kernels).estimate(samples, new double[] {sigma}, setting, Progress.SILENT).estimates()
                .getFirst();
    }

    /** n rows of N(shift e_1, scale^2 I), all of them moved by an offset. */
    private static Points normal(long seed, int n, int d, double shift, double scale, double offset) {
        Random random = new Random(seed);
        Points points = Points.allocate(Precision.FLOAT64, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, offset + scale * random.nextGaussian() + (j == 0 ? shift : 0));
            }
        }
        return points;
    }

    private static double @Nullable [] weights(boolean weighted, int n) {
        return weighted ? new Random(n).doubles(n, 0, 3).toArray() : null;
    }

    private static double k(Points x, int i, Points y, int l, double sigma) {
        double square = 0;
        for (int j = 0; j < x.d(); j++) {
            square += (x.get(i, j) - y.get(l, j)) * (x.get(i, j) - y.get(l, j));
        }
        return Math.exp(-square / (4 * sigma * sigma));
    }

    /** The weighted mean of k over pairs; of one sample alone with or without pairs of a row and itself. */
    private static double mean(Points x, double @Nullable [] w, Points y, double @Nullable [] v, boolean own,
            double sigma) {
        double sum = 0;
        double pairs = 0;
        for (int i = 0; i < x.n(); i++) {
            for (int l = 0; l < y.n(); l++) {
                double weight = (w == null ? 1 : w[i]) * (v == null ? 1 : v[l]);
                if (own || i != l) {
                    sum += weight * k(x, i, y, l, sigma);
                    pairs += weight;
                }
            }
        }
        return sum / pairs;
    }

    @ParameterizedTest
    @CsvSource({"2,2,1,0,false", "7,33,3,0,false", "31,2,17,1e4,false", "207,127,2,-50,true", "33,33,129,0,true",
        "5,1,2,0,true"})
    void isItsDefinition(int n, int m, int d, double offset, boolean weighted) {
        Points p = normal(n, n, d, 0, 1, offset);
        Points q = normal(m + 1000L, m, d, 1, 2, offset);
        double[] w = weights(weighted, n);
        double[] v = weights(weighted, m);
        TwoSamples samples = TwoSamples.of(p, w, q, v);
        double[] sigmas = {.5 * Math.sqrt(d), 2, .01};
        MmdResult result =
                new MmdEstimator(kernels).estimate(samples, sigmas, Setting.SAMPLE, Progress.SILENT);
        for (int s = 0; s < sigmas.length; s++) {
            double across = mean(p, w, q, v, true, sigmas[s]);
            MmdEstimate estimate = result.estimates().get(s);
            assertThat(estimate.ofSamples()).isCloseTo(mean(p, w, p, w, true, sigmas[s])
                    + mean(q, v, q, v, true, sigmas[s]) - 2 * across, within(ROUNDING));
            assertThat(estimate.value().isPresent()).isEqualTo(m > 1);
            if (m > 1) {
                assertThat(estimate.value().value()).isCloseTo(mean(p, w, p, w, false, sigmas[s])
                        + mean(q, v, q, v, false, sigmas[s]) - 2 * across, within(ROUNDING));
            }
            MmdEstimate whole = estimate(samples, sigmas[s], Setting.DATASET);
            assertThat(whole.value().value()).isEqualTo(whole.ofSamples()).isCloseTo(estimate.ofSamples(),
                    within(ROUNDING));
            assertThat(whole.standardError().total()).isZero();
        }
        assertThat(result.provenance().pairs()).isEqualTo(3. * (n + m) * (n + m));
    }

    /** E k of N(0, s^2 I) and N(c e_1, t^2 I): (2 sigma^2 / u)^(d/2) exp(-c^2 / (2 u)), u = 2 sigma^2 + s^2 + t^2. */
    private static double ofLaws(int d, double c, double s, double t, double sigma) {
        double u = 2 * sigma * sigma + s * s + t * t;
        return Math.pow(2 * sigma * sigma / u, d / 2.) * Math.exp(-c * c / (2 * u));
    }

    /**
     * 800 pairs of samples. Means and variances of them are off by more than four of their own standard errors once in
     * 15 000 times; 95.4 % of intervals of two errors hold the truth, 800 times within four standard deviations, 3 %.
     */
    @ParameterizedTest
    @CsvSource({"2,.5,1,.7", "5,1,1.3,1", "1,0,2,.3"})
    void intervalsHoldWhatIsTrueOfNormalLaws(int d, double shift, double scale, double sigma) {
        double truth = ofLaws(d, 0, 1, 1, sigma) + ofLaws(d, 0, scale, scale, sigma)
                - 2 * ofLaws(d, shift, 1, scale, sigma);
        int seeds = 800;
        int held = 0;
        double mean = 0;
        double squares = 0;
        double variances = 0;
        for (int seed = 0; seed < seeds; seed++) {
            TwoSamples samples = TwoSamples.of(normal(2L * seed, 150, d, 0, 1, 0), null,
                    normal(2L * seed + 1, 100, d, shift, scale, 0), null);
            MmdEstimate estimate = estimate(samples, sigma, Setting.SAMPLE);
            double off = estimate.value().value() - truth;
            double error = estimate.standardError().sampling();
            held += Math.abs(off) <= 2 * error ? 1 : 0;
            mean += off / seeds;
            squares += off * off / seeds;
            variances += error * error / seeds;
        }
        assertThat(Math.abs(mean)).isLessThan(4 * Math.sqrt(squares / seeds));
        assertThat((double) held / seeds).isBetween(.954 - .03, 1.);
        // Of second order there is more of it, the less the laws differ.
        assertThat(variances / squares).isBetween(1 - 4 * Math.sqrt(2. / seeds), 1.6);
    }

    /** Of equal laws all is of second order, which counts twice. */
    @Test
    void errorsOfEqualLawsAreTwiceTheVariance() {
        int seeds = 800;
        double squares = 0;
        double variances = 0;
        for (int seed = 0; seed < seeds; seed++) {
            MmdEstimate estimate = estimate(TwoSamples.of(normal(2L * seed, 60, 3, 0, 1, 0), null,
                    normal(2L * seed + 1, 90, 3, 0, 1, 0), null), .7, Setting.SAMPLE);
            squares += estimate.value().value() * estimate.value().value() / seeds;
            variances += Math.pow(estimate.standardError().sampling(), 2) / seeds;
        }
        // Squares of values that are skewed to the right vary more than those of normal ones, by a factor of two.
        assertThat(variances / squares).isBetween(2 - 16 * Math.sqrt(2. / seeds), 2 + 16 * Math.sqrt(2. / seeds));
    }

    @Test
    void equalSamplesAreAtNoDistance() {
        Points p = normal(1, 50, 3, 0, 1, 7);
        MmdEstimate estimate = estimate(TwoSamples.of(p, null, p, null), .3, Setting.SAMPLE);
        assertThat(estimate.ofSamples()).isZero();
        assertThat(estimate.distance()).isZero();
        assertThat(estimate(TwoSamples.of(p, null, p, null), .3, Setting.DATASET).value().value()).isZero();
    }

    @Test
    void exchangingTheSamplesChangesNothing() {
        Points p = normal(1, 40, 2, 0, 1, 0);
        Points q = normal(2, 70, 2, 1, 1, 0);
        MmdEstimate one = estimate(TwoSamples.of(p, null, q, null), .5, Setting.SAMPLE);
        MmdEstimate other = estimate(TwoSamples.of(q, null, p, null), .5, Setting.SAMPLE);
        assertThat(one.value().value()).isCloseTo(other.value().value(), within(ROUNDING));
        assertThat(one.standardError().sampling()).isCloseTo(other.standardError().sampling(), within(ROUNDING));
    }

    @Test
    void leavingOutWhatIsNothingChangesNothing() {
        TwoSamples samples = TwoSamples.of(normal(1, 700, 2, 0, 20, 0), null, normal(2, 900, 2, 3, 25, 0), null);
        MmdEstimate every = new MmdEstimator(kernels.within(Accuracy.EXACT)).estimate(samples, new double[] {.4},
                Setting.SAMPLE, Progress.SILENT).estimates().getFirst();
        MmdEstimate pruned = new MmdEstimator(kernels.within(Accuracy.STANDARD.forced(32))).estimate(samples,
                new double[] {.4}, Setting.SAMPLE, Progress.SILENT).estimates().getFirst();
        assertThat(pruned.value().value()).isCloseTo(every.value().value(), within(ROUNDING));
        assertThat(pruned.ofSamples()).isCloseTo(every.ofSamples(), within(ROUNDING));
    }

    @Test
    void float32IsRefused() {
        TwoSamples samples = TwoSamples.of(normal(1, 4, 2, 0, 1, 0), null, normal(2, 4, 2, 0, 1, 0), null);
        try (Kernels narrow = Backends.select("vector", new KernelOptions(Precision.FLOAT32, 1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new MmdEstimator(narrow).estimate(samples,
                    new double[] {1}, Setting.SAMPLE, Progress.SILENT))
                    .withMessage("MMD in float32: expected float64");
        }
    }
}
