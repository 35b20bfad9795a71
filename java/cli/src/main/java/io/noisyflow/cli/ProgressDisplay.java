package io.noisyflow.cli;

import io.noisyflow.information.Digits;
import io.noisyflow.information.Progress;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Tells a user who has waited for a second how long it will take: one line with the forecast, which stays, and, where
 * standard error is a terminal, a bar, which goes when the work is done. Short work passes in silence.
 */
final class ProgressDisplay implements Progress, AutoCloseable {
    private static final double PATIENCE_SECONDS = 1;
    /** Below this, what is left is not worth a line. */
    private static final double LONG_SECONDS = 5;
    /** Narrow enough for any terminal; a line that wraps could not be drawn over. */
    private static final int WIDTH = 79;
    private static final int STEPS = 100;

    private final Console console;
    private final boolean quiet;
    private final long begun = System.nanoTime();
    private double pairs;
    private boolean forecastSaid;
    private volatile double secondsLeft;
    private @Nullable ProgressBar bar;

    private ProgressDisplay(Console console, boolean quiet, double pairs) {
        this.console = console;
        this.quiet = quiet;
        this.pairs = pairs;
    }

    /**
     * A display for work of known size.
     *
     * @param quiet whether to show nothing at all
     * @param pairs how many Gaussian terms the work takes
     */
    static ProgressDisplay of(Console console, boolean quiet, double pairs) {
        return new ProgressDisplay(console, quiet, pairs);
    }

    /** A display for work whose size shows on the way: {@link #forecast}. */
    static ProgressDisplay withoutForecast(Console console, boolean quiet) {
        return new ProgressDisplay(console, quiet, Double.NaN);
    }

    /** How many Gaussian terms the work takes in all. */
    void forecast(double allPairs) {
        pairs = allPairs;
    }

    @Override
    public void update(String stage, double done, double total) {
        double seconds = (System.nanoTime() - begun) * 1e-9;
        if (quiet || seconds < PATIENCE_SECONDS || !(done > 0) || !(total >= done)) {
            return;
        }
        secondsLeft = seconds * (total - done) / done;
        if (!forecastSaid && !Double.isNaN(pairs) && secondsLeft >= LONG_SECONDS) {
            forecastSaid = true;
            console.say(Digits.ofCount(pairs) + " pairs, about " + duration(seconds + secondsLeft) + " in all");
        }
        if (console.terminal()) {
            draw(stage, done / total);
        }
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private void draw(String stage, double fraction) {
        if (bar == null) {
            bar = ProgressBar.builder().setInitialMax(STEPS).setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200).clearDisplayOnFinish()
                    .startsFrom(0, Duration.ofNanos(System.nanoTime() - begun))
                    .setEtaFunction(state -> Optional.of(Duration.ofSeconds(Math.round(secondsLeft))))
                    .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH)).build();
        }
        bar.setExtraMessage(" " + stage).stepTo((long) (STEPS * fraction));
    }

    /** A time in the unit that suits it: 40 s, 12 min, 3 h. */
    private static String duration(double seconds) {
        if (seconds < 100) {
            return Math.round(seconds) + " s";
        }
        return seconds < 6000 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 3600) + " h";
    }
}
