package io.noisyflow.information.flow;

import io.noisyflow.information.Progress;

/** Counts Gaussian terms and tells how far the work has come. */
final class PairMeter {
    private final Progress progress;
    private final double forecast;
    private double pairs;

    PairMeter(Progress progress, double forecast) {
        this.progress = progress;
        this.forecast = forecast;
    }

    /** So many terms were evaluated. */
    void add(double evaluated) {
        pairs += evaluated;
        progress.update("information flow", pairs, Math.max(pairs, forecast));
    }

    /** Terms evaluated so far. */
    double pairs() {
        return pairs;
    }
}
