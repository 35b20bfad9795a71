package io.noisyflow.spark;

import java.util.List;

/**
 * A result and where its parts were computed.
 *
 * @param result as one machine gives it
 * @param origins of the parts that were computed and not kept from before, in the order in which they came
 */
public record ClusterResult<R>(R result, List<Origin> origins) {
    /** Copies the list. */
    public ClusterResult {
        origins = List.copyOf(origins);
    }
}
