package io.noisyflow.core.traversal;

import java.util.Arrays;

/**
 * What the bound of a block has to pass to be met, for every point and every sum of it that has to be right on its own:
 * log2(share v / W), v the sum of the first round and W the weight of the centres that it is of.
 */
final class Thresholds {
    /** Thresholds are rounded down to a multiple of this, so that last digits of a sum do not decide over a block. */
    private static final double STEP = 0.125;
    private static final double LOG2_E = 1.4426950408889634;

    private final ChunkTraversal chunk;
    private final BlockOrder order;
    private final double share;
    private final double weight;
    /** log2(share / W), of each class and of all. */
    private final double[] logShareOfRun;
    private final double logShare;
    private final float[][] threshold;
    private final float[] ofRun;

    Thresholds(ChunkTraversal chunk, double share) {
        this.chunk = chunk;
        this.order = chunk.order;
        this.share = share;
        this.weight = Arrays.stream(order.weightOfRun).sum();
        this.logShareOfRun = Arrays.stream(order.weightOfRun).map(this::logShareOf).toArray();
        this.logShare = logShareOf(weight);
        int pools = switch (chunk.pools) {
            case TOTAL -> 1;
            case OWN_CLASS -> 2;
            case EACH_CLASS -> order.runs();
        };
        this.threshold = new float[pools][chunk.capacity];
        this.ofRun = new float[chunk.pools == Pools.OWN_CLASS ? chunk.capacity : 0];
    }

    /** Sums of a point that have to be right on their own. */
    int pools() {
        return threshold.length;
    }

    /** The sum that a class's blocks belong to. */
    int pool(int run, int q) {
        return switch (chunk.pools) {
            case TOTAL -> 0;
            case OWN_CLASS -> chunk.ownRun[q] == run ? 0 : 1;
            case EACH_CLASS -> run;
        };
    }

    /** The weight of all centres that a sum is of; with {@link Pools#OWN_CLASS} the second sum is the whole. */
    double weight(int pool, int q) {
        return switch (chunk.pools) {
            case TOTAL -> weight;
            case OWN_CLASS -> pool == 0 ? order.weightOfRun[chunk.ownRun[q]] : weight;
            case EACH_CLASS -> order.weightOfRun[pool];
        };
    }

    /** log2(factor share / W), W of all. */
    double logShare(double factor) {
        return logShare + StrictMath.log(factor) * LOG2_E;
    }

    /** Sets the thresholds of all points; that of a sum that is empty, or no number, is no number, and all pass it. */
    void set(RunningTotals totals) {
        for (int pool = 0; pool < threshold.length; pool++) {
            for (int q = 0; q < chunk.count; q++) {
                double exact = Math.floor((sum(totals, pool, q) + logShare(pool, q)) / STEP) * STEP;
                float rounded = (float) exact;
                threshold[pool][q] = rounded > exact ? Math.nextDown(rounded) : rounded;
            }
        }
    }

    /** Of a sum, for every point. */
    float[] of(int pool) {
        return threshold[pool];
    }

    /** Of a class's blocks, for every point. */
    float[] ofRun(int run) {
        if (chunk.pools != Pools.OWN_CLASS) {
            return threshold[pool(run, 0)];
        }
        for (int q = 0; q < chunk.count; q++) {
            ofRun[q] = threshold[pool(run, q)][q];
        }
        return ofRun;
    }

    private double sum(RunningTotals totals, int pool, int q) {
        return switch (chunk.pools) {
            case TOTAL -> totals.total(q);
            case OWN_CLASS -> pool == 0 ? totals.ofRun(q, chunk.ownRun[q]) : totals.total(q);
            case EACH_CLASS -> totals.ofRun(q, pool);
        };
    }

    private double logShare(int pool, int q) {
        return switch (chunk.pools) {
            case TOTAL -> logShare;
            case OWN_CLASS -> pool == 0 ? logShareOfRun[chunk.ownRun[q]] : logShare;
            case EACH_CLASS -> logShareOfRun[pool];
        };
    }

    private double logShareOf(double whole) {
        return StrictMath.log(share / whole) * LOG2_E;
    }
}
