package io.noisyflow.information.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-15);

    /** scipy.stats 1.17.1: pearsonr and spearmanr of the same numbers. */
    @Test
    void valuesOfScipy() {
        double[] a = {5.52, 5.70, 6.55, 5.21, 5.46, 6.61, 7.09, 6.96};
        double[] b = {2.52, 3.02, 4.51, 3.34, 3.49, 4.39, 4.84, 4.51};
        Correlation correlation = Correlation.of(a, b);
        assertThat(correlation.pearson()).isCloseTo(0.8912153984517984, Offset.offset(1e-12));
        assertThat(correlation.spearman()).isCloseTo(0.7664808076244857, Offset.offset(1e-12));
        assertThat(correlation.n()).isEqualTo(8);
    }

    @Test
    void linesAndMonotoneCurves() {
        double[] x = {-2, -1, 0, 1, 2, 3};
        double[] line = {7, 5, 3, 1, -1, -3};
        double[] cube = {-8, -1, 0, 1, 8, 27};
        assertThat(Correlation.of(x, line).pearson()).isCloseTo(-1, ROUNDING);
        assertThat(Correlation.of(x, line).spearman()).isCloseTo(-1, ROUNDING);
        assertThat(Correlation.of(x, cube).spearman()).isCloseTo(1, ROUNDING);
        assertThat(Correlation.of(x, cube).pearson()).isBetween(.8, .95);
    }

    @Test
    void nothingIsKnownOfTwoPointsOrOfAConstant() {
        Correlation two = Correlation.of(new double[] {1, 2}, new double[] {3, 5});
        assertThat(two.pearson()).isNaN();
        assertThat(two.spearman()).isNaN();
        // .1 ten times: the mean is not .1 to the last bit, and that is no variation.
        double[] constant = new double[10];
        java.util.Arrays.fill(constant, .1);
        double[] varying = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        assertThat(Correlation.of(constant, varying).pearson()).isNaN();
        assertThat(Correlation.of(varying, constant).spearman()).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> Correlation.of(constant, new double[3]))
                .withMessageContaining("10 and 3 numbers: expected as many");
    }
}
