package io.noisyflow.information.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GaussianBottleneckTest {
    /** I_Y = -1/2 log(1 - rho^2 + rho^2 exp(-2 I_X)), from beta 1/rho^2 on. */
    @Test
    void scalarInClosedForm() {
        double rho = .8;
        GaussianBottleneck bottleneck = GaussianBottleneck.of(new double[][] {{4, rho * 6}, {rho * 6, 9}}, 1);
        assertThat(bottleneck.information()).isCloseTo(-.5 * StrictMath.log(1 - rho * rho), within(1e-13));
        assertThat(bottleneck.criticalBetas()).containsExactly(new double[] {1 / (rho * rho)}, within(1e-12));
        for (double beta : new double[] {1.6, 3, 50, 1e6}) {
            GaussianBottleneck.Point point = bottleneck.at(beta);
            double expected = -.5 * StrictMath.log(1 - rho * rho
                    + rho * rho * StrictMath.exp(-2 * point.inputInformation()));
            assertThat(point.labelInformation()).isCloseTo(expected, within(1e-11));
            assertThat(point.directions()).isEqualTo(1);
        }
        assertThat(bottleneck.at(1.5).inputInformation()).isZero();
    }

    /** By numpy 2.4: general eigenvectors and log-determinants of I + A Sigma A^T. */
    @Test
    void vector() {
        double[][] covariance = {{1.29, .42, .46, 1.52, -.024}, {.42, 1.16, -.32, .26, -1.172},
            {.46, -.32, .73, .825, .631}, {1.52, .26, .825, 2.4325, .2915}, {-.024, -1.172, .631, .2915, 2.3565}};
        GaussianBottleneck bottleneck = GaussianBottleneck.of(covariance, 3);
        assertThat(bottleneck.eigenvalues())
                .containsExactly(new double[] {.202798192643921, .436587883392865, 1}, within(1e-12));
        assertThat(bottleneck.information()).isCloseTo(1.2121547533803425, within(1e-12));
        assertThat(bottleneck.criticalBetas()).hasSize(2);
        GaussianBottleneck.Point one = bottleneck.at(1.5);
        assertThat(one.inputInformation()).isCloseTo(.3378746576205432, within(1e-10));
        assertThat(one.labelInformation()).isCloseTo(.24846581532446788, within(1e-10));
        assertThat(one.directions()).isEqualTo(1);
        GaussianBottleneck.Point two = bottleneck.at(100);
        assertThat(two.inputInformation()).isCloseTo(5.407078932983839, within(1e-10));
        assertThat(two.labelInformation()).isCloseTo(1.2021044175268418, within(1e-10));
        assertThat(two.directions()).isEqualTo(2);
    }

    @Test
    void whatIsNoCovarianceIsRefused() {
        assertThatThrownBy(() -> GaussianBottleneck.of(new double[][] {{1, 2}, {2, 1}}, 1))
                .hasMessageContaining("not positive definite");
        assertThatThrownBy(() -> GaussianBottleneck.of(new double[][] {{1, .2}, {.1, 1}}, 1))
                .hasMessageContaining("expected a symmetric matrix");
        assertThatThrownBy(() -> GaussianBottleneck.of(new double[][] {{1, Double.NaN}, {Double.NaN, 1}}, 1))
                .hasMessageContaining("expected a symmetric matrix");
        assertThatThrownBy(() -> GaussianBottleneck.of(new double[][] {{1, .2}, {.2, 1}}, 2))
                .hasMessageContaining("X has 2 of 2 coordinates: expected 1 to 1");
    }
}
