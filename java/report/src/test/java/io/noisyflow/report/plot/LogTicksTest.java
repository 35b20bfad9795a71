package io.noisyflow.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Labels of logarithmic axes: which multiples of powers of ten have one. */
class LogTicksTest {
    /** The labels of all multiples of three decades, made as the library makes them. */
    private static List<String> labels(double low, double high, int power) {
        LogTicks ticks = LogTicks.of(low, high);
        return IntStream.rangeClosed(power, power + 2).boxed()
                .flatMap(k -> IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> ticks.apply(StrictMath.pow(10, k) * i)))
                .filter(label -> !label.isEmpty()).toList();
    }

    @Test
    void decadesOfAWideAxis() {
        assertThat(labels(.003, 2, -2)).containsExactly("0.01", "0.1", "1");
    }

    @Test
    void oneTwoFiveOfLessThanTwoDecades() {
        assertThat(labels(.018, 2.2, -2)).containsExactly("0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1", "2", "5");
        // Of powers that doubles do not hold products round.
        assertThat(labels(3e-7, 2e-5, -7)).containsExactly("1e-7", "2e-7", "5e-7", "1e-6", "2e-6", "5e-6", "1e-5",
                "2e-5", "5e-5");
        assertThat(labels(2e4, 1e6, 4)).containsExactly("10000", "20000", "50000", "1e5", "2e5", "5e5", "1e6", "2e6",
                "5e6");
    }

    @Test
    void moreOfLessThanAFactorOfFive() {
        assertThat(labels(.3, .9, -1)).startsWith("0.1", "0.2", "0.3", "0.4", "0.5", "0.7", "1", "2");
    }

    /** An axis between two multiples has its ends labelled. */
    @Test
    void ends() {
        assertThat(LogTicks.of(.213, .287).apply(.21345)).isEqualTo("0.213");
        assertThat(LogTicks.of(2.13e-6, 2.87e-6).apply(2.13e-6)).isEqualTo("0.00000213");
    }
}
