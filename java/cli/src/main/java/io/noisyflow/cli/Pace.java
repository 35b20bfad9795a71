package io.noisyflow.cli;

/**
 * How fast work goes now: the work of the last second or so, by its time.
 *
 * <p>Warming up (loading, compiling) makes the beginning slow, on some backends ten times so, and an average from the
 * beginning would count it for all the rest. The pace is known once a window is no longer much faster than the one
 * before, or has done a good part of all.
 */
final class Pace {
    private static final double WINDOW_SECONDS = 1;
    /** A window that is faster by more than this is still warming up. */
    private static final double GAIN = 1.25;
    /** No pace is steady before: two windows before anything is compiled are equally slow. */
    private static final double WARM_SECONDS = 3;
    /** So much of all work speaks for itself. */
    private static final double GOOD_PART = .1;

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
        double now = (done - from) / passed;
        known = known || done - from >= GOOD_PART * total || (seconds >= WARM_SECONDS && now <= GAIN * perSecond);
        perSecond = now;
        since = seconds;
        from = done;
    }

    /** Seconds that so much work takes; NaN where the pace is not known. */
    double secondsFor(double work) {
        return known ? work / perSecond : Double.NaN;
    }
}
