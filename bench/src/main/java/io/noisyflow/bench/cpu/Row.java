package io.noisyflow.bench.cpu;

import io.noisyflow.core.Precision;

/**
 * What was measured of a case.
 *
 * @param one the case
 * @param deviation the largest error of what was verified
 * @param pairs terms, pairs or multiply-adds of an invocation
 * @param seconds of an invocation in the best iteration
 * @param medianSeconds the median over iterations
 * @param fmasPerSecond vector FMAs per second of one thread: the best probe beside its iterations
 */
record Row(Case one, Work.Deviation deviation, double pairs, double seconds, double medianSeconds,
        double fmasPerSecond) {
    double pairsPerSecond() {
        return pairs / seconds;
    }

    /** threads x lanes x vector FMAs per second / operations: what no kernel of the known forms exceeds. */
    double limit() {
        double lanes = one.precision() == Precision.FLOAT32 ? Peak.LANES : Peak.LANES / 2.0;
        return one.threads() * lanes * fmasPerSecond / one.task().operations(one.d());
    }

    double fractionOfLimit() {
        return pairsPerSecond() / limit();
    }

    /** Whether the other is the same on the same backend, but for what differs. */
    boolean isTwin(Row other, Task task, int threads) {
        Case theirs = other.one();
        return theirs.task() == task && theirs.threads() == threads && theirs.backend().equals(one.backend())
                && theirs.precision() == one.precision() && theirs.d() == one.d();
    }
}
