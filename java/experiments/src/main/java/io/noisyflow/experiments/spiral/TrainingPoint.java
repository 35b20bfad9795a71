package io.noisyflow.experiments.spiral;

/**
 * The network after an epoch.
 *
 * @param epoch epochs done
 * @param loss mean cross-entropy over the epoch with noise, in nats
 * @param trainAccuracy without noise
 * @param testAccuracy without noise
 * @param noisyTestAccuracy with noise in every hidden layer, one pass for each row
 */
public record TrainingPoint(int epoch, double loss, double trainAccuracy, double testAccuracy,
        double noisyTestAccuracy) {}
