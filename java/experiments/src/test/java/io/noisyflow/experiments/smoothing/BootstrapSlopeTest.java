package io.noisyflow.experiments.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapSlopeTest {
    private static final int[] ROWS = {64, 128, 256, 512, 1024};

    /** Values about 3 n^(-1/2) that vary by a third. */
    private static List<double[]> values(long seed, int replicates) {
        Random random = new Random(seed);
        List<double[]> values = new ArrayList<>();
        for (int n : ROWS) {
            values.add(random.doubles(replicates)
                    .map(u -> 3 / Math.sqrt(n) * (1 + (2 * u - 1) / Math.sqrt(3))).toArray());
        }
        return values;
    }

    /**
     * Of 400 intervals those of 95 % hold the slope .95 of the time for many replicates, and a little less for ten;
     * .04 is almost four standard deviations. The standard error is the spread of the slopes, to four of its own.
     */
    @Test
    void intervalsHoldTheSlope() {
        int held = 0;
        double squares = 0;
        double variances = 0;
        for (int seed = 0; seed < 400; seed++) {
            SmoothingSlope slope = Objects.requireNonNull(BootstrapSlope.of(ROWS, values(seed, 20), seed));
            held += slope.low() <= -.5 && -.5 <= slope.high() ? 1 : 0;
            squares += Math.pow(slope.slope() + .5, 2) / 400;
            variances += slope.standardError() * slope.standardError() / 400;
        }
        assertThat(held / 400.).isBetween(.90, .99);
        assertThat(variances / squares).isCloseTo(1, within(4 * Math.sqrt(2 / 400.)));
    }

    @Test
    void theLineIsThatOfTheMeans() {
        List<double[]> values = new ArrayList<>();
        for (int n : ROWS) {
            values.add(new double[] {.9 / n, 1.1 / n});
        }
        SmoothingSlope slope = Objects.requireNonNull(BootstrapSlope.of(ROWS, values, 1));
        assertThat(slope.slope()).isCloseTo(-1, within(1e-12));
        assertThat(slope.atFrom()).isCloseTo(1 / 64., within(1e-12));
        assertThat(slope.atTo()).isCloseTo(1 / 1024., within(1e-12));
        assertThat(slope.from()).isEqualTo(64);
        assertThat(slope.to()).isEqualTo(1024);
    }

    @Test
    void valuesThatAreNothingHaveNone() {
        List<double[]> values = new ArrayList<>(values(1, 5));
        values.set(2, new double[5]);
        assertThat(BootstrapSlope.of(ROWS, values, 1)).isNull();
    }
}
