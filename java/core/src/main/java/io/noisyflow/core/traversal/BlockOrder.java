package io.noisyflow.core.traversal;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Workers;
import org.jspecify.annotations.Nullable;

/**
 * The centres of a mixture in spatial order, cut into blocks, and blocks gathered into superblocks.
 *
 * <p>Rows lie at <em>positions</em>. A block holds neighbouring positions, begins at a multiple of {@link #UNIT} and
 * never crosses from one class to another; what is left before the next block is padding. It has a box in the
 * coordinates of bounds, a weight, and a centre that its coordinates may be taken relative to.
 */
public final class BlockOrder {
    /** To a multiple of which blocks begin: no vector of any backend is longer. */
    public static final int UNIT = 32;

    private static final int PADDING = -1;

    final int[] starts;
    final int[] ends;
    final int[] firstBlock;
    final int[] runOfSuper;
    final double[] weight;
    final double[] weightOfRun;
    final Boxes fine;
    final Boxes coarse;
    private final int[] order;
    private final int[] positions;
    private final double[] centres;
    private final double[] radii;
    private final int d;
    private final SampleTree places;

    /** Filled in by {@link BlockOrdering}. */
    BlockOrder(int[] starts, int[] ends, int[] firstBlock, int[] runOfSuper, int runs, int[] order, int n, int d,
            int dimension, SampleTree places) {
        this.starts = starts;
        this.ends = ends;
        this.firstBlock = firstBlock;
        this.runOfSuper = runOfSuper;
        this.weight = new double[starts.length];
        this.weightOfRun = new double[runs];
        this.fine = new Boxes(starts.length, dimension);
        this.coarse = new Boxes(runOfSuper.length, dimension);
        this.order = order;
        this.positions = new int[n];
        this.d = d;
        this.places = places;
        this.centres = new double[Math.multiplyExact(starts.length, d)];
        this.radii = new double[starts.length];
        java.util.Arrays.fill(order, PADDING);
    }

    /**
     * The order of a mixture that is one group.
     *
     * @param byClass whether classes are kept apart
     * @param groups of rows that are kept apart; null for none
     * @param scale what lengths are multiplied by
     * @param blockRows about how many rows a block has, a multiple of {@link #UNIT}
     * @param arithmetic centres of blocks are numbers that it holds exactly
     */
    public static BlockOrder of(Mixture mixture, boolean byClass, @Nullable Neighbourhoods groups, BoundMap map,
            double scale, int blockRows, Precision arithmetic, Workers workers) {
        return new BlockOrdering(mixture, byClass, groups, map, scale, blockRows, arithmetic, workers).order();
    }

    /** Number of blocks. */
    public int blocks() {
        return starts.length;
    }

    /** Number of superblocks. */
    public int supers() {
        return runOfSuper.length;
    }

    /** Classes told apart, or 1. */
    public int runs() {
        return weightOfRun.length;
    }

    /** Where a block begins. */
    public int start(int block) {
        return starts[block];
    }

    /** Where the rows of a block end. */
    public int end(int block) {
        return ends[block];
    }

    /** The class of a block's rows, or 0. */
    public int run(int block) {
        int at = java.util.Arrays.binarySearch(firstBlock, block);
        return runOfSuper[at >= 0 ? at : -at - 2];
    }

    /** The block of a position that is not padding. */
    public int blockAt(int position) {
        int at = java.util.Arrays.binarySearch(starts, position);
        return at >= 0 ? at : -at - 2;
    }

    /** A number for a place: neighbours in space often have neighbouring numbers. */
    public int place(float[][] image, int at) {
        return places.leaf(image, at, 0);
    }

    /** The row at each position, -1 for padding. Not to be changed. */
    public int[] order() {
        return order;
    }

    /** The position of each row. Not to be changed. */
    public int[] positions() {
        return positions;
    }

    /** The centre of each block, d numbers each, in the units of the points. Not to be changed. */
    public double[] centres() {
        return centres;
    }

    /** The largest distance of a block's rows from its centre, in scaled coordinates. Not to be changed. */
    public double[] radii() {
        return radii;
    }

    /** Dimension of the centres. */
    public int d() {
        return d;
    }
}
