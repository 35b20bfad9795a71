package io.noisyflow.spark;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.information.MemoryCells;
import java.util.Map;
import org.apache.spark.SparkEnv;

/**
 * What an executor sends back.
 *
 * @param cells all that it kept, by their keys
 * @param origin where it was computed
 */
record ComputedPart(Map<String, Record> cells, Origin origin) {
    /** A part that this executor computed, begun at a time of System.nanoTime. */
    static byte[] bytes(String part, MemoryCells kept, Kernels kernels, long begun) {
        return RecordBytes.of(new ComputedPart(kept.all(), new Origin(part, kernels.backend(),
                kernels.precision().label(), SparkEnv.get().executorId(), (System.nanoTime() - begun) * 1e-9)));
    }
}
