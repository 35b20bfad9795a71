package io.noisyflow.core.traversal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The second round: every block that the first one left, but for those that are nothing together beside the sum v of
 * the first.
 *
 * <p>Half of the share eps goes to blocks with u &lt;= log(eps v / (2 W)), W the weight of all: whatever they are, they
 * are at most eps v / 2. The other half goes to the least of the rest: their weights times exp(u), gathered in bins of
 * one bit, are dropped from the least on while they add up to at most eps v / 2. With a sum for each class all of eps
 * goes to the first rule.
 *
 * <p>Where blocks may be summed up as polynomials ({@link TightRound}), all this has half of eps together with those
 * whose remainders pass the first rule, and the other half goes to those whose remainders are small beside their sums.
 */
final class SecondRound implements TightRound.Account {
    private static final int BINS = 64;
    private static final int STRETCH = 64;

    private final ChunkTraversal chunk;
    private final BlockOrder order;
    private final Thresholds thresholds;
    private final double ofRule;
    private final double ofSums;
    private final int pools;
    private final boolean bins;
    private final double[] seen;
    private final int[] seenBlocks;
    private final double[] rest;
    private final @Nullable TightRound tight;
    /** The weight whose remainders count as skipped blocks do, and whether there are such as are small beside sums. */
    private final double[] taken;
    private final boolean[] takenOfSum;
    private final double[] histogram;
    private final int[] droppedBins;
    private final float[] u = new float[STRETCH];
    private final boolean[] wanted;
    private int[] blocks = new int[64];
    private int[] offsets = new int[65];
    private int[] points = new int[4096];
    private float[] bounds = new float[4096];
    private int blockCount;
    private int entries;

    SecondRound(ChunkTraversal chunk, double share) {
        this.chunk = chunk;
        this.order = chunk.order;
        this.bins = chunk.pools != Pools.EACH_CLASS;
        this.tight = chunk.tight;
        this.ofRule = ofRule(share, bins, tight != null);
        this.ofSums = ofSums(share);
        this.thresholds = new Thresholds(chunk, ofRule);
        this.pools = thresholds.pools();
        this.wanted = new boolean[chunk.capacity / STRETCH];
        this.seen = new double[pools * chunk.capacity];
        this.seenBlocks = new int[chunk.capacity];
        this.rest = new double[pools * chunk.capacity];
        this.droppedBins = new int[bins ? pools * chunk.capacity : 0];
        this.taken = new double[tight == null ? 0 : pools * chunk.capacity];
        this.takenOfSum = new boolean[taken.length];
        this.histogram = new double[bins ? Math.multiplyExact(pools * chunk.capacity, BINS) : 0];
    }

    /** The share of one of the rules, which are two or one, and the remainders beside them count for two. */
    static double ofRule(double share, boolean bins, boolean sumsUp) {
        int rules = bins ? 2 : 1;
        return sumsUp ? share / 2 / (rules + 2) : share / rules;
    }

    /** What remainders of sums within reach may be beside the sums: half of the share, and they count twice. */
    static double ofSums(double share) {
        return share / 4;
    }

    BlockList list(RunningTotals totals) {
        thresholds.set(totals);
        if (tight != null) {
            tight.begin(totals, thresholds.logShare(TightBlocks.SQUARES));
            Arrays.fill(taken, 0);
            Arrays.fill(takenOfSum, false);
        }
        Arrays.fill(seen, 0);
        Arrays.fill(seenBlocks, 0);
        Arrays.fill(rest, 0);
        Arrays.fill(histogram, 0);
        blockCount = 0;
        entries = 0;
        for (int s = 0; s < order.supers(); s++) {
            look(s);
            if (tight != null && (s + 1 == order.supers() || order.runOfSuper[s + 1] != order.runOfSuper[s])) {
                tight.endRun(totals, order.runOfSuper[s]);
            }
        }
        if (bins) {
            drop();
        }
        return kept();
    }

    /** The most that a point's sums have lost, in nats: log(1 + M / v) &lt;= M / v. */
    double skipped(int q) {
        boolean allSeen = seenBlocks[q] == order.blocks();
        double worst = 0;
        double sum = 0;
        for (int pool = 0; pool < pools; pool++) {
            double whole = thresholds.weight(pool, q);
            if (whole > 0 && !Float.isNaN(thresholds.of(pool)[q])) {
                // Of weights that were added up in another order, something may seem to be left.
                double unseen = allSeen ? 0 : Math.max(0, whole - seen[pool * chunk.capacity + q]);
                double lost = ofRule * (unseen + rest[pool * chunk.capacity + q]) / whole;
                if (tight != null) {
                    lost += 2 * ofRule * taken[pool * chunk.capacity + q] / whole
                            + (takenOfSum[pool * chunk.capacity + q] ? 2 * ofSums : 0);
                }
                worst = Math.max(worst, lost);
                sum += lost;
            }
        }
        return chunk.pools == Pools.OWN_CLASS ? sum : worst;
    }

    /** Notes whatever passes the thresholds among the blocks of a superblock. */
    private void look(int s) {
        int run = order.runOfSuper[s];
        float[] least = thresholds.ofRun(run);
        boolean any = false;
        for (int first = 0; first < chunk.count; first += STRETCH) {
            int end = Math.min(chunk.count, first + STRETCH);
            boolean met = false;
            for (int q = first; q < end; q++) {
                // What is no number passes.
                met |= !(chunk.coarse[s * chunk.capacity + q] <= least[q]);
            }
            wanted[first / STRETCH] = met;
            any |= met;
        }
        if (!any) {
            return;
        }
        if (tight != null) {
            tight.take(s, run, least, this);
        }
        for (int block = order.firstBlock[s]; block < order.firstBlock[s + 1]; block++) {
            if (order.weight[block] == 0) {
                for (int q = 0; q < chunk.count; q++) {
                    seenBlocks[q]++;
                }
                continue;
            }
            beginBlock(block);
            for (int first = 0; first < chunk.count; first += STRETCH) {
                long left = tight == null ? -1L : tight.left(block - order.firstBlock[s], first / STRETCH);
                if (wanted[first / STRETCH] && left != 0) {
                    int end = Math.min(chunk.count, first + STRETCH);
                    chunk.bounds(order.fine, block, first, end, u, 0);
                    note(block, run, least, first, end, left);
                }
            }
        }
    }

    private void beginBlock(int block) {
        if (blockCount > 0 && offsets[blockCount - 1] == entries) {
            blockCount--;
        }
        if (blockCount + 2 > offsets.length) {
            blocks = Arrays.copyOf(blocks, 2 * blocks.length);
            offsets = Arrays.copyOf(offsets, blocks.length + 1);
        }
        blocks[blockCount] = block;
        offsets[blockCount++] = entries;
    }

    private void note(int block, int run, float[] least, int first, int end, long left) {
        if (entries + STRETCH > points.length) {
            points = Arrays.copyOf(points, 2 * points.length);
            bounds = Arrays.copyOf(bounds, points.length);
        }
        for (int q = first; q < end; q += chunk.unit) {
            boolean passes = !(u[q - first] <= least[q]);
            if (chunk.unit == 2) {
                passes |= !(u[q + 1 - first] <= least[q + 1]);
            }
            if (passes && (left >>> q & 1) != 0) {
                for (int p = q; p < q + chunk.unit; p++) {
                    note(block, run, p, u[p - first], least[p]);
                }
            }
        }
    }

    private void note(int block, int run, int q, float bound, float least) {
        int pool = thresholds.pool(run, q);
        seen[pool * chunk.capacity + q] += order.weight[block];
        if (chunk.pools == Pools.OWN_CLASS && pool == 0) {
            seen[chunk.capacity + q] += order.weight[block];
        }
        seenBlocks[q]++;
        if (chunk.visits.has(block, q)) {
            return;
        }
        points[entries] = q;
        bounds[entries++] = bound;
        if (bins) {
            histogram[(pool * chunk.capacity + q) * BINS + bin(bound, least)] += order.weight[block];
        }
    }

    @Override
    public void take(TightBlocks.Node part, int run, int q, boolean ofThreshold, boolean ofItself) {
        int at = thresholds.pool(run, q) * chunk.capacity + q;
        seen[at] += part.weight();
        if (chunk.pools == Pools.OWN_CLASS && at == q) {
            seen[chunk.capacity + q] += part.weight();
        }
        seenBlocks[q] += part.blocks();
        taken[at] += ofThreshold ? part.weight() : 0;
        takenOfSum[at] |= ofItself;
    }

    /** Of a bound above a threshold; the last bin for what is far above, or no number. */
    private static int bin(float bound, float least) {
        float above = bound - least;
        return above < BINS - 1 ? Math.max(0, (int) above) : BINS - 1;
    }

    /** Drops bins from the least on while what is in them stays within its half of the share. */
    private void drop() {
        for (int pool = 0; pool < pools; pool++) {
            for (int q = 0; q < chunk.count; q++) {
                double most = thresholds.weight(pool, q);
                double dropped = 0;
                int bin = 0;
                for (; bin < BINS - 1; bin++) {
                    double more = histogram[(pool * chunk.capacity + q) * BINS + bin] * Math.scalb(2.0, bin);
                    if (!(dropped + more <= most)) {
                        break;
                    }
                    dropped += more;
                }
                rest[pool * chunk.capacity + q] = dropped;
                droppedBins[pool * chunk.capacity + q] = bin;
            }
        }
    }

    /** What was not dropped. */
    private BlockList kept() {
        int at = 0;
        int keptBlocks = 0;
        offsets[blockCount] = entries;
        for (int i = 0; i < blockCount; i++) {
            int to = offsets[i + 1];
            int run = chunk.pools == Pools.TOTAL ? 0 : order.run(blocks[i]);
            int before = at;
            int k = offsets[i];
            offsets[keptBlocks] = at;
            // The two of a pair lie one behind the other, for they met the same blocks before.
            for (; k < to; k += chunk.unit) {
                if (passes(run, k) || chunk.unit == 2 && passes(run, k + 1)) {
                    for (int p = k; p < k + chunk.unit; p++) {
                        points[at++] = points[p];
                    }
                }
            }
            if (at > before) {
                blocks[keptBlocks++] = blocks[i];
            }
        }
        offsets[keptBlocks] = at;
        return new BlockList(keptBlocks, blocks, offsets, points);
    }

    private boolean passes(int run, int entry) {
        if (!bins) {
            return true;
        }
        int q = points[entry];
        int pool = thresholds.pool(run, q);
        // By the bin that it was counted in, not by the bound: rounding may tell them apart.
        return bin(bounds[entry], thresholds.of(pool)[q]) >= droppedBins[pool * chunk.capacity + q];
    }
}
