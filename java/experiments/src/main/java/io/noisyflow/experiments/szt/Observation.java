package io.noisyflow.experiments.szt;

import java.util.List;

/**
 * What one look at a network has found.
 *
 * @param layers over all inputs
 * @param parts over parts of them, where asked for
 * @param pairs Gaussian terms that it took
 */
record Observation(List<LayerResult> layers, List<PartResult> parts, double pairs) {}
