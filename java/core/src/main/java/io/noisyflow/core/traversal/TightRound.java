package io.noisyflow.core.traversal;

import io.noisyflow.core.hermite.Exponentials;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of the second round is summed up here: for each point, the largest parts of a superblock whose polynomial is
 * accurate enough at it; for one thread.
 *
 * <p>A part is taken where its remainder passes the threshold of skipped blocks, which bounds all of those together, or
 * is small beside the part itself. Its sum is lowered by the bound of its remainder, so that what is told is never
 * above the truth, and at most twice that bound below it: like a sum that terms were left out of. A part that the first
 * round met any block of, or that holds a row that a point leaves out, is not taken.
 */
final class TightRound {
    private static final int STRETCH = 64;
    private static final long EVEN = 0x5555555555555555L;
    private static final double LOG2_E = 1.4426950408889634;

    private final ChunkTraversal chunk;
    private final TightBlocks tight;
    private final int stretches;
    /** x[j][p]: coordinate j of point p, in units of sigma; |z|^2 / 2 in units of log 2. */
    final double[][] x;
    final double[] height;
    private final double[] leastOfSquares;
    private final double[] leastNow;
    private final TightTotals sums;
    private final double[] square;
    private final double[] gap;
    private final double[] fall;
    private final double[] excess;
    private final double[] excessOfSquares;
    /** Points left at each depth of the descent, and at each block at its end: bits. */
    private long[][] left = {};
    private long[] leftOfBlock = {};
    /** Points that take a part, and what they are evaluated with. */
    private final int[] takers;
    private final double[][] u;
    private final double[][] planes;
    private final double[] exponents;
    private final double[] factors;
    private final double[] values;
    private final double[] valuesOfSquares;

    TightRound(ChunkTraversal chunk, TightBlocks tight) {
        int capacity = chunk.capacity;
        int d = chunk.order.d();
        this.chunk = chunk;
        this.tight = tight;
        this.stretches = capacity / STRETCH;
        this.x = new double[d][capacity];
        this.height = new double[capacity];
        this.leastOfSquares = new double[capacity];
        this.leastNow = new double[capacity];
        this.fall = new double[capacity];
        this.excess = new double[capacity];
        this.excessOfSquares = new double[capacity];
        this.sums = new TightTotals(capacity);
        this.square = new double[capacity];
        this.gap = new double[capacity];
        this.takers = new int[capacity];
        this.u = new double[d][capacity];
        this.planes = new double[2][capacity];
        this.exponents = new double[capacity];
        this.factors = new double[capacity];
        this.values = new double[capacity];
        this.valuesOfSquares = new double[capacity];
    }

    /** Who is told which points have taken a part. */
    interface Account {
        /**
         * Point q has taken a part.
         *
         * @param ofThreshold whether a remainder counts as a skipped block's
         * @param ofItself whether one is small beside its sum
         */
        void take(TightBlocks.Node part, int run, int q, boolean ofThreshold, boolean ofItself);
    }

    /** Begins with a chunk's second round. */
    void begin(RunningTotals totals, double logShareOfSquares) {
        for (int q = 0; tight.squares && q < chunk.count; q++) {
            leastOfSquares[q] = Math.floor(logShareOfSquares + totals.squares(q));
        }
    }

    /** Hands what was summed up over a class's superblocks on. */
    void endRun(RunningTotals totals, int run) {
        sums.close(chunk.count, totals, run);
    }

    /**
     * Takes what parts of a superblock can be taken, for points whose bound of it passes.
     *
     * @param newLeast the bounds up to which blocks of its class are skipped
     */
    void take(int s, int run, float[] newLeast, Account account) {
        for (int q = 0; q < chunk.count; q++) {
            leastNow[q] = newLeast[q];
        }
        sums.open(chunk.count, leastNow, leastOfSquares);
        TightBlocks.Node root = tight.roots[s];
        int blocks = root.end() - root.first();
        if (leftOfBlock.length < blocks * stretches) {
            leftOfBlock = new long[blocks * stretches];
        }
        Arrays.fill(leftOfBlock, 0, blocks * stretches, 0);
        long[] all = left(0);
        for (int st = 0; st < stretches; st++) {
            long bits = 0;
            int end = Math.min(chunk.count, (st + 1) * STRETCH);
            for (int q = st * STRETCH; q < end; q++) {
                bits |= chunk.coarse[s * chunk.capacity + q] <= leastNow[q] ? 0 : 1L << q;
            }
            all[st] = joined(bits, true);
        }
        descend(root, root.first(), 0, run, account);
    }

    /** Points of a stretch that are left to meet a block of the superblock. */
    long left(int blockOfSuper, int stretch) {
        return leftOfBlock[blockOfSuper * stretches + stretch];
    }

    private void descend(TightBlocks.Node node, int first, int depth, int run, Account account) {
        long[] before = left[depth];
        boolean looks = node.sum() != null;
        long[] after = looks ? left(depth + 1) : before;
        if (looks) {
            int count = 0;
            for (int st = 0; st < stretches; st++) {
                after[st] = before[st];
                if (before[st] != 0) {
                    count = look(node, st, after, count);
                }
            }
            if (count > 0) {
                evaluate(node, count, run, account);
            }
        }
        TightBlocks.Node lower = node.lower();
        if (lower == null) {
            System.arraycopy(after, 0, leftOfBlock, (node.first() - first) * stretches, stretches);
        } else if (Arrays.stream(after).anyMatch(bits -> bits != 0)) {
            int next = looks ? depth + 1 : depth;
            descend(lower, first, next, run, account);
            descend(Objects.requireNonNull(node.upper()), first, next, run, account);
        }
    }

    private long[] left(int depth) {
        while (left.length <= depth) {
            left = Arrays.copyOf(left, left.length + 1);
            left[left.length - 1] = new long[stretches];
        }
        return left[depth];
    }

    /** Takes points that take a part, or to which it is nothing, out of those left; lists those that take it. */
    private int look(TightBlocks.Node node, int stretch, long[] points, int taken) {
        TightBound plain = Objects.requireNonNull(node.sum()).bound();
        TightBound ofSquares = node.squares() == null ? null : node.squares().bound();
        int from = stretch * STRETCH;
        int end = Math.min(chunk.count, from + STRETCH);
        distances(node.centre(), plain.radius(), from, end);
        falls(from, end);
        plain.excess(square, gap, height, leastNow, from, end, excess);
        if (ofSquares != null) {
            ofSquares.excess(square, gap, height, leastOfSquares, from, end, excessOfSquares);
            larger(excess, excessOfSquares, from, end);
        }
        long nothing = 0;
        long accurate = 0;
        for (int q = from; q < end; q++) {
            // What is no number is neither.
            nothing |= (fall[q] <= 0 ? 1L : 0L) << q;
            accurate |= (excess[q] <= 0 ? 1L : 0L) << q;
        }
        nothing = points[stretch] & joined(nothing, false);
        long takers = points[stretch] & ~nothing & joined(accurate, false);
        if (takers != 0) {
            takers &= ~joined(chunk.met(node.first(), node.end(), stretch), true);
        }
        points[stretch] &= ~(nothing | takers);
        int count = taken;
        for (long rest = takers; rest != 0; rest &= rest - 1) {
            this.takers[count++] = from + Long.numberOfTrailingZeros(rest);
        }
        return count;
    }

    /** Both points of a pair where either is set, or only where both are. */
    private long joined(long bits, boolean either) {
        if (chunk.unit == 1) {
            return bits;
        }
        long others = (bits & EVEN) << 1 | bits >>> 1 & EVEN;
        return either ? bits | others : bits & others;
    }

    private void distances(double[] centre, double radius, int from, int end) {
        first(x[0], centre[0], from, end, square);
        for (int j = 1; j < centre.length; j++) {
            more(x[j], centre[j], from, end, square);
        }
        for (int q = from; q < end; q++) {
            double w = Math.max(0, Math.sqrt(square[q]) - radius);
            gap[q] = w * w;
        }
    }

    /** How far the bound of a term is above what is skipped. */
    private void falls(int from, int end) {
        for (int q = from; q < end; q++) {
            fall[q] = height[q] - gap[q] * (LOG2_E / 2) - leastNow[q];
        }
    }

    private static void larger(double[] of, double[] and, int from, int end) {
        for (int q = from; q < end; q++) {
            of[q] = Math.max(of[q], and[q]);
        }
    }

    private static void first(double[] x, double centre, int from, int end, double[] square) {
        for (int q = from; q < end; q++) {
            square[q] = (x[q] - centre) * (x[q] - centre);
        }
    }

    private static void more(double[] x, double centre, int from, int end, double[] square) {
        for (int q = from; q < end; q++) {
            square[q] += (x[q] - centre) * (x[q] - centre);
        }
    }

    private void evaluate(TightBlocks.Node node, int count, int run, Account account) {
        TightSum plain = Objects.requireNonNull(node.sum());
        TightSum ofSquares = node.squares();
        for (int j = 0; j < x.length; j++) {
            for (int i = 0; i < count; i++) {
                u[j][i] = x[j][takers[i]] - node.centre()[j];
            }
        }
        for (int i = 0; i < count; i++) {
            exponents[i] = height[takers[i]] - LOG2_E / 2 * square[takers[i]];
        }
        Exponentials.split(exponents, factors, count);
        plain.expansion().evaluate(u, count, planes, values);
        if (ofSquares != null) {
            ofSquares.expansion().evaluate(u, count, planes, valuesOfSquares);
        }
        for (int i = 0; i < count; i++) {
            int q = takers[i];
            boolean within = square[q] <= plain.bound().reachSquared();
            boolean squaresWithin = ofSquares != null && square[q] <= ofSquares.bound().reachSquared();
            double power = sums.power(q, exponents[i]) * factors[i];
            sums.add(q, plain.bound(), node.weight(), plain.bound().weight() * power * values[i], within);
            if (ofSquares != null) {
                sums.addSquares(q, ofSquares.bound(), node.weight(),
                        ofSquares.bound().weight() * power * power * valuesOfSquares[i], squaresWithin);
            }
            account.take(node, run, q, !within || ofSquares != null && !squaresWithin, within || squaresWithin);
        }
    }
}
