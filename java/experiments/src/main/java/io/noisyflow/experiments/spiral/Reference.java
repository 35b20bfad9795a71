package io.noisyflow.experiments.spiral;

import io.noisyflow.information.entropy.EntropyEstimate;

/**
 * The estimate that stands for the truth.
 *
 * @param rows of its sample
 * @param estimate of h(T_3)
 */
public record Reference(int rows, EntropyEstimate estimate) {}
