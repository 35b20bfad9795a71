package io.noisyflow.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {
    static Stream<Activation> all() {
        return Stream.of(Activation.LINEAR, Activation.TANH, Activation.SIGMOID, Activation.RELU,
                Activation.leakyRelu(0.1));
    }

    /**
     * A central difference of step h = 2^-12 is off by h^2/6 times the third derivative (below 2 for tanh) and by
     * rounding, 2^-53 / h.
     */
    @ParameterizedTest
    @MethodSource("all")
    void derivativesFitTheFunction(Activation f) {
        double h = 0x1p-12;
        for (double x : new double[] {-7, -1, -0.3, 0.01, 0.5, 2, 9}) {
            double slope = (f.apply(x + h) - f.apply(x - h)) / (2 * h);
            assertThat(f.derivativeFromValue(f.apply(x))).isCloseTo(slope, Offset.offset(h * h / 3 + 0x1p-38));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void valuesStayInTheRange(Activation f) {
        double[] range = f.range();
        for (double x : new double[] {-1e300, -800, -40, -1, -1e-300, 0, 1e-300, 1, 40, 800, 1e300}) {
            assertThat(f.apply(x)).isBetween(range[0], range[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-300, 0.5, 3, 36, 37, 700, 745, 746, 1e300})
    void theSigmoidIsSymmetric(double x) {
        assertThat(Activation.SIGMOID.apply(x) + Activation.SIGMOID.apply(-x)).isEqualTo(1,
                Offset.offset(0x1p-52));
        assertThat(Activation.SIGMOID.apply(-x)).isLessThanOrEqualTo(StrictMath.exp(-x));
    }

    @Test
    void rectifiersAtZeroTakeTheLeftDerivative() {
        assertThat(Activation.RELU.derivativeFromValue(Activation.RELU.apply(0))).isZero();
        Activation leaky = Activation.leakyRelu(0.25);
        assertThat(leaky.derivativeFromValue(leaky.apply(0))).isEqualTo(0.25);
        assertThat(leaky.apply(-4)).isEqualTo(-1);
        assertThat(leaky.apply(4)).isEqualTo(4);
    }

    @Test
    void slopesThatDoNotFitAreRefused() {
        for (double slope : new double[] {0, 1, -0.1, 2, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Activation.leakyRelu(slope))
                    .withMessageContaining("expected 0 < slope < 1 for LEAKY_RELU");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Activation(Activation.Kind.TANH, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Activation(Activation.Kind.TANH, Double.NaN));
    }
}
