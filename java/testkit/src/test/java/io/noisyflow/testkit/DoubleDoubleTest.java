package io.noisyflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Double-double arithmetic against decimal arithmetic of 60 digits. */
class DoubleDoubleTest {
    private static final MathContext DIGITS = new MathContext(60);

    private static BigDecimal exact(DoubleDouble x) {
        return new BigDecimal(x.high()).add(new BigDecimal(x.low()));
    }

    private static void requireClose(DoubleDouble actual, BigDecimal expected, BigDecimal scale, int bits) {
        BigDecimal bound = scale.abs().multiply(new BigDecimal(Math.scalb(1.0, -bits)));
        assertThat(exact(actual).subtract(expected).abs()).isLessThanOrEqualTo(bound);
    }

    /** The bounds of the paper: 3 2^-106 for sums, 5 2^-106 for products; sums cancel here by up to 50 bits. */
    @Test
    void sumsProductsAndQuotients() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            DoubleDouble a = DoubleDouble.sum(random.nextGaussian(), 0x1p-55 * random.nextGaussian());
            DoubleDouble b = i % 2 == 0
                    ? DoubleDouble.sum(random.nextGaussian(), 0x1p-55 * random.nextGaussian())
                    : DoubleDouble.sum(-a.high() * (1 + Math.scalb(1.0, -(i % 50))), a.low());
            BigDecimal sum = exact(a).add(exact(b));
            BigDecimal product = exact(a).multiply(exact(b));
            requireClose(a.plus(b), sum, sum, 104);
            requireClose(a.minus(b), exact(a).subtract(exact(b)), exact(a).subtract(exact(b)), 104);
            requireClose(a.times(b), product, product, 103);
            BigDecimal quotient = exact(a).divide(new BigDecimal(b.high()), DIGITS);
            requireClose(a.over(b.high()), quotient, quotient, 100);
        }
    }

    @Test
    void transformationsWithoutError() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 2000; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian() * Math.scalb(1.0, i % 80 - 40);
            assertThat(exact(DoubleDouble.sum(a, b))).isEqualByComparingTo(new BigDecimal(a).add(new BigDecimal(b)));
            assertThat(exact(DoubleDouble.product(a, b)))
                    .isEqualByComparingTo(new BigDecimal(a).multiply(new BigDecimal(b)));
        }
    }
}
