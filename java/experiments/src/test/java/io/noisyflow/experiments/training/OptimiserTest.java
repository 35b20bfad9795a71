package io.noisyflow.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OptimiserTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-15);

    @Test
    void descentWithMomentumByHand() {
        OptimiserState state = new OptimiserState(new Optimiser.Sgd(0.1, 0.5), 2);
        double[] w = {1, -1};
        state.step(w, new double[] {2, -4});
        // v = (2, -4)
        assertThat(w[0]).isCloseTo(0.8, ROUNDING);
        assertThat(w[1]).isCloseTo(-0.6, ROUNDING);
        state.step(w, new double[] {1, 0});
        // v = (1 + 1, 0 - 2)
        assertThat(w[0]).isCloseTo(0.6, ROUNDING);
        assertThat(w[1]).isCloseTo(-0.4, ROUNDING);
    }

    @Test
    void descentWithoutMomentumForgets() {
        OptimiserState state = new OptimiserState(new Optimiser.Sgd(0.25, 0), 1);
        double[] w = {0};
        state.step(w, new double[] {4});
        state.step(w, new double[] {0});
        assertThat(w[0]).isEqualTo(-1);
    }

    @Test
    void adamByHand() {
        OptimiserState state = new OptimiserState(new Optimiser.Adam(0.01), 3);
        double[] w = {1, 1, 1};
        state.step(w, new double[] {0.5, -2, 0});
        // mhat = g, vhat = g^2: a step of the learning rate against the sign, short by epsilon/|g|.
        assertThat(w[0]).isCloseTo(1 - 0.01 * 0.5 / (0.5 + 1e-8), ROUNDING);
        assertThat(w[1]).isCloseTo(1 + 0.01 * 2 / (2 + 1e-8), ROUNDING);
        assertThat(w[2]).isEqualTo(1);
        double before = w[0];
        state.step(w, new double[] {1, 0, 0});
        // m = .9 .05 + .1 1 = .145, mhat = .145/.19; v = .999 .00025 + .001 = .00124975, vhat = .00124975/.001999.
        double step = 0.01 * (0.145 / 0.19) / (Math.sqrt(0.00124975 / 0.001999) + 1e-8);
        assertThat(w[0]).isCloseTo(before - step, Offset.offset(1e-14));
    }

    @Test
    void refusesWhatIsOutOfRange() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Optimiser.Adam(bad)).hasMessageContaining("learning rate " + bad);
            assertThatThrownBy(() -> new Optimiser.Sgd(bad, 0)).hasMessageContaining("learning rate " + bad);
            assertThatThrownBy(() -> new Optimiser.Adam(1, 0.9, 0.9, bad)).hasMessageContaining("epsilon");
        }
        for (double bad : new double[] {1, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> new Optimiser.Sgd(1, bad)).hasMessageContaining("momentum " + bad);
            assertThatThrownBy(() -> new Optimiser.Adam(1, bad, 0.9, 1)).hasMessageContaining("beta1 " + bad);
            assertThatThrownBy(() -> new Optimiser.Adam(1, 0.9, bad, 1)).hasMessageContaining("beta2 " + bad);
        }
    }
}
