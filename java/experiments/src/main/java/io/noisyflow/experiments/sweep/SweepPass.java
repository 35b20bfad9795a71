package io.noisyflow.experiments.sweep;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;

/**
 * The cells that share samples and an estimator: one request for all sigmas.
 *
 * @param index its place in the grid, from 0
 * @param samples what the rows are taken of
 * @param coordinates which
 * @param rows how many
 * @param seed of the order of rows, of directions, and of all noise
 * @param estimator what estimates
 * @param work about how many Gaussian terms it takes, or as many as take its time
 */
public record SweepPass(int index, SampleShape samples, Coordinates coordinates, RowCount rows, long seed,
        SweepEstimator estimator, double work) {
    /** Its name in the journal, and while it runs. */
    public String key() {
        return samples.name() + ", n " + rows.label() + ", d " + coordinates.label() + ", seed " + seed + ", "
                + estimator.label();
    }

    /** Rows of it. */
    public int n() {
        return rows.of(samples.n());
    }

    /** Dimension of its rows. */
    public int d() {
        return coordinates.d(samples.d());
    }

    /** Whether it looks at what the other looks at. */
    boolean sharesSamplesWith(SweepPass other) {
        return samples.equals(other.samples) && coordinates.equals(other.coordinates) && rows.equals(other.rows)
                && seed == other.seed;
    }

    /** Its rows, of all of the samples'. */
    Points of(Points all, Workers workers) {
        return coordinates.of(rows.of(all, seed), seed, workers);
    }
}
