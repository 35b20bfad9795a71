package io.noisyflow.experiments.szt;

import io.noisyflow.information.network.EpochResult;

/**
 * What one look at a network has found.
 *
 * @param measured the hidden layers over all inputs first, then over parts of them, where asked for
 * @param pairs Gaussian terms that it took
 */
record Observation(EpochResult measured, double pairs) {}
