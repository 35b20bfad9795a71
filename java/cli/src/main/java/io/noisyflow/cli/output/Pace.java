package io.noisyflow.cli.output;

/**
 * How fast work goes: what was done since it has been steady, by its time.
 *
 * <p>Warming up (loading, compiling) makes the beginning slow, on some backends ten times so, and an average from the
 * beginning would count it for all the rest. The pace is known once a window of a second is no longer much faster than
 * the one before, or has done a good part of all. From that window on it is an average, for work comes in stages of
 * unlike speed (training between two estimates, say), of which the last second sees one.
 */
final class Pace {
    private static final double WINDOW_SECONDS = 1;
    /** A window that is faster by more than this is still warming up. */
    private static final double GAIN = 1.25;
    /** No pace is steady before: two windows before anything is compiled are equally slow. */
    private static final double WARM_SECONDS = 3;
    /** So much of all work speaks for itself. */
    private static final double GOOD_PART = .1;

    /** Where the window begins, or the first steady one. */
    private double since = Double.NaN;
    private double from;
    private double perSecond = Double.NaN;
    private boolean known;

    /** Begins anew; nothing is known. */
    void begin(double seconds, double done) {
        since = seconds;
        from = done;
        perSecond = Double.NaN;
        known = false;
    }

    /** Whether it has begun. */
    boolean hasBegun() {
        return !Double.isNaN(since);
    }

    /**
     * Hears how far the work is.
     *
     * @param seconds since the work began
     * @param done units of work
     * @param total units of all work
     */
    void hear(double seconds, double done, double total) {
        double passed = seconds - since;
        if (!(passed >= WINDOW_SECONDS && done > from)) {
            return;
        }
        double before = perSecond;
        perSecond = (done - from) / passed;
        known = known || done - from >= GOOD_PART * total || (seconds >= WARM_SECONDS && perSecond <= GAIN * before);
        if (!known) {
            since = seconds;
            from = done;
        }
    }

    /** Seconds that so much work takes; NaN where the pace is not known. */
    double secondsFor(double work) {
        return known ? work / perSecond : Double.NaN;
    }
}
