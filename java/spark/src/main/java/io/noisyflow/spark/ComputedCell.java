package io.noisyflow.spark;

import io.noisyflow.core.kernel.Kernels;
import org.apache.spark.SparkEnv;

/**
 * What an executor sends back.
 *
 * @param cell of a sweep or an experiment
 */
record ComputedCell(Record cell, Origin origin) {
    /** A cell of this executor, begun at a time of System.nanoTime. */
    static byte[] bytes(String key, Record cell, Kernels kernels, long begun) {
        return RecordBytes.of(new ComputedCell(cell, new Origin(key, kernels.backend(), kernels.precision().label(),
                SparkEnv.get().executorId(), (System.nanoTime() - begun) * 1e-9)));
    }
}
