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
    /** Work that grows so much on the way (a tolerance that takes more draws) is forecast again. */
    private static final double GROWTH = 1.5;
    /** Of so much time, warming up (compiling, loading) takes less than half. */
    private static final double WARM_SECONDS = 3;
    /** Narrow enough for any terminal; a line that wraps could not be drawn over. */
    private static final int WIDTH = 79;
    private static final int STEPS = 100;

    private final Console console;
    private final boolean quiet;
    private final LongSupplier nanoTime;
    private final long begun;
    private double pairs;
    /** Since when the pace is measured, and how much was done then. */
    private long paceSince;
    private double paceFrom = Double.NaN;
    /** Whether nothing but the work itself has gone on since the beginning. */
    private final boolean sizeWasKnown;
    /** All work, when a forecast was last told; 0 before. */
    private double forecastTotal;
    private volatile double secondsLeft = Double.NaN;
    private @Nullable ProgressBar bar;

    /** A display with a clock of its own. */
    ProgressDisplay(Console console, boolean quiet, double pairs, LongSupplier nanoTime) {
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
            paceFrom = Double.NaN;
        }
        pairs = allPairs;
    }

    @Override
    public void update(String stage, double done, double total) {
        long now = nanoTime.getAsLong();
        if (Double.isNaN(paceFrom)) {
            beginPace(now, done);
        }
        double seconds = (now - begun) * 1e-9;
        if (quiet || seconds < PATIENCE_SECONDS || !(total >= done)) {
            return;
        }
        secondsLeft = secondsLeft((now - paceSince) * 1e-9, done - paceFrom, total - done, total);
        if (!Double.isNaN(pairs) && secondsLeft >= LONG_SECONDS && total > GROWTH * forecastTotal) {
            boolean first = forecastTotal == 0;
            forecastTotal = total;
            erase();
            console.say((!first ? "more work than was foreseen, " : pairs > 0 ? Digits.ofCount(pairs) + " pairs, " : "")
                    + "about " + duration(seconds + secondsLeft) + " in all");
        }
        if (console.terminal()) {
            draw(stage, done / total);
        }
    }

    /**
     * Begins to measure the pace: at the first news, for what was done before, warming up, says little about what is left.
     * But where the first news took long to come, they may be most of all news (a backend that tells of large parts), and
     * warming up was a small part of that time: then the pace is that from the beginning.
     */
    private void beginPace(long now, double done) {
        boolean late = sizeWasKnown && done > 0 && (now - begun) * 1e-9 >= WARM_SECONDS;
        paceSince = late ? begun : now;
        paceFrom = late ? 0 : done;
    }

    /**
     * How long the rest takes at the pace so far: seconds . rest / done.
     *
     * @param seconds that the pace was measured for
     * @param done what was done in them
     * @param rest what is left to do
     * @param total all of it
     * @return NaN where too little time has passed, or too little was done, to tell
     */
    static double secondsLeft(double seconds, double done, double rest, double total) {
        return seconds >= PATIENCE_SECONDS && done >= LEAST_KNOWN * total ? seconds * rest / done : Double.NaN;
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
