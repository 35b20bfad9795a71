package io.noisyflow.spark;

import java.util.List;

/**
 * A result and where its cells were computed.
 *
 * @param result as one machine gives it
 * @param origins of the cells that were computed and not kept from before, in the order in which they came
 */
public record ClusterResult<R>(R result, List<Origin> origins) {
    /** Copies the list. */
    public ClusterResult {
        origins = List.copyOf(origins);
    }
}
