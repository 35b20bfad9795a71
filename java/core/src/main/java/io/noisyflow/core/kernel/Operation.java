package io.noisyflow.core.kernel;

/** The operations of {@link Kernels}. */
public enum Operation {
    /** Gaussian log-sums. */
    LOG_SUMS,
    /** Noisy forward passes. */
    FORWARD,
    /** Histograms of pairwise distances. */
    DISTANCES
}
