package io.noisyflow.information.network;

import java.util.List;

/**
 * One network, or one state of a network in training.
 *
 * @param epoch its number; 0 where there is only one
 * @param parts of the inputs
 */
public record EpochFindings(int epoch, List<PartFindings> parts) {
    /** Copies the list. */
    public EpochFindings {
        parts = List.copyOf(parts);
    }
}
