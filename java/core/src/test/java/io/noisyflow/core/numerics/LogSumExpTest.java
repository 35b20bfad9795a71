package io.noisyflow.core.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogSumExpTest {
    @Test
    void ofArrays() {
        assertThat(LogSumExp.of()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogSumExp.of(new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY}))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogSumExp.of(7)).isEqualTo(7);
        assertThat(LogSumExp.of(-1e6, -1e6, Double.NEGATIVE_INFINITY)).isEqualTo(-1e6 + StrictMath.log(2));
        assertThat(LogSumExp.of(-5000, -5000, -9000)).isEqualTo(-5000 + StrictMath.log(2));
    }

    @Test
    void ofPairs() {
        assertThat(LogSumExp.of(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogSumExp.of(3, Double.NEGATIVE_INFINITY)).isEqualTo(3);
        assertThat(LogSumExp.of(Double.NEGATIVE_INFINITY, 3)).isEqualTo(3);
        assertThat(LogSumExp.of(1, 2)).isEqualTo(LogSumExp.of(2, 1));
        assertThat(LogSumExp.of(5000, -5000)).isEqualTo(5000);
    }

    @Test
    void noNumberStaysNone() {
        assertThat(LogSumExp.of(1, Double.NaN, 2)).isNaN();
        assertThat(LogSumExp.of(Double.NaN, 1)).isNaN();
        assertThat(LogSumExp.of(1, Double.NaN)).isNaN();
    }
}
