package io.noisyflow.core.sums;

import io.noisyflow.core.kernel.LogSumBlock;

/** A request, or its part for some sigmas, ready to be computed block of queries after block. */
public interface SumPart {
    /** Queries of a block of results that suit it. */
    int blockQueries();

    /** Makes room for blocks of so many queries; called once, before all else. */
    void prepare(int mostQueries);

    /** Computes the results of queries first .. first + count - 1. */
    void compute(int first, int count, LogSumBlock results);
}
