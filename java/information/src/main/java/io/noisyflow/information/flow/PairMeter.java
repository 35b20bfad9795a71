package io.noisyflow.information.flow;

import io.noisyflow.information.Progress;

/**
 * Counts Gaussian terms and tells how far the work has come. Passes of own replicates take their time as well, and
 * come before most terms: without them the first news would say that the rest takes hours.
 */
final class PairMeter {
    /**
     * Terms that take as long as one pass of an own replicate, sums with its neighbours included: 200 where all pairs
     * are summed, 1000 where most of them are left out (layers 12-10-7-5-4-3, backend foreign).
     */
    private static final double TERMS_OF_PASS = 500;

    private final Progress progress;
    private final double forecast;
    private double pairs;
    private double passes;

    PairMeter(Progress progress, double forecastPairs) {
        this(progress, forecastPairs, 0);
    }

    PairMeter(Progress progress, double forecastPairs, double forecastPasses) {
        this.progress = progress;
        this.forecast = work(forecastPairs, forecastPasses);
    }

    /** So many terms were evaluated. */
    void add(double evaluated) {
        pairs += evaluated;
        tell();
    }

    /** So many passes of own replicates were made. */
    void addPasses(double made) {
        passes += made;
        tell();
    }

    /** Terms evaluated so far. */
    double pairs() {
        return pairs;
    }

    private void tell() {
        double done = work(pairs, passes);
        progress.update("information flow", done, Math.max(done, forecast));
    }

    private static double work(double pairs, double passes) {
        return pairs + TERMS_OF_PASS * passes;
    }
}
