package io.noisyflow.information.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    /** Sums of so few numbers of size 1 are rounded a few times. */
    private static final Offset<Double> ROUNDING = Offset.offset(1e-14);

    /** By hand: deviations (-3,-1,1,3) and (-2,0,-1,3) have products 14, squares 20 and 14. */
    @Test
    void byHand() {
        Correlation correlation = Correlation.of(new double[] {1, 3, 5, 7}, new double[] {0, 2, 1, 5});
        assertThat(correlation.pearson()).isCloseTo(14 / Math.sqrt(20 * 14), ROUNDING);
        // Ranks 1 2 3 4 and 1 3 2 4: 1 - 6 (1 + 1) / (4 (16 - 1)).
        assertThat(correlation.spearman()).isCloseTo(.8, ROUNDING);
        assertThat(correlation.n()).isEqualTo(4);
    }

    /** Ranks 1 2.5 2.5 4 and 1 2 3 4: deviations have products 4.5, squares 4.5 and 5. */
    @Test
    void equalValuesShareTheirRanks() {
        Correlation correlation = Correlation.of(new double[] {-0.0, 7, 7, 9}, new double[] {1, 2, 3, 4});
        assertThat(correlation.spearman()).isCloseTo(4.5 / Math.sqrt(4.5 * 5), ROUNDING);
        assertThat(Correlation.of(new double[] {0, -0.0, 1}, new double[] {5, 5, 6}).spearman()).isCloseTo(1, ROUNDING);
    }

    @Test
    void scaleAndOffsetChangeNothingAndMonotoneLawsKeepTheRanks() {
        double[] a = {.1, .4, .2, .9, .3};
        double[] line = {-3e200 * .1, -3e200 * .4, -3e200 * .2, -3e200 * .9, -3e200 * .3};
        assertThat(Correlation.of(a, line).pearson()).isCloseTo(-1, ROUNDING);
        double[] curved = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            curved[i] = StrictMath.exp(20 * a[i]);
        }
        assertThat(Correlation.of(a, curved).spearman()).isCloseTo(1, ROUNDING);
        assertThat(Correlation.of(a, curved).pearson()).isLessThan(.95);
    }

    @Test
    void tooFewOrConstantHaveNone() {
        assertThat(Correlation.of(new double[] {1, 2}, new double[] {1, 2}).pearson()).isNaN();
        assertThat(Correlation.of(new double[0], new double[0]).spearman()).isNaN();
        Correlation constant = Correlation.of(new double[] {.1, .1, .1}, new double[] {1, 2, 3});
        assertThat(constant.pearson()).isNaN();
        assertThat(constant.spearman()).isNaN();
        assertThat(constant.n()).isEqualTo(3);
    }

    @Test
    void badSeriesAreRefused() {
        assertThatThrownBy(() -> Correlation.of(new double[3], new double[4]))
                .hasMessage("a correlation of 3 with 4 numbers: expected as many of each");
        assertThatThrownBy(() -> Correlation.of(new double[] {1, Double.NaN, 2}, new double[3]))
                .hasMessage("a correlation with number 1 = NaN: expected finite numbers");
    }
}
