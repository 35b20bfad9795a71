package io.noisyflow.information.distance.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.numerics.NormalTail;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transport on a line beside known values, quadrature, and what must hold whatever the samples. */
class LineTransportTest {
    private static final double[] NONE = {};

    private static LineDistance first(double[] p, double[] q, double sigma) {
        return FirstWasserstein.of(p, null, q, null, sigma);
    }

    private static LineDistance second(double[] p, double[] q, double sigma) {
        return SecondWasserstein.of(p, null, q, null, sigma);
    }

    @ParameterizedTest
    @CsvSource({".1, .920211544", ".5, .609548422", ".7, .489670364", "1, .368746380", "2, .195417108"})
    void twoPointsAndTheirMiddle(double sigma, double expected) {
        LineDistance distance = first(new double[] {-1, 1}, new double[] {0}, sigma);
        assertThat(distance.value()).isCloseTo(expected, within(6e-10));
        assertThat(distance.error()).isLessThan(1e-11);
    }

    @Test
    void knownValuesOfSecondDistances() {
        assertHolds(second(new double[] {-1, 1}, new double[] {0}, .7), .535790576, 1e-9, 1e-6);
        assertHolds(second(new double[] {-1, 1}, new double[] {-.5, 1.5}, .5), .5, 1e-12, 1e-6);
        assertHolds(SecondWasserstein.of(new double[] {0, 2}, new double[] {.3, .7}, new double[] {0, 1},
                new double[] {.6, .4}, .5), 1.084137617, 1e-9, 1e-6);
    }

    private static void assertHolds(LineDistance distance, double truth, double rounding, double width) {
        assertThat(distance.lower()).isLessThanOrEqualTo(truth + rounding);
        assertThat(distance.upper()).isGreaterThanOrEqualTo(truth - rounding);
        assertThat(distance.upper() - distance.lower()).isLessThan(width * truth);
    }

    @Test
    void masses() {
        LineDistance distance = FirstWasserstein.of(new double[] {2, 0}, new double[] {7, 3}, new double[] {0, 1},
                new double[] {.6, .4}, .5);
        assertThat(distance.value()).isCloseTo(1, within(1e-11));
        // A point of twice the weight is two points.
        assertThat(FirstWasserstein.of(new double[] {1, 1, 3}, null, new double[] {0}, null, .3))
                .isEqualTo(FirstWasserstein.of(new double[] {3, 1}, new double[] {1, 2}, new double[] {0},
                        new double[] {5}, .3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-3, .2, 5})
    void equalSamplesHaveNoDistance(double sigma) {
        double[] p = new Random(1).doubles(1000).toArray();
        double[] q = p.clone();
        Arrays.sort(q);
        assertThat(first(p, q, sigma)).isEqualTo(new LineDistance(0, 0));
        assertThat(second(p, q, sigma)).isEqualTo(new LineDistance(0, 0));
        double[] weights = new Random(2).doubles(1000).toArray();
        assertThat(FirstWasserstein.of(p, weights, p, weights, sigma)).isEqualTo(new LineDistance(0, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-2, .3, 40})
    void translationsAreTheirLength(double sigma) {
        double[] p = new Random(3).doubles(300, -1, 1).toArray();
        double[] q = Arrays.stream(p).map(x -> x + 1e3).toArray();
        assertThat(first(p, q, sigma).value()).isCloseTo(1e3, within(1e-8));
        assertHolds(second(p, q, sigma), 1e3, 1e-8, 1e-6);
    }

    /** Clusters further apart than any noise reaches are told by their masses and means. */
    @Test
    void farClusters() {
        double[] p = {0, 1e6, 1e6};
        double[] q = {0, 0, 1e6};
        assertThat(first(p, q, .5).value()).isCloseTo(1e6 / 3, within(1e-6));
        assertThat(first(p, q, 0).value()).isCloseTo(1e6 / 3, within(1e-9));
    }

    @Test
    void quadratureAgrees() {
        Random random = new Random(4);
        for (int i = 0; i < 20; i++) {
            double[] p = random.doubles(1 + random.nextInt(9), -2, 2).toArray();
            double[] q = random.doubles(1 + random.nextInt(9), -2, 2).toArray();
            double[] weights = random.nextBoolean() ? random.doubles(p.length, .1, 3).toArray() : null;
            double sigma = .05 + random.nextDouble();
            LineDistance distance = FirstWasserstein.of(p, weights, q, null, sigma);
            assertThat(distance.error()).isBetween(0., 1e-10);
            double expected = quadrature(p, weights, q, sigma);
            assertThat(distance.value()).as("case %d", i).isCloseTo(expected, within(3e-6));
            LineDistance two = SecondWasserstein.of(p, weights, q, null, sigma);
            assertThat(two.upper()).isGreaterThanOrEqualTo(distance.lower());
            assertThat(two.lower()).isLessThanOrEqualTo(two.upper());
        }
    }

    private static double quadrature(double[] p, double @Nullable [] weights, double[] q, double sigma) {
        int steps = 40_000;
        double low = -2 - 9 * sigma;
        double step = (4 + 18 * sigma) / steps;
        double whole = weights == null ? p.length : Arrays.stream(weights).sum();
        double sum = 0;
        for (int k = 0; k < steps; k++) {
            double x = low + (k + .5) * step;
            double g = 0;
            for (int i = 0; i < p.length; i++) {
                g += (weights == null ? 1 : weights[i]) / whole * NormalTail.probability((p[i] - x) / sigma);
            }
            for (double centre : q) {
                g -= NormalTail.probability((centre - x) / sigma) / q.length;
            }
            sum += Math.abs(g) * step;
        }
        return sum;
    }

    /** The samples themselves: the assignment in order, where they are as many. */
    @Test
    void withoutNoiseInOrder() {
        Random random = new Random(5);
        double[] p = random.doubles(500).toArray();
        double[] q = random.doubles(500, 0, 2).toArray();
        double[] sortedP = p.clone();
        double[] sortedQ = q.clone();
        Arrays.sort(sortedP);
        Arrays.sort(sortedQ);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 500; i++) {
            sum += Math.abs(sortedP[i] - sortedQ[i]) / 500;
            squares += Math.pow(sortedP[i] - sortedQ[i], 2) / 500;
        }
        assertThat(first(p, q, 0).value()).isCloseTo(sum, within(1e-12));
        assertThat(second(p, q, 0).value()).isCloseTo(Math.sqrt(squares), within(1e-12));
        // Little noise changes little, and more noise brings them together.
        double before = sum;
        for (double sigma : new double[] {1e-4, .01, .1, .5, 2}) {
            LineDistance smoothed = first(p, q, sigma);
            assertThat(smoothed.lower()).isLessThanOrEqualTo(before + 1e-12);
            assertThat(smoothed.error()).isLessThan(1e-10);
            before = smoothed.upper();
        }
        assertThat(first(p, q, 1e-6).value()).isCloseTo(sum, within(1e-6));
    }

    @Test
    void whatIsNoSampleIsRefused() {
        double[] one = {1};
        assertThatIllegalArgumentException().isThrownBy(() -> first(NONE, one, 1))
                .withMessage("no points: expected at least one");
        assertThatIllegalArgumentException().isThrownBy(() -> first(one, new double[] {Double.NaN}, 1))
                .withMessage("a point at NaN: expected finite numbers");
        assertThatIllegalArgumentException().isThrownBy(() -> first(one, one, -1))
                .withMessage("sigma -1.0: expected a finite number from 0 on");
        assertThatIllegalArgumentException().isThrownBy(() -> second(one, one, Double.NaN))
                .withMessage("sigma NaN: expected a finite number from 0 on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FirstWasserstein.of(one, new double[] {1, 2}, one, null, 1))
                .withMessage("2 weights for 1 points");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FirstWasserstein.of(one, new double[] {-1}, one, null, 1))
                .withMessage("a weight of -1.0: expected finite numbers from 0 on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecondWasserstein.of(one, new double[] {0}, one, null, 1))
                .withMessage("weights that sum up to 0.0: expected a positive sum");
    }
}
