package io.noisyflow.spark;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What executors compute with.
 *
 * @param backend auto, or the name of a backend that every executor must have
 * @param precision of sums; null: the one that fits each cell
 * @param threads of a task, at least 1; Spark gives a task one core unless spark.task.cpus says otherwise
 */
public record SparkOptions(String backend, @Nullable Precision precision, int threads) implements Serializable {
    /** Whatever backend each executor has, the precision that fits, one thread a task. */
    public static final SparkOptions USUAL = new SparkOptions(Backends.AUTO, null, 1);

    /** (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public SparkOptions(String backend, @Nullable Precision precision, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads: expected at least 1");
        }
        this.backend = backend;
        this.precision = precision;
        this.threads = threads;
    }
}
