package io.noisyflow.core.traversal;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The two rounds of a chunk of points against all blocks; for one thread, and used again chunk after chunk.
 *
 * <p>The points are filled into {@link #coordinates}, {@link #setPoint}; then {@link #first}, {@link #second} and
 * {@link #skipped}. What comes out depends on the points, the order and the totals alone.
 */
public final class ChunkTraversal {
    /** Bounds are slightly raised, so that float arithmetic leaves none below its true value. */
    private static final float UP = 1 + 4e-6f;
    private static final float DOWN = 1 - 4e-6f;
    private static final int NONE = -1;

    final BlockOrder order;
    final Pools pools;
    /** Points that always meet the same blocks: the two of an antithetic pair, or each for itself. */
    final int unit;
    final int capacity;
    final float[][] t;
    /** |z|^2 / 2 in units of log 2, raised. */
    final float[] height;
    final int[] ownBlock;
    final int[] ownRun;
    final float[] coarse;
    final Visits visits;
    /** What of the second round is summed up here; null for nothing. */
    final @Nullable TightRound tight;
    /** Blocks that hold what a point leaves out, beside its own. */
    private final @Nullable Visits held;
    private final float slope;
    private final FirstRound firstRound;
    private final SecondRound secondRound;
    int count;

    /**
     * Room for chunks.
     *
     * @param slope log2(e) / (2 sigma^2), in the units of the order's coordinates
     * @param share the most that may be left out of a sum, relative to it
     * @param unit 2 where points 2 k and 2 k + 1 are to meet the same blocks, else 1
     * @param tight sums over blocks that may stand for their terms; null for none
     */
    public ChunkTraversal(BlockOrder order, Pools pools, double slope, double share, int capacity, int unit,
            @Nullable TightBlocks tight) {
        this.order = order;
        this.pools = pools;
        this.unit = unit;
        this.capacity = capacity;
        this.t = new float[order.fine.dimension][capacity];
        this.height = new float[capacity];
        this.ownBlock = new int[capacity];
        this.ownRun = new int[capacity];
        this.coarse = new float[Math.multiplyExact(order.supers(), capacity)];
        this.visits = new Visits(order.blocks(), capacity);
        this.slope = (float) slope * DOWN;
        this.tight = tight == null ? null : new TightRound(this, tight);
        this.held = tight == null ? null : new Visits(order.blocks(), capacity);
        this.firstRound = new FirstRound(this);
        this.secondRound = new SecondRound(this, share);
    }

    /** Points that fit for so many blocks, a multiple of 64: what they want stays within a few megabytes. */
    public static int capacity(int blocks) {
        return Math.clamp((1L << 22) / Math.max(1, blocks) & -64, 64, 512);
    }

    /** Begins a chunk of so many points. */
    public void begin(int points) {
        count = points;
        Arrays.fill(ownBlock, 0, points, NONE);
        Arrays.fill(ownRun, 0, points, NONE);
        if (held != null) {
            held.clear();
        }
    }

    /** Whether {@link #place} and {@link #hold} are wanted. */
    public boolean sumsUp() {
        return tight != null;
    }

    /** Tells where a point lies, in units of sigma, in full precision. */
    public void place(int point, int coordinate, double x) {
        Objects.requireNonNull(tight).x[coordinate][point] = x;
    }

    /** Tells that a point leaves out the row at a position. */
    public void hold(int point, int position) {
        Objects.requireNonNull(held).add(order.blockAt(position), point);
    }

    /** The points of a stretch of 64 that have met any of some blocks, or hold something of theirs back, as bits. */
    long met(int from, int to, int stretch) {
        return visits.any(from, to, stretch) | Objects.requireNonNull(held).any(from, to, stretch);
    }

    /** coordinates()[j][p]: coordinate j of point p in the map of bounds, to be filled in. */
    public float[][] coordinates() {
        return t;
    }

    /**
     * Sets what else is known of a point.
     *
     * @param squaredNoise |z|^2, 0 where there is none
     * @param ownPosition of its own centre, which it meets in any case; negative for none
     * @param run its own class; meaningful with {@link Pools#OWN_CLASS} only
     */
    public void setPoint(int point, double squaredNoise, int ownPosition, int run) {
        height[point] = (float) (squaredNoise * (LOG2_E / 2)) * UP;
        ownBlock[point] = ownPosition < 0 ? NONE : order.blockAt(ownPosition);
        ownRun[point] = run;
        if (tight != null) {
            tight.height[point] = squaredNoise * (LOG2_E / 2);
        }
    }

    /** The blocks that look most promising, and those of own centres. */
    public BlockList first() {
        visits.clear();
        for (int s = 0; s < order.supers(); s++) {
            bounds(order.coarse, s, 0, count, coarse, s * capacity);
        }
        return firstRound.list();
    }

    /** All others that count, beside what the first round has summed up. */
    public BlockList second(RunningTotals totals) {
        return secondRound.list(totals);
    }

    /** The most that a point's sums have lost in both rounds, in nats. */
    public double skipped(int point) {
        return secondRound.skipped(point);
    }

    /** out[at ..] = u of a box for points from .. to - 1. */
    void bounds(Boxes boxes, int box, int from, int to, float[] out, int at) {
        boxes.squares(box, t, from, to, out, at);
        raise(height, slope, from, to, out, at - from);
    }

    private static void raise(float[] height, float slope, int from, int to, float[] out, int shift) {
        for (int q = from; q < to; q++) {
            out[q + shift] = height[q] - slope * out[q + shift];
        }
    }

    private static final double LOG2_E = 1.4426950408889634;
}
