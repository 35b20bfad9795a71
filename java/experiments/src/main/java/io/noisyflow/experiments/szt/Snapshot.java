package io.noisyflow.experiments.szt;

import io.noisyflow.experiments.training.Checkpoint;

/**
 * A network in training as it is looked at.
 *
 * @param network its number, from 0
 * @param checkpoint its parameters and what training was like
 * @param trainAccuracy without noise
 * @param testAccuracy without noise; NaN where there is no test set
 */
record Snapshot(int network, Checkpoint checkpoint, double trainAccuracy, double testAccuracy) {
    /** A name for it. */
    String key() {
        return key(network, checkpoint.epoch());
    }

    /** The name of a snapshot. */
    static String key(int network, int epoch) {
        return "network " + network + ", epoch " + epoch;
    }
}
