package io.noisyflow.cuda.check;

import io.noisyflow.core.kernel.Kernels;

/** A cell that is ready to be run. */
interface Trial {
    /** Pairs of one run. */
    double pairs();

    /** What one pair costs. */
    PairCost cost();

    /** Runs once and keeps what is to be verified. */
    void run(Kernels kernels);

    /** Compares what the last run kept with double precision; the number of queries compared. */
    int verify(Kernels kernels, Deviation deviation);
}
