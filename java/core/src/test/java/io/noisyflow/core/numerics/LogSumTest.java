package io.noisyflow.core.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The laws of the monoid, and its values where they are known. */
class LogSumTest {
    private static LogSum random(SplittableRandom random) {
        return new LogSum(random.nextDouble(-800, 800), random.nextDouble(0.5, 100));
    }

    @Test
    void theEmptySumIsNeutral() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            LogSum sum = random(random);
            assertThat(sum.merge(LogSum.EMPTY)).isEqualTo(sum);
            assertThat(LogSum.EMPTY.merge(sum)).isEqualTo(sum);
        }
        assertThat(LogSum.EMPTY.merge(LogSum.EMPTY).value()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogSum.of(Double.NEGATIVE_INFINITY)).isEqualTo(LogSum.EMPTY);
    }

    @Test
    void mergingCommutesToTheLastBit() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 1000; i++) {
            LogSum a = random(random);
            LogSum b = i % 3 == 0 ? new LogSum(a.reference(), random.nextDouble(1, 9)) : random(random);
            assertThat(a.merge(b)).isEqualTo(b.merge(a));
        }
    }

    /** Either side rounds a product, an exponential (1 ulp) and a sum twice each: 16 units of 2^-53, and 2 ulp more. */
    @Test
    void mergingAssociatesUpToRounding() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1000; i++) {
            LogSum a = random(random);
            LogSum b = new LogSum(a.reference() + random.nextDouble(-20, 20), random.nextDouble(0.5, 2));
            LogSum c = new LogSum(a.reference() + random.nextDouble(-20, 20), random.nextDouble(0.5, 2));
            double left = a.merge(b).merge(c).value();
            // The references' differences are rounded as well: a few ulp of 800.
            assertThat(a.merge(b.merge(c)).value()).isCloseTo(left, Offset.offset(16 * 0x1p-53 + 6 * Math.ulp(800.0)));
        }
    }

    @Test
    void valuesThatAreKnown() {
        assertThat(LogSum.of(-12.5).value()).isEqualTo(-12.5);
        assertThat(LogSum.of(0).merge(LogSum.of(0)).value()).isEqualTo(StrictMath.log(2));
        assertThat(LogSum.of(-5000).merge(LogSum.of(-5000)).value()).isEqualTo(-5000 + StrictMath.log(2));
        assertThat(LogSum.of(5000).merge(LogSum.of(-5000)).value()).isEqualTo(5000);
        LogSum thousand = LogSum.EMPTY;
        for (int i = 0; i < 1000; i++) {
            thousand = thousand.merge(LogSum.of(3));
        }
        assertThat(thousand.value()).isEqualTo(3 + StrictMath.log(1000));
    }

    @Test
    void arraysAndPairs() {
        assertThat(LogSum.logSumExp()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogSum.logSumExp(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogSum.logSumExp(7)).isEqualTo(7);
        assertThat(LogSum.logSumExp(-1e6, -1e6, Double.NEGATIVE_INFINITY)).isEqualTo(-1e6 + StrictMath.log(2));
        assertThat(LogSum.logAdd(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(LogSum.logAdd(3, Double.NEGATIVE_INFINITY)).isEqualTo(3);
        assertThat(LogSum.logAdd(Double.NEGATIVE_INFINITY, 3)).isEqualTo(3);
        assertThat(LogSum.logAdd(1, 2)).isEqualTo(LogSum.logAdd(2, 1));
    }

    @Test
    void noNumberStaysNone() {
        assertThat(LogSum.logSumExp(1, Double.NaN, 2)).isNaN();
        assertThat(LogSum.logAdd(Double.NaN, 1)).isNaN();
        assertThat(LogSum.of(1).merge(LogSum.of(Double.NaN)).value()).isNaN();
        assertThat(LogSum.of(Double.NaN).merge(LogSum.of(1)).value()).isNaN();
    }
}
