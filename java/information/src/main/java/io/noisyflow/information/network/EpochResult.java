package io.noisyflow.information.network;

import java.util.List;

/**
 * What the layers of one network hold, or of one state of a network in training.
 *
 * @param epoch its number; 0 where there is only one
 * @param parts of the inputs
 */
public record EpochResult(int epoch, List<PartResult> parts) {
    /** Copies the list. */
    public EpochResult {
        parts = List.copyOf(parts);
    }
}
