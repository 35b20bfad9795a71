package io.noisyflow.core.sums;

import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A request for sums of centres with covariances of their own, on the threads of a CPU: chunks of query points, each
 * against the segments of its group, in their order. Chunks and segments follow from the request alone.
 */
public final class DiagonalRun {
    private static final int POINTS_OF_BLOCK = 16384;

    private final DiagonalSums request;
    private final DiagonalCentres centres;
    private final Arithmetic arithmetic;
    private final Queue<Hand> idle = new ConcurrentLinkedQueue<>();

    private DiagonalRun(DiagonalSums request, DiagonalCentres centres, Arithmetic arithmetic) {
        this.request = request;
        this.centres = centres;
        this.arithmetic = arithmetic;
    }

    /** What a backend fills in. */
    @FunctionalInterface
    public interface Arithmetic {
        /** What one more thread needs. */
        Worker worker();
    }

    /** One thread's. */
    @FunctionalInterface
    public interface Worker {
        /** Sets the sums of the points over a segment of their group, without their own rows. */
        void sum(DiagonalPoints points, int segment);
    }

    /** What one thread has in its hands. */
    private record Hand(Worker worker, DiagonalPoints points, RunningSum[] totals) {}

    /** Computes a request. */
    public static void compute(DiagonalSums request, DiagonalCentres centres, Arithmetic arithmetic, Workers workers,
            LogSumConsumer consumer) {
        new DiagonalRun(request, centres, arithmetic).run(workers, consumer);
    }

    private void run(Workers workers, LogSumConsumer consumer) {
        int count = request.count();
        int draws = request.noise().draws();
        int capacity = Math.min(count, Math.max(1, POINTS_OF_BLOCK / draws));
        LogSumBlock block = new LogSumBlock(request, capacity);
        for (int first = 0; first < count; first += block.count()) {
            int queries = Math.min(capacity, count - first);
            block.reset(first, queries);
            long from = (long) first * draws;
            int points = Math.multiplyExact(queries, draws);
            workers.forEach(Math.ceilDiv(points, DiagonalPoints.CHUNK), item -> {
                int start = item * DiagonalPoints.CHUNK;
                fill(block, from, start, Math.min(points, start + DiagonalPoints.CHUNK));
            });
            consumer.accept(block);
        }
    }

    /** Points start .. end - 1 of a block, in runs of one group. */
    private void fill(LogSumBlock block, long first, int start, int end) {
        Hand hand = idle.poll();
        if (hand == null) {
            RunningSum[] totals = new RunningSum[DiagonalPoints.CHUNK];
            Arrays.setAll(totals, p -> new RunningSum());
            hand = new Hand(arithmetic.worker(), new DiagonalPoints(request.mixture().scales().d(),
                    DiagonalPoints.CHUNK), totals);
        }
        for (int from = start, to; from < end; from = to) {
            int group = group(first + from);
            to = from + 1;
            while (to < end && group(first + to) == group) {
                to++;
            }
            hand.points.set(request, first + from, to - from);
            sum(hand, group);
            for (int p = 0; p < to - from; p++) {
                write(request, hand.points.rows[p], hand.totals[p], hand.points.squaredNoise(p), block,
                        from + p);
            }
        }
        idle.add(hand);
    }

    private int group(long point) {
        return request.mixture().groupOf(request.row((int) (point / request.noise().draws())));
    }

    private void sum(Hand hand, int group) {
        DiagonalPoints points = hand.points;
        for (int p = 0; p < points.count(); p++) {
            hand.totals[p].clear();
        }
        for (int segment = centres.firstSegment(group); segment < centres.firstSegment(group + 1); segment++) {
            hand.worker.sum(points, segment);
            for (int p = 0; p < points.count(); p++) {
                hand.totals[p].add(points.reference[p], points.sum[p], points.squares[p]);
            }
        }
    }

    /**
     * Writes what is wanted of a query point.
     *
     * @param row its own
     * @param others the sum of all other terms; is changed
     */
    public static void write(DiagonalSums request, int row, RunningSum others, double squaredNoise, LogSumBlock block,
            int at) {
        if (request.wanted().contains(SumKind.LEFT_OUT)) {
            block.array(SumKind.LEFT_OUT)[at] = others.log();
        }
        double[] weights = request.mixture().relativeWeights();
        double weight = weights == null ? 1 : weights[row];
        int exponent = weight == 0 ? 0 : Math.getExponent(weight);
        double mantissa = Math.scalb(weight, -exponent);
        others.add(exponent, mantissa, mantissa * mantissa);
        for (SumKind kind : request.wanted()) {
            switch (kind) {
                case ALL -> block.array(kind)[at] = others.log();
                case SQUARED_NOISE -> block.array(kind)[at] = squaredNoise;
                default -> {}
            }
        }
        if (request.wanted().contains(SumKind.SQUARES)) {
            others.set(2 * others.reference(), others.squares(), 0);
            block.array(SumKind.SQUARES)[at] = others.log();
        }
    }
}
