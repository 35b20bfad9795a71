package io.noisyflow.information.entropy;

import io.noisyflow.information.Progress;

/** Counts evaluated Gaussian terms and tells how far the work has come. */
public final class Work {
    private final Progress progress;
    private double done;
    private double total;

    public Work(Progress progress) {
        this.progress = progress;
    }

    /** Raises what is expected in all. */
    void expect(double pairs) {
        total += pairs;
    }

    /** Some terms were evaluated. */
    void done(String stage, double pairs) {
        done += pairs;
        progress.update(stage, done, Math.max(done, total));
    }

    /** Terms so far. */
    double pairs() {
        return done;
    }
}
