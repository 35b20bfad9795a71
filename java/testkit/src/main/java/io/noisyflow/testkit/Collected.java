package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * All results of a request, copied out of the blocks; along the way it asserts that blocks come on the calling thread,
 * in order, without gaps, hold what was asked for and nothing else, and cover every query once.
 */
final class Collected implements LogSumConsumer {
    private final LogSums request;
    private final Thread caller = Thread.currentThread();
    private final Map<SumKind, double[]> values = new EnumMap<>(SumKind.class);
    private final double[] skipped;
    private int covered;
    private int blocks;

    private Collected(LogSums request) {
        this.request = request;
        int points = request.queries().count() * request.queries().draws() * request.sigmaCount();
        this.skipped = new double[points];
        for (SumKind kind : request.wanted()) {
            double[] room = new double[points * perPoint(kind)];
            Arrays.fill(room, Double.NaN);
            values.put(kind, room);
        }
    }

    static Collected of(Kernels kernels, LogSums request) {
        Collected collected = new Collected(request);
        kernels.logSums(request, collected);
        assertEquals(request.queries().count(), collected.covered, "queries answered");
        return collected;
    }

    @Override
    public void accept(LogSumBlock block) {
        assertEquals(caller, Thread.currentThread(), "thread of the consumer");
        assertEquals(request.wanted(), block.kinds(), "kinds of results");
        assertEquals(covered, block.firstQuery(), "first query of the next block");
        assertTrue(block.count() > 0, "an empty block");
        assertTrue(covered + block.count() <= request.queries().count(), "more results than queries");
        int perQuery = request.queries().draws() * request.sigmaCount();
        values.forEach((kind, room) -> System.arraycopy(block.array(kind), 0, room, covered * perQuery * perPoint(kind),
                block.count() * perQuery * perPoint(kind)));
        for (int q = 0; q < block.count(); q++) {
            for (int draw = 0; draw < request.queries().draws(); draw++) {
                for (int s = 0; s < request.sigmaCount(); s++) {
                    skipped[covered * perQuery + block.index(q, draw, s)] = block.skipped(q, draw, s);
                }
            }
        }
        covered += block.count();
        blocks++;
    }

    /** The number of blocks. */
    int blocks() {
        return blocks;
    }

    /** Results in the order query, draw, sigma, class. */
    double[] array(SumKind kind) {
        return Objects.requireNonNull(values.get(kind));
    }

    double get(SumKind kind, int q, int draw, int s, int c) {
        int point = (q * request.queries().draws() + draw) * request.sigmaCount() + s;
        return array(kind)[point * perPoint(kind) + c];
    }

    /** What each query point has lost, in the order query, draw, sigma. */
    double[] skipped() {
        return skipped;
    }

    /** What was left out of the sums of a point, in nats. */
    double skipped(int q, int draw, int s) {
        return skipped[(q * request.queries().draws() + draw) * request.sigmaCount() + s];
    }

    int perPoint(SumKind kind) {
        return kind.isPerClass() ? request.mixture().classCount() : 1;
    }
}
