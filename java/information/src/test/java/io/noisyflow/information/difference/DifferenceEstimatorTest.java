package io.noisyflow.information.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.difference.InformationDifference.Sign;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Laws;
import io.noisyflow.information.entropy.MixtureEntropy;
import io.noisyflow.information.entropy.QueryDraws;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.entropy.TestKernels;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Differences of information against truth. */
@Tag("slow")
class DifferenceEstimatorTest {
    private static final Kernels VECTOR = TestKernels.vector(Precision.FLOAT32, 2);

    @AfterAll
    static void close() {
        VECTOR.close();
    }

    /**
     * Two normals, I = log(1 + 1/sigma^2), against twice the first, I = 1/2 log(1 + 4/sigma^2): equal at sigma^2 = 1/2.
     */
    @ParameterizedTest
    @ValueSource(doubles = {.4, .7071067811865476, 2.5})
    void gaussiansOfUnequalDimension(double sigma) {
        double[] two = Laws.gaussian(3000, 2, 5);
        double truth = StrictMath.log(1 + 1 / (sigma * sigma)) - StrictMath.log(1 + 4 / (sigma * sigma)) / 2;
        InformationDifference difference = estimate(two, 2, map(Laws.column(two, 2, 0), x -> 2 * x), 1,
                EntropyOptions.defaults(sigma)).information();
        double three = 3 * difference.standardError().total();
        assertThat(truth).isBetween(difference.lower().value() - three, difference.upper().value() + three);
        assertThat(difference.value()).isBetween(difference.lower().value(), difference.upper().value());
        assertThat(difference.verdict()).isEqualTo(Verdict.CONVERGED);
        Sign expected = Math.abs(truth) < 1e-9 ? Sign.UNDECIDED : truth > 0 ? Sign.FIRST_LARGER : Sign.SECOND_LARGER;
        assertThat(difference.sign()).as("difference " + difference + ", truth " + truth).isEqualTo(expected);
    }

    /** The mean that the errors are of is the value, and the other way round everything changes its sign. */
    @ParameterizedTest
    @EnumSource(Setting.class)
    void exchangedSidesAreMirrored(Setting setting) {
        double[] a = Laws.gaussian(1021, 3, 1);
        double[] b = map(a, StrictMath::tanh);
        EntropyOptions options = new EntropyOptions(new double[] {.5, 1}, setting, 500, 4, null, 1e12, 3);
        InformationDifference ab = estimate(a, 3, b, 3, options).information();
        InformationDifference ba = estimate(b, 3, a, 3, options).information();
        assertThat(ab.value()).isEqualTo(-ba.value()).isNotZero();
        assertThat(ab.standardError().monteCarlo()).isCloseTo(ba.standardError().monteCarlo(), Offset.offset(1e-12));
        assertThat(ab.standardError().sampling()).isCloseTo(ba.standardError().sampling(), Offset.offset(1e-12));
        assertThat(ab.lower().value()).isEqualTo(-ba.upper().value());
        assertThat(ab.sign()).isEqualTo(Sign.FIRST_LARGER);
        assertThat(ba.sign()).isEqualTo(Sign.SECOND_LARGER);
        if (setting == Setting.DATASET) {
            assertThat(ab.standardError().sampling()).isZero();
            assertThat(ab.lower()).isEqualTo(ab.upper());
        }
    }

    @Test
    void pairedMeanIsTheDifferenceOfBothEstimates() {
        double[] a = Laws.gaussian(401, 2, 8);
        double[] b = Laws.cube(401, 5, 8);
        QueryDraws first = new QueryDraws(1);
        QueryDraws second = new QueryDraws(1);
        EntropyOptions options = new EntropyOptions(new double[] {.7}, Setting.SAMPLE, 207, 2, null, 1e12, 3);
        try (Kernels kernels = TestKernels.reference()) {
            EntropyEstimator estimator = EntropyEstimator.of(kernels);
            double ofA = estimator.estimate(Samples.of(Points.of(a, 401, 2)), options, Progress.SILENT, first)
                    .estimates().getFirst().information();
            double ofB = estimator.estimate(Samples.of(Points.of(b, 401, 5)), options, Progress.SILENT, second)
                    .estimates().getFirst().information();
            // I = log n - mean r: the same sums in another order, of some hundred numbers of size 1.
            assertThat(first.minus(second, 0, 0).mean()).isCloseTo(ofB - ofA, Offset.offset(1e-12));
        }
    }

    @Test
    void rowsAgainstThemselvesDifferByNothing() {
        double[] a = Laws.gaussian(207, 3, 1);
        InformationDifference difference = estimate(a, 3, a, 3, EntropyOptions.defaults(.5)).information();
        assertThat(difference.value()).isZero();
        assertThat(difference.standardError()).isEqualTo(StandardError.ZERO);
        assertThat(difference.sign()).isEqualTo(Sign.UNDECIDED);
    }

    /** Information does not change under rotation; the noise is not turned with the rows, so the estimates differ. */
    @ParameterizedTest
    @EnumSource(Setting.class)
    void aRotationChangesNothing(Setting setting) {
        int beyond = 0;
        for (int seed = 0; seed < 40; seed++) {
            double[] a = Laws.clusters(300, new double[] {.5, .3, .2}, .1, seed);
            double[] flat = new double[600];
            double[] turned = new double[600];
            for (int i = 0; i < 300; i++) {
                flat[2 * i] = a[i];
                turned[2 * i] = .6 * a[i];
                turned[2 * i + 1] = .8 * a[i];
            }
            InformationDifference difference = estimate(flat, 2, turned, 2,
                    new EntropyOptions(new double[] {.3}, setting, null, 2, null, 1e12, seed)).information();
            assertThat(difference.standardError().monteCarlo()).isPositive();
            beyond += Math.abs(difference.value()) <= 3 * difference.standardError().total() ? 0 : 1;
            assertThat(difference.sign()).isEqualTo(Sign.UNDECIDED);
        }
        // One of 40 beyond 3 standard errors happens in 10 % of all choices of seeds, two in .5 %.
        assertThat(beyond).isLessThanOrEqualTo(1);
    }

    /**
     * The errors are as large as they say: over 200 seeds, value +- 1.96 total errors covers the truth in 90 to 98.5 %;
     * of a calibrated interval, fractions beyond that have a probability of .2 % and .6 % (binomial of .95). Of three
     * normals against twice one of them, at a noise where first-order biases, of .003 and less, are a tenth of the
     * errors.
     */
    @Test
    void errorsOfASampleAreHonest() {
        double truth = 1.5 * StrictMath.log(1 + 1 / 2.25) - StrictMath.log(1 + 4 / 2.25) / 2;
        int covered = 0;
        int decided = 0;
        for (int seed = 0; seed < 200; seed++) {
            double[] a = Laws.gaussian(400, 3, seed);
            InformationDifference difference = estimate(a, 3, map(Laws.column(a, 3, 1), x -> 2 * x), 1,
                    new EntropyOptions(new double[] {1.5}, Setting.SAMPLE, 250, 2, null, 1e12, seed)).information();
            covered += Math.abs(difference.value() - truth) <= 1.96 * difference.standardError().total() ? 1 : 0;
            // Two columns of one law do not differ.
            decided += estimate(Laws.column(a, 3, 0), 1, Laws.column(a, 3, 2), 1,
                    new EntropyOptions(new double[] {.5}, Setting.SAMPLE, 250, 2, null, 1e12, seed)).information()
                    .sign() == Sign.UNDECIDED ? 0 : 1;
        }
        assertThat(covered / 200.0).isBetween(.90, .985);
        // At most .27 % each; two or more of 200 in at most 10 % of all choices of seeds, and fewer for the bracket.
        assertThat(decided).isLessThanOrEqualTo(1);
    }

    /**
     * The same of the Monte Carlo error about the rows' own mixtures, whose entropies are integrated: a sample in three
     * dimensions, of which it fills one, against its own tanh.
     */
    @Test
    void errorsOfADatasetAreHonest() {
        int covered = 0;
        for (int seed = 0; seed < 200; seed++) {
            double[] a = Laws.gaussian(120, 1, seed);
            double[] b = map(a, StrictMath::tanh);
            double[] embedded = new double[3 * 120];
            for (int i = 0; i < 120; i++) {
                embedded[3 * i + 1] = a[i];
            }
            InformationDifference difference = estimate(embedded, 3, b, 1,
                    new EntropyOptions(new double[] {.5}, Setting.DATASET, 60, 2, null, 1e12, seed)).information();
            double truth = MixtureEntropy.of(a, .5) - MixtureEntropy.of(b, .5);
            covered += Math.abs(difference.value() - truth) <= 1.96 * difference.standardError().total() ? 1 : 0;
        }
        assertThat(covered / 200.0).isBetween(.90, .985);
    }

    /** What pairing is for: two epochs that differ little. */
    @Test
    void commonNoiseIsWorthManyRows() {
        double[] a = Laws.gaussian(1000, 3, 4);
        InformationDifference difference =
                estimate(a, 3, map(a, x -> 1.05 * x), 3, EntropyOptions.defaults(1)).information();
        assertThat(difference.standardError().total()).isPositive()
                .isLessThan(difference.independentError() / 5);
        assertThat(difference.standardError().monteCarlo()).isLessThan(difference.independentError() / 5);
    }

    /** A sign in noise tells .6327 nats of itself, by quadrature; a normal tells nothing of it. */
    @Test
    void informationAboutLabels() {
        int n = 1001;
        double[] signs = Laws.signs(n, 1, 3);
        double[] normals = Laws.gaussian(n, 2, 3);
        int[] labels = new int[n];
        double[] a = new double[n];
        for (int i = 0; i < n; i++) {
            labels[i] = signs[i] > 0 ? 1 : 0;
            a[i] = signs[i] + .3 * normals[2 * i];
        }
        InformationDifference difference = DifferenceEstimator.of(VECTOR).estimate(Points.of(a, n, 1),
                Points.of(normals, n, 2), Labels.numbered(labels, 2), EntropyOptions.defaults(.4)).estimates()
                .getFirst()
                .labelInformation();
        double three = 3 * difference.standardError().total();
        assertThat(.632720194).isBetween(difference.lower().value() - three, difference.upper().value() + three);
        assertThat(difference.sign()).isEqualTo(Sign.FIRST_LARGER);
    }

    @Test
    void aSideThatSaysNothingLeavesNoDifference() {
        double[] a = Laws.gaussian(100, 5, 1);
        InformationDifference difference =
                estimate(a, 5, map(a, x -> 100 * x), 5, EntropyOptions.defaults(.1)).information();
        assertThat(difference.verdict()).isEqualTo(Verdict.ISOLATED);
        assertThat(difference.sign()).isEqualTo(Sign.UNDECIDED);
        InformationDifference one = estimate(new double[] {1}, 1, new double[] {2}, 1, EntropyOptions.defaults(1))
                .information();
        assertThat(one.verdict()).isEqualTo(Verdict.ISOLATED);
        assertThat(one.lower().isPresent()).isFalse();
        InformationDifference ceiling = estimate(a, 5, map(a, x -> 2 * x), 5,
                new EntropyOptions(new double[] {.001}, Setting.DATASET, null, 2, null, 1e12, 0)).information();
        assertThat(ceiling.verdict()).isEqualTo(Verdict.AT_CEILING);
        assertThat(ceiling.sign()).isEqualTo(Sign.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void fewRowsDecideNothing(int n) {
        int decided = 0;
        for (int seed = 0; seed < 100; seed++) {
            double[] a = Laws.gaussian(n, 2, seed);
            decided += estimate(Laws.column(a, 2, 0), 1, Laws.column(a, 2, 1), 1, EntropyOptions.defaults(.5))
                    .information()
                    .sign() == Sign.UNDECIDED ? 0 : 1;
        }
        // Two columns of one law: at most .27 % each, so two or more of 100 in at most 3 % of all choices of seeds.
        assertThat(decided).isLessThanOrEqualTo(1);
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThatThrownBy(() -> estimate(new double[3], 1, new double[4], 1, EntropyOptions.defaults(1)))
                .hasMessage("a comparison of 3 with 4 rows: expected as many of both");
        assertThatThrownBy(() -> estimate(new double[3], 1, new double[3], 1,
                new EntropyOptions(new double[] {1}, Setting.SAMPLE, null, 2, .1, 1e12, 0)))
                .hasMessageContaining("a comparison with a tolerance");
    }

    private static DifferenceEstimate estimate(double[] a, int dA, double[] b, int dB, EntropyOptions options) {
        return DifferenceEstimator.of(VECTOR).estimate(Points.of(a, a.length / dA, dA),
                Points.of(b, b.length / dB, dB), null, options).estimates().getFirst();
    }

    private static double[] map(double[] values, DoubleUnaryOperator f) {
        double[] mapped = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            mapped[k] = f.applyAsDouble(values[k]);
        }
        return mapped;
    }
}
