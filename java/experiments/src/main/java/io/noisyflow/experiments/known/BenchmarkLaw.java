package io.noisyflow.experiments.known;

import io.noisyflow.experiments.curve.Truth;
import io.noisyflow.experiments.scaling.ScalingCase;
import io.noisyflow.experiments.truth.ScalarLaw;

/**
 * A law of independent coordinates.
 *
 * @param law of each coordinate
 * @param d dimension, 1 .. 64
 */
public record BenchmarkLaw(ScalarLaw law, int d) {
    /** Checks the dimension. */
    public BenchmarkLaw {
        at(law, d, 1);
    }

    /** A name, as "truncated, d = 5". */
    public String label() {
        return law.label() + ", d = " + d;
    }

    /** d one-dimensional quadratures. */
    Truth truth(double sigma) {
        return Truth.exact(at(law, d, sigma).entropy(), "d times a one-dimensional quadrature");
    }

    /** Whatever sigma, the rows are the same. */
    ScalingCase rows() {
        return at(law, d, 1);
    }

    private static ScalingCase at(ScalarLaw law, int d, double sigma) {
        return new ScalingCase(law, d, sigma);
    }
}
