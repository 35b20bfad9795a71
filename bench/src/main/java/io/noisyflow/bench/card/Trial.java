package io.noisyflow.bench.card;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.cuda.CheckedEngine;

/** A cell that is ready to be run. */
interface Trial {
    /** Pairs of one run. */
    double pairs();

    /** What one pair costs in a form of log-sum kernels. */
    PairCost cost(String form);

    /** Runs once and keeps what is to be verified. */
    void run(Kernels kernels);

    /** The declared error of sums in the engine's form. */
    default double sumError(CheckedEngine engine) {
        return engine.kernels().sumError();
    }

    /** Compares what the last run kept with double precision; the number of queries compared. */
    int verify(Kernels kernels, double sumError, Deviation deviation);
}
