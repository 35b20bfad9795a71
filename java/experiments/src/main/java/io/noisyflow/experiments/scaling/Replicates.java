package io.noisyflow.experiments.scaling;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.Progress;
import java.util.function.IntConsumer;

/**
 * Replicates that are shared among threads, and the Gaussian terms that they take.
 *
 * <p>What each computes hangs on its number alone.
 */
final class Replicates {
    /** Replicates between two looks at the progress. */
    private static final int BATCH = 32;

    private final Workers workers;
    private final Progress progress;
    private double pairs;

    Replicates(Workers workers, Progress progress) {
        this.workers = workers;
        this.progress = progress;
    }

    /** Gaussian terms so far. */
    double pairs() {
        return pairs;
    }

    /** Adds Gaussian terms. */
    void add(double more) {
        pairs += more;
    }

    /** The replicates in batches, each on whichever thread is free. */
    void forEach(String stage, int count, double pairsOfOne, IntConsumer task) {
        for (int from = 0; from < count; from += BATCH) {
            int first = from;
            int batch = Math.min(BATCH, count - from);
            workers.forEach(batch, item -> task.accept(first + item));
            add(batch * pairsOfOne);
            progress.update(stage, pairs, pairs);
        }
    }
}
