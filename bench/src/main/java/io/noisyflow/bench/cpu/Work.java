package io.noisyflow.bench.cpu;

import io.noisyflow.core.kernel.Kernels;

/** One invocation of a benchmark, and how its results are verified. */
sealed interface Work permits SumWork, DiagonalWork, LayerWork, DistanceWork {
    /** Terms, pairs, or multiply-adds of one invocation. */
    double pairs();

    /** Computes everything; the number is there to be used, so that no compiler drops the work. */
    double run(Kernels kernels);

    /** How far a part of the results is from that of the reference. */
    Deviation verify(Kernels tested, Kernels reference);

    /**
     * A largest error.
     *
     * @param error in nats; of a layer's outputs; or the part of all pairs that fell into another bin
     * @param overDeclared the same over what may be off at the most; above 1, or NaN, the result is wrong
     */
    record Deviation(double error, double overDeclared) {
        /** Nothing found yet. */
        static final Deviation NONE = new Deviation(0, 0);

        /** The larger of each; NaN stays. */
        Deviation and(double otherError, double otherDeclared) {
            return new Deviation(Math.max(error, otherError), Math.max(overDeclared, otherError / otherDeclared));
        }

        /** The larger of each; NaN stays. */
        Deviation and(Deviation other) {
            return new Deviation(Math.max(error, other.error), Math.max(overDeclared, other.overDeclared));
        }

        boolean isRight() {
            return overDeclared <= 1;
        }
    }
}
