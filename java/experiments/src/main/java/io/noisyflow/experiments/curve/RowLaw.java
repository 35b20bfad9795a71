package io.noisyflow.experiments.curve;

import io.noisyflow.core.points.Points;

/** A law of S that can be drawn from. */
@FunctionalInterface
public interface RowLaw {
    /**
     * Independent rows.
     *
     * @param n how many
     * @param seed the same seed, the same rows; another one, rows that are independent of these
     * @return n x d
     */
    Points rows(int n, long seed);
}
