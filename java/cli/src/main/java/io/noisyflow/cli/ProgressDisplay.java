package io.noisyflow.cli;

import io.noisyflow.information.Digits;
import io.noisyflow.information.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
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
    /** The part of the work that tells its pace. */
    private static final double LEAST_KNOWN = 0.01;
    /** Narrow enough for any terminal; a line that wraps could not be drawn over. */
    private static final int WIDTH = 79;
    private static final int STEPS = 100;

    private final Console console;
    private final boolean quiet;
    private final LongSupplier nanoTime;
    private final long begun;
    private double pairs;
    /** When the first news came, and of how much: what was done before, warming up, says little about what is left. */
    private long firstHeard;
    private double firstDone = Double.NaN;
    private boolean forecastSaid;
    private volatile double secondsLeft = Double.NaN;
    private @Nullable ProgressBar bar;

    /** A display with a clock of its own. */
    ProgressDisplay(Console console, boolean quiet, double pairs, LongSupplier nanoTime) {
        this.console = console;
        this.quiet = quiet;
        this.pairs = pairs;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /**
     * A display for work of known size.
     *
     * @param quiet whether to show nothing at all
     * @param pairs how many Gaussian terms the work takes
     */
    static ProgressDisplay of(Console console, boolean quiet, double pairs) {
        return new ProgressDisplay(console, quiet, pairs, System::nanoTime);
    }

    /** A display for work whose size shows on the way: {@link #forecast}. */
    static ProgressDisplay withoutForecast(Console console, boolean quiet) {
        return new ProgressDisplay(console, quiet, Double.NaN, System::nanoTime);
    }

    /** How many Gaussian terms the work takes in all. */
    void forecast(double allPairs) {
        if (Double.isNaN(pairs)) {
            // The first part of the work told the size, and warmed up: the pace counts from the second.
            firstDone = Double.NaN;
        }
        pairs = allPairs;
    }

    @Override
    public void update(String stage, double done, double total) {
        long now = nanoTime.getAsLong();
        if (Double.isNaN(firstDone)) {
            firstHeard = now;
            firstDone = done;
        }
        double seconds = (now - begun) * 1e-9;
        if (quiet || seconds < PATIENCE_SECONDS || !(total >= done)) {
            return;
        }
        double heard = (now - firstHeard) * 1e-9;
        boolean known = heard >= PATIENCE_SECONDS && done - firstDone >= LEAST_KNOWN * total;
        secondsLeft = known ? heard * (total - done) / (done - firstDone) : Double.NaN;
        if (!forecastSaid && !Double.isNaN(pairs) && secondsLeft >= LONG_SECONDS) {
            forecastSaid = true;
            erase();
            console.say((pairs > 0 ? Digits.ofCount(pairs) + " pairs, " : "") + "about "
                    + duration(seconds + secondsLeft) + " in all");
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
            erase();
            bar = null;
        }
    }

    /** Empties the line of the bar, where there is one; the bar draws itself again when it has news. */
    private void erase() {
        if (bar != null) {
            console.err().print("\r" + " ".repeat(WIDTH) + "\r");
            console.err().flush();
        }
    }

    private void draw(String stage, double fraction) {
        if (bar == null) {
            bar = ProgressBar.builder().setInitialMax(STEPS).setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .startsFrom(0, Duration.ofNanos(nanoTime.getAsLong() - begun))
                    .setEtaFunction(state -> Optional.of(secondsLeft).filter(seconds -> !seconds.isNaN())
                            .map(seconds -> Duration.ofSeconds(Math.round(seconds))))
                    .setConsumer(new SameLine(console.err())).build();
        }
        bar.setExtraMessage(" " + stage).stepTo((long) (STEPS * fraction));
    }

    /** Ends no line, for the bar's line is to be written over. */
    private static final class SameLine extends ConsoleProgressBarConsumer {
        SameLine(PrintStream err) {
            super(err, WIDTH);
        }

        @Override
        public void close() {}
    }

    /** A time in the unit that suits it: 40 s, 12 min, 3 h. */
    private static String duration(double seconds) {
        if (seconds < 100) {
            return Math.round(seconds) + " s";
        }
        return seconds < 6000 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 3600) + " h";
    }
}
