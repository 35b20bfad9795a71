package io.noisyflow.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private double seconds;

    @Test
    void shortWorkPassesInSilence() {
        try (ProgressDisplay display = display(true, false, 1e6)) {
            work(display, .9);
        }
        assertThat(heard()).isEmpty();
    }

    @Test
    void longWorkIsForecastOnceFromItsOwnSpeed() {
        try (ProgressDisplay display = display(false, false, 1.5e10)) {
            work(display, 40);
        }
        // The first news comes after 4 of 40 s; warming up and work go at one pace here, so the forecast is exact.
        assertThat(heard()).isEqualTo("noisyflow: 1.5e+10 pairs, about 40 s in all" + System.lineSeparator());
    }

    @Test
    void warmingUpIsNotTakenForThePace() {
        try (ProgressDisplay display = display(false, false, 1e9)) {
            seconds = 20;
            display.update("stage", 0, 100);
            seconds = 22;
            display.update("stage", 20, 100);
        }
        assertThat(heard()).contains("about 30 s in all");
    }

    /** A backend that tells of halves: the first news are the last before the end. */
    @Test
    void lateFirstNewsTellThePace() {
        try (ProgressDisplay display = display(false, false, 1e9)) {
            seconds = 14;
            display.update("stage", 40, 100);
            assertThat(heard()).contains("about 35 s in all");
            seconds = 35;
            display.update("stage", 100, 100);
        }
        assertThat(heard()).hasLineCount(1);
    }

    @Test
    void workThatGrowsIsForecastAgain() {
        try (ProgressDisplay display = display(false, false, 1e9)) {
            work(display, 40);
            seconds = 50;
            display.update("stage", 12, 14);
            display.update("stage", 12, 24);
        }
        assertThat(heard().lines()).containsExactly("noisyflow: 1.0e+09 pairs, about 40 s in all",
                "noisyflow: now about 2 min in all");
    }

    /** Ten times slower for four seconds: an average would forecast minutes. */
    @Test
    void aSlowBeginningIsNotTakenForThePace() {
        try (ProgressDisplay display = display(false, false, 1e9)) {
            double done = 0;
            for (int step = 0; step <= 100; step++) {
                seconds = .5 * step;
                display.update("stage", done, 460);
                done += step < 3 ? .25 : step < 8 ? .5 * step : 5;
            }
        }
        assertThat(heard().lines()).singleElement().asString()
                .matches("noisyflow: 1.0e\\+09 pairs, about (4[5-9]|5[0-5]) s in all");
    }

    @Test
    void thePaceIsAnAverageOnceItIsSteady() {
        Pace pace = new Pace();
        pace.begin(10, 100);
        assertThat(pace.secondsFor(1)).isNaN();
        pace.hear(10.9, 190, 1e4);
        pace.hear(11, 110, 1e4);
        assertThat(pace.secondsFor(100)).isNaN();
        pace.hear(12, 210, 1e4);
        assertThat(pace.secondsFor(100)).isNaN();
        pace.hear(14, 420, 1e4);
        assertThat(pace.secondsFor(210)).isEqualTo(2);
        pace.hear(15, 730, 1e4);
        assertThat(pace.secondsFor(520)).isEqualTo(3);
    }

    /** Half of the seconds train and do no pairs: neither the stages nor the forecasts go up and down. */
    @Test
    void stagesOfUnlikeSpeedAreAveraged() {
        try (ProgressDisplay display = display(false, false, 1e9)) {
            double done = 0;
            for (int step = 0; step <= 200; step++) {
                seconds = .5 * step;
                display.update("stage", done, 100);
                done += step / 8 % 2 == 0 ? 1 : .02;
            }
        }
        assertThat(heard().lines().count()).isBetween(1L, 3L);
    }

    @Test
    void withoutPairsNoForecastUntilTheyAreKnown() {
        try (ProgressDisplay display = display(false, false, Double.NaN)) {
            seconds = 1;
            display.update("stage", 0, 100);
            seconds = 21;
            display.update("stage", 10, 100);
            assertThat(heard()).isEmpty();
            display.forecast(3e9);
            display.update("stage", 10, 100);
            seconds = 31;
            display.update("stage", 20, 100);
        }
        // 31 s until 20, then 10 s for every 10.
        assertThat(heard()).isEqualTo("noisyflow: 3.0e+09 pairs, about 2 min in all" + System.lineSeparator());
    }

    @Test
    void workWithoutPairsIsForecastInTimeAlone() {
        try (ProgressDisplay display = display(false, false, 0)) {
            work(display, 40);
        }
        assertThat(heard()).isEqualTo("noisyflow: about 40 s in all" + System.lineSeparator());
    }

    @Test
    void terminalsGetABarWhichGoes() {
        try (ProgressDisplay display = display(true, false, 1e9)) {
            work(display, 40);
        }
        assertThat(heard()).contains("%").contains("stage").endsWith("  \r");
    }

    @Test
    void quietMeansQuiet() {
        try (ProgressDisplay display = display(true, true, 1e9)) {
            work(display, 4000);
        }
        assertThat(heard()).isEmpty();
    }

    private ProgressDisplay display(boolean terminal, boolean quiet, double pairs) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ProgressDisplay(new Console(stream, stream, terminal), quiet, pairs, () -> (long) (seconds * 1e9));
    }

    /** Ten steps in so many seconds. */
    private void work(ProgressDisplay display, double whole) {
        for (int step = 1; step <= 10; step++) {
            seconds = whole * step / 10;
            display.update("stage", step, 10);
        }
    }

    private String heard() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
