package io.noisyflow.experiments.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarInformationTest {
    private static final double[] QUARTERS = {.25, .25, .25, .25};
    private static final int[] LABELS = {0, 0, 0, 0, 1, 1, 1, 1};

    /**
     * mpmath 1.3.0, 25 digits: sum of quad(phi(t-s, sigma) (log phi(t-s, sigma) - log q(t)), linspace(s - 12 sigma,
     * s + 12 sigma, 25))/4 over s = tanh(w x - 2 w), x in (-3, -1, 1, 3).
     */
    @ParameterizedTest
    @CsvSource({".25, .2, .768589081421418", ".5, .1, 1.05902923482365", "1, .05, 1.02258668527642",
        "1, .02, 1.04337605067615", "2, .005, 1.03938959272919", "5, .2, .562334416969558"})
    void singleNeuron(double w, double sigma, double expected) {
        NoisyPoints channel = neuron(w, sigma);
        double information = ScalarInformation.ofInput(channel, QUARTERS);
        assertThat(information).isCloseTo(expected, within(1e-11));
        double noise = .5 * Math.log(2 * Math.PI * Math.E * sigma * sigma);
        assertThat(ScalarInformation.entropy(channel, QUARTERS) - noise).isCloseTo(expected, within(1e-11));
    }

    /** BPSK in nats by adaptive quadrature, to the digits that are told. */
    @ParameterizedTest
    @CsvSource({".25, .693053645, 1e-9", ".5, .632720194, 1e-9", "1, .336830820347, 1e-12", "2, .111421482185, 1e-12"})
    void twoPoints(double sigma, double expected, double told) {
        NoisyPoints channel = new NoisyPoints(new double[] {-1, 1}, sigma);
        assertThat(ScalarInformation.ofInput(channel, new double[] {.5, .5})).isCloseTo(expected, within(told));
    }

    /** Far points: H(p); equal points: 0; a point without probability is not there. */
    @Test
    void limits() {
        double[] p = {.5, .25, .25};
        assertThat(ScalarInformation.ofInput(new NoisyPoints(new double[] {-1, 0, 1}, .01), p))
                .isCloseTo(1.5 * Math.log(2), within(1e-12));
        assertThat(ScalarInformation.ofInput(new NoisyPoints(new double[] {7, 7, 7}, .01), p))
                .isCloseTo(0, within(1e-12));
        assertThat(ScalarInformation.ofInput(new NoisyPoints(new double[] {-1, 3, 1}, 1), new double[] {.5, 0, .5}))
                .isCloseTo(.336830820347, within(1e-12));
        assertThat(ScalarInformation.ofLabel(new NoisyPoints(new double[] {-1, -1, 1, 1}, 1), QUARTERS,
                new int[] {0, 0, 1, 1})).isCloseTo(.336830820347, within(1e-12));
    }

    /**
     * mpmath 1.3.0: densities quad(phi(u - m, |w2| beta) phi(t - R(u), beta)) over u, split at the kink 0, summed over
     * t in steps of beta/10; w1, b1, w2, b2 of the pair of leaky rectifiers with beta = .05 and x in 1 .. 8.
     */
    @ParameterizedTest
    @CsvSource({"-.4, 4.4, -.6, .15, .39110205156, .26506264096",
        "-.86, 4.31, -.205, .216, .77879918014, .65578599213"})
    void leakyPair(double w1, double b1, double w2, double b2, double ofInput, double ofLabel) {
        double[] means = new double[8];
        Arrays.setAll(means, x -> w2 * leaky(w1 * (x + 1) + b1) + b2);
        NoisyRectifier channel = new NoisyRectifier(means, Math.abs(w2) * .05, .1, .05);
        double[] p = new double[8];
        Arrays.fill(p, .125);
        assertThat(ScalarInformation.ofInput(channel, p)).isCloseTo(ofInput, within(1e-9));
        assertThat(ScalarInformation.ofLabel(channel, p, LABELS)).isCloseTo(ofLabel, within(1e-9));
    }

    /** Every density has the mass 1, whether all, some or nothing of U is positive. */
    @ParameterizedTest
    @CsvSource({"5, .3, .1", "0, .3, .1", ".2, 1, .5", "-7, .3, .1"})
    void rectifiedDensitiesAddUpToOne(double mean, double deviation, double slope) {
        NoisyRectifier channel = new NoisyRectifier(new double[] {mean}, deviation, slope, .1);
        double sum = 0;
        for (double t = channel.low(); t <= channel.high(); t += .01) {
            sum += channel.density(0, t) * .01;
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    /** Away from the kink T is a shifted normal of variance c^2 deviation^2 + sigma^2. */
    @Test
    void awayFromTheKinkTheRectifierIsLinear() {
        NoisyRectifier channel = new NoisyRectifier(new double[] {4, -4}, .3, .1, .2);
        for (double t : new double[] {-.5, -.3, 3.8, 4, 4.4}) {
            assertThat(channel.density(0, t)).isCloseTo(NoisyPoints.normal(t - 4, Math.sqrt(.13)), within(1e-14));
            assertThat(channel.density(1, t)).isCloseTo(NoisyPoints.normal(t + .4, Math.sqrt(.0409)), within(1e-14));
        }
    }

    /** scipy 1.17.1, scipy.stats.norm.cdf. */
    @ParameterizedTest
    @CsvSource({"0, .5", "1, 0.8413447460685429", "-2, 0.022750131948179195", "5, 0.9999997133484281",
        "-7.9, 1.394517146659273e-15", "-9, 0", "9, 1", "-40, 0"})
    void normalDistribution(double z, double expected) {
        assertThat(NormalDistribution.cumulative(z)).isCloseTo(expected, within(4e-15));
    }

    @Test
    void badInput() {
        assertThat(NormalDistribution.cumulative(Double.NaN)).isNaN();
        assertThatThrownBy(() -> new NoisyPoints(new double[] {0, Double.NaN}, 1))
                .hasMessage("point 1 is NaN: expected a finite number");
        assertThatThrownBy(() -> new NoisyPoints(new double[0], 1)).hasMessage("no point: expected at least one");
        assertThatThrownBy(() -> new NoisyPoints(new double[] {0}, 0))
                .hasMessage("sigma 0.0: expected a positive finite number");
        assertThatThrownBy(() -> new NoisyRectifier(new double[] {0}, 1, 1, 1))
                .hasMessage("slope 1.0: expected 0 < slope < 1");
        assertThatThrownBy(() -> ScalarInformation.ofInput(neuron(1, 1), new double[] {1}))
                .hasMessage("1 probabilities for 4 inputs");
        assertThatThrownBy(() -> ScalarInformation.entropy(new NoisyPoints(new double[] {0, 1e9}, 1), new double[2]))
                .hasMessageContaining("expected at most");
    }

    private static NoisyPoints neuron(double w, double sigma) {
        return new NoisyPoints(
                Arrays.stream(new double[] {-3, -1, 1, 3}).map(x -> StrictMath.tanh(w * x - 2 * w)).toArray(),
                sigma);
    }

    private static double leaky(double u) {
        return Math.max(u, u / 10);
    }
}
