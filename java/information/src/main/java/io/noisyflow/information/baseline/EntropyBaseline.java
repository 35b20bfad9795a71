package io.noisyflow.information.baseline;

import io.noisyflow.core.points.Points;

/** An estimator of the differential entropy of a law from a sample of it. */
public interface EntropyBaseline {
    /** Its name on the command line. */
    String label();

    /** What it was set to, in a few words: "bandwidth silverman", "3 neighbours". */
    String detail();

    /** Gaussian terms that n rows in d dimensions take; 0 for a method that evaluates none. */
    default double pairs(int n, int d) {
        return 0;
    }

    /**
     * The entropy in nats of the law that the rows are a sample of.
     *
     * @param rows n x d, finite
     * @throws IllegalArgumentException if there are too few rows for the method to be defined
     */
    BaselineEstimate estimate(Points rows);
}
