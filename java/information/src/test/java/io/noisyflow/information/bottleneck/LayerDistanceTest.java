package io.noisyflow.information.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.Progress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerDistanceTest {
    @Test
    void zeroOnTheBottlenecksOwnEncoders() {
        for (int labels = 2; labels <= 4; labels++) {
            JointLaw law = JointLaw.of(Tables.random(Tables.Kind.PLAIN, 13, labels, 3));
            for (double beta : new double[] {3, 7, 40}) {
                BottleneckPoint point = new BottleneckSolver(law).solve(beta);
                LayerDistance distance = LayerDistance.ofEncoder(law, point.encoder());
                assertThat(distance.at(beta)).isCloseTo(0, within(1e-10));
                assertThat(distance.nearest().delta()).isBetween(-1e-10, 1e-10);
                assertThat(distance.at(beta * 1.5)).isGreaterThan(point.clusters().size() > 1 ? 1e-6 : -1e-12);
            }
        }
    }

    /** Mean KL(p(t|x) || encoder with the layer's decoders), by its definition; positive when mixed with noise. */
    @Test
    void positiveOnNoisyEncoders() {
        JointLaw law = JointLaw.of(Tables.random(Tables.Kind.PLAIN, 13, 3, 3));
        double[][] encoder = new BottleneckSolver(law).solve(7).encoder();
        int k = encoder[0].length;
        for (double[] row : encoder) {
            for (int t = 0; t < k; t++) {
                row[t] = .7 * row[t] + .3 / k;
            }
        }
        LayerDistance distance = LayerDistance.ofEncoder(law, encoder);
        Decoders own = new Encoding(Arrays.stream(encoder).flatMapToDouble(Arrays::stream).toArray(),
                new double[encoder.length], 0).decoders(law);
        for (double beta : new double[] {1, 4, 11}) {
            double[] target = Encoding.of(law, beta, own).shares();
            double mean = 0;
            for (int x = 0; x < encoder.length; x++) {
                for (int t = 0; t < k; t++) {
                    mean += law.mass(x) * encoder[x][t] * StrictMath.log(encoder[x][t] / target[x * k + t]);
                }
            }
            assertThat(distance.at(beta)).isCloseTo(mean, within(1e-12));
        }
        LayerDistance.Nearest nearest = distance.nearest();
        assertThat(nearest.delta()).isGreaterThan(1e-3);
        assertThat(distance.at(nearest.beta() * 1.01)).isGreaterThan(nearest.delta());
        assertThat(distance.at(nearest.beta() / 1.01)).isGreaterThan(nearest.delta());
        try (Workers workers = new Workers(1)) {
            CurveBand band = new CurveSolver(law, workers).solve(new double[] {20}, 1e-4, Progress.SILENT).band();
            double[] below = distance.below(band);
            assertThat(below[0]).isGreaterThan(1e-3);
            assertThat(below[1]).isBetween(below[0], below[0] + 1e-4);
        }
    }

    /**
     * T = X + s Z of jointly Gaussian X and Y is on the bound, at beta = 1 + (1 - rho^2)/rho^2 e^(2 I(X;T)). On a grid of
     * spacing h the sums of Gaussians of deviation s miss their integrals by exp(-2 pi^2 s^2 / h^2), less than 1e-19
     * here; what lies beyond 7 deviations is less than 1e-11.
     */
    @ParameterizedTest
    @CsvSource({".8, .5", ".8, 2", ".5, .7", ".95, 1"})
    void zeroOnGaussianRepresentations(double rho, double noise) {
        double step = .2;
        int half = 35;
        int far = (int) Math.ceil(half * Math.sqrt(1 + noise * noise));
        double[][] table = new double[2 * half + 1][];
        double[][] encoder = new double[2 * half + 1][];
        double sum = 0;
        for (int i = -half; i <= half; i++) {
            double x = step * i;
            double[] labels = gaussian(half, step, rho * x, Math.sqrt(1 - rho * rho));
            encoder[i + half] = gaussian(far, step, x, noise);
            table[i + half] = Arrays.stream(labels).map(p -> p * StrictMath.exp(-x * x / 2)).toArray();
            sum += Arrays.stream(table[i + half]).sum();
        }
        for (double[] row : table) {
            for (int y = 0; y < row.length; y++) {
                row[y] /= sum;
            }
        }
        JointLaw law = JointLaw.of(table);
        double[][] ofClasses = new double[law.classes()][];
        for (int x = 0; x < encoder.length; x++) {
            ofClasses[law.classOf(x)] = encoder[x];
        }
        assertThat(law.classes()).isEqualTo(encoder.length);
        LayerDistance distance = LayerDistance.ofEncoder(law, ofClasses);
        double information = .5 * StrictMath.log1p(1 / (noise * noise));
        double beta = 1 + (1 - rho * rho) / (rho * rho) * StrictMath.exp(2 * information);
        assertThat(distance.at(beta)).isCloseTo(0, within(1e-8));
        assertThat(distance.at(1e-12)).isCloseTo(information, within(1e-8));
        LayerDistance.Nearest nearest = distance.nearest();
        assertThat(nearest.delta()).isCloseTo(0, within(1e-8));
        assertThat(nearest.beta()).isCloseTo(beta, within(1e-3 * beta));
        assertThat(distance.at(beta * 1.5)).isGreaterThan(1e-3);
    }

    /** exp(-(t - mean)^2 / 2 s^2) on a grid of 2 half + 1 places, as probabilities. */
    private static double[] gaussian(int half, double step, double mean, double s) {
        double[] p = new double[2 * half + 1];
        for (int i = 0; i < p.length; i++) {
            double z = (step * (i - half) - mean) / s;
            p[i] = StrictMath.exp(-z * z / 2);
        }
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(value -> value / sum).toArray();
    }

    /** Where each x has one label, Delta(1) = I(X;T) - I(T;Y): what T keeps of X beside its label. */
    @Test
    void atBetaOneWhatIsKeptBesideDeterministicLabels() {
        double[][] table = {{.2, 0, 0}, {0, .3, 0}, {0, 0, .5}};
        JointLaw law = JointLaw.of(table);
        double[][] encoder = {{.7, .2, .1}, {.1, .6, .3}, {.05, .05, .9}};
        double[][] ofClasses = new double[3][];
        for (int x = 0; x < 3; x++) {
            ofClasses[law.classOf(x)] = encoder[x];
        }
        LayerDistance distance = LayerDistance.ofEncoder(law, ofClasses);
        double[] informations = Tables.informations(law, ofClasses);
        assertThat(distance.at(1)).isCloseTo(informations[0] - informations[1], within(1e-14));
    }

    /** All of Y is kept: Delta does not rise again, and is I(X;T) - H(Y) where labels are determined. */
    @Test
    void infiniteBetaWhereAllOfTheLabelIsKept() {
        JointLaw law = JointLaw.of(new double[][] {{.4, 0}, {0, .6}});
        double[] weights = {.4, .3, .3};
        double[][] decoders = {{1, 0}, {0, 1}, {0, 1}};
        LayerDistance.Nearest nearest = new LayerDistance(law, 1.7, law.labelEntropy(), weights, decoders).nearest();
        assertThat(nearest.beta()).isInfinite();
        assertThat(nearest.delta()).isCloseTo(1.7 - law.labelEntropy(), within(1e-6));
        assertThat(nearest.share()).isEqualTo(nearest.delta() / 1.7);
    }

    /** The influence of a place is the derivative of Delta with its weight; the mean of influences is 1. */
    @Test
    void influencesAreDerivatives() {
        JointLaw law = JointLaw.of(Tables.random(Tables.Kind.PLAIN, 7, 3, 5));
        double[] weights = {.2, .5, .3};
        double[][] decoders = {{.2, .3, .5}, {.6, .2, .2}, {.1, .8, .1}};
        double[] influences = new LayerDistance(law, 1, .2, weights, decoders).influences(4);
        double mean = 0;
        for (int t = 0; t < 3; t++) {
            mean += weights[t] * influences[t];
            double[] more = weights.clone();
            more[t] += 1e-6;
            double slope = (new LayerDistance(law, 1, .2, more, decoders).at(4)
                    - new LayerDistance(law, 1, .2, weights, decoders).at(4)) / 1e-6;
            assertThat(slope).isCloseTo(influences[t], within(1e-4 * influences[t]));
        }
        assertThat(mean).isCloseTo(1, within(1e-14));
    }
}
