package io.noisyflow.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.network.Activation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationLoopsTest {
    private static final List<Activation> ALL = List.of(Activation.LINEAR, Activation.TANH, Activation.SIGMOID,
            Activation.RELU, Activation.leakyRelu(0.1));

    @Test
    void tanhStaysWithinItsStatedErrorAndBelowOne() {
        // Every float of a binade has the same rounding behaviour up to its neighbours; 4096 a binade see the maximum.
        double worst = 0;
        float largest = 0;
        for (int bits = Float.floatToRawIntBits(1e-30f); bits < Float.floatToRawIntBits(20f); bits += 2047) {
            float x = Float.intBitsToFloat(bits);
            float y = apply(Activation.TANH, x);
            worst = Math.max(worst, Math.abs(y / StrictMath.tanh(x) - 1));
            largest = Math.max(largest, y);
            assertThat(apply(Activation.TANH, -x)).isEqualTo(-y);
        }
        assertThat(worst).isLessThan(3.2e-7);
        assertThat(largest).isLessThan(1f);
    }

    @Test
    void valuesAreThoseOfTheActivation() {
        for (Activation activation : ALL) {
            for (float x : new float[] {-1e30f, -40, -3, -0.7f, -1e-20f, 0, 1e-20f, 0.3f, 2, 9, 1e30f}) {
                double expected = activation.apply(x);
                // Relative 3.2e-7 for tanh; sigmoid is 1/2 + tanh/2, hence absolute 2e-7; one rounding for the others.
                assertThat((double) apply(activation, x)).as("%s at %s", activation, x)
                        .isCloseTo(expected,
                                org.assertj.core.data.Offset.offset(3.2e-7 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    @Test
    void derivativesAreThoseOfTheActivation() {
        for (Activation activation : ALL) {
            for (float y : new float[] {-0.9f, -0.1f, 0, 0.2f, 0.8f}) {
                float[] delta = {3, 3, 3};
                ActivationLoops.multiplyDerivative(activation, new float[] {y, y, y}, delta, 2);
                assertThat((double) delta[1]).isCloseTo(3 * activation.derivativeFromValue(y),
                        org.assertj.core.data.Offset.offset(4 * 0x1p-24 * 3));
                assertThat(delta[2]).isEqualTo(3);
            }
        }
    }

    @Test
    void nanGoesThrough() {
        for (Activation activation : ALL) {
            assertThat(apply(activation, Float.NaN)).isNaN();
        }
    }

    private static float apply(Activation activation, float x) {
        float[] one = {x};
        ActivationLoops.apply(activation, one, 1);
        return one[0];
    }
}
