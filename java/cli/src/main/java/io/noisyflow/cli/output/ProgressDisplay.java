package io.noisyflow.cli.output;

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
public final class ProgressDisplay implements Progress, AutoCloseable {
    private static final double PATIENCE_SECONDS = 1;
    /** Below this, what is left is not worth a line. */
    private static final double LONG_SECONDS = 5;
    /** A forecast that was so far off (a tolerance takes more draws, another stage is slower) is told anew. */
    private static final double FAR = 2;
    /** Of so much time, warming up (compiling, loading) takes less than half. */
    private static final double LATE_SECONDS = 3;
    /** Narrow enough for any terminal; a line that wraps could not be drawn over. */
    private static final int WIDTH = 79;
    private static final int STEPS = 100;

    private final Console console;
    private final boolean quiet;
    private final LongSupplier nanoTime;
    private final long begun;
    private double pairs;
    private Pace pace = new Pace();
    /** Whether nothing but the work itself has gone on since the beginning. */
    private final boolean sizeWasKnown;
    /** The time of all work that was last told; 0 before. */
    private double told;
    /** When that was. */
    private double toldAt;
    private volatile double secondsLeft = Double.NaN;
    private @Nullable ProgressBar bar;

    /** A display with a clock of its own. */
    public ProgressDisplay(Console console, boolean quiet, double pairs, LongSupplier nanoTime) {
        this.console = console;
        this.quiet = quiet;
        this.pairs = pairs;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.sizeWasKnown = !Double.isNaN(pairs);
    }

    /**
     * A display for work of known size.
     *
     * @param quiet whether to show nothing at all
     * @param pairs how many Gaussian terms the work takes
     */
    public static ProgressDisplay of(Console console, boolean quiet, double pairs) {
        return new ProgressDisplay(console, quiet, pairs, System::nanoTime);
    }

    /** A display for work whose size shows on the way: {@link #forecast}. */
    public static ProgressDisplay withoutForecast(Console console, boolean quiet) {
        return new ProgressDisplay(console, quiet, Double.NaN, System::nanoTime);
    }

    /** How many Gaussian terms the work takes in all. */
    public void forecast(double allPairs) {
        if (Double.isNaN(pairs)) {
            // The first part of the work told the size, and warmed up: the pace counts from the second.
            pace = new Pace();
        }
        pairs = allPairs;
    }

    @Override
    public void update(String stage, double done, double total) {
        double seconds = (nanoTime.getAsLong() - begun) * 1e-9;
        if (!pace.hasBegun()) {
            beginPace(seconds, done);
        }
        pace.hear(seconds, done, total);
        if (quiet || seconds < PATIENCE_SECONDS || !(total >= done)) {
            return;
        }
        secondsLeft = pace.secondsFor(total - done);
        double all = seconds + secondsLeft;
        // Twice the time must have passed since the last forecast, so that even long work tells a handful.
        boolean off = seconds >= FAR * toldAt && !(all < FAR * told && told < FAR * all);
        if (!Double.isNaN(pairs) && secondsLeft >= LONG_SECONDS && off) {
            String size = pairs > 0 ? Digits.ofCount(pairs) + " pairs, " : "";
            erase();
            console.say((told > 0 ? "now " : size) + "about " + duration(all) + " in all");
            told = all;
            toldAt = seconds;
        }
        if (console.terminal()) {
            draw(stage, done / total);
        }
    }

    /**
     * Begins to measure the pace: at the first news, for what was done before, warming up, says little about what is
     * left. But where the first news took long to come, they may be most of all news (a backend that tells of large
     * parts), and warming up was a small part of that time: then the pace is that from the beginning.
     */
    private void beginPace(double seconds, double done) {
        if (sizeWasKnown && done > 0 && seconds >= LATE_SECONDS) {
            pace.begin(0, 0);
        } else {
            pace.begin(seconds, done);
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
