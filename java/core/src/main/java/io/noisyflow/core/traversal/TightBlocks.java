package io.noisyflow.core.traversal;

import io.noisyflow.core.hermite.Expansion;
import io.noisyflow.core.hermite.Moments;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import org.jspecify.annotations.Nullable;

/**
 * Sums over whole blocks, and over neighbouring blocks together, as polynomials, for one sigma: the blocks of every
 * superblock in halves, those in halves again, down to one block. Of at most {@link Moments#MOST_COORDINATES}
 * dimensions.
 */
public final class TightBlocks {
    /** How far apart sums of squares may be from the truth, in units of the share of the sums themselves. */
    static final double SQUARES = LogSumBlock.SQUARES;
    /** What evaluating a polynomial costs, in pairs of a point and a row: at all, and for each of its terms. */
    private static final double COST = 16;
    private static final double COST_OF_TERM = 0.5;
    /**
     * What a row costs when polynomials are made, in pairs: at all, and for each term. With a third of it, 1.05e6
     * rows of a trained layer of three units had polynomials for 8192 points: 1.6 times as long (foreign, AVX2).
     */
    private static final double COST_OF_ROW = 300;
    private static final double COST_OF_TERM_OF_ROW = 3;

    /** Of each superblock. */
    final Node[] roots;
    final boolean squares;

    private TightBlocks(Node[] roots, boolean squares) {
        this.roots = roots;
        this.squares = squares;
    }

    /**
     * Blocks first .. end - 1 together.
     *
     * @param blocks those of weight above 0
     * @param centre in units of sigma
     * @param sum null where no polynomial is ever accurate enough, or costs more than the rows
     * @param squares null also where squares are not wanted
     */
    record Node(int first, int end, int blocks, double weight, double[] centre, @Nullable TightSum sum,
            @Nullable TightSum squares, @Nullable Node lower, @Nullable Node upper) {}

    /**
     * The sums of an order's blocks.
     *
     * @param weights of all rows, relative to their mean; empty where all are 1
     * @param sigma in the units of the map
     * @param squares whether sums of squared terms are wanted
     * @param share the most that may be left out of a sum, relative to it
     * @param evenWhereDear whether to make polynomials that cost more than they save
     */
    public static TightBlocks of(BlockOrder order, Points points, double[] weights, BoundMap map, double sigma,
            boolean squares, double share, boolean evenWhereDear, Workers workers) {
        Node[] roots = new Node[order.supers()];
        workers.forEach(roots.length, s -> roots[s] = new Making(order, points, weights, map, sigma, squares,
                share, evenWhereDear, s).node(order.firstBlock[s], order.firstBlock[s + 1]));
        return new TightBlocks(roots, squares);
    }

    /** Whether a polynomial can be had for points of so many coordinates. */
    public static boolean allow(int d) {
        return d <= Moments.MOST_COORDINATES;
    }

    /** What making the polynomials costs for each row, in pairs, at most. */
    public static double costOfMaking(int d) {
        return COST_OF_ROW + COST_OF_TERM_OF_ROW * Moments.terms(d, Moments.ORDER);
    }

    /** What an evaluation costs, in pairs of a point and a row. */
    static double cost(TightBound plain, @Nullable TightBound squares, int d) {
        return COST + COST_OF_TERM * (Moments.terms(d, plain.degree())
                + (squares == null ? 0 : Moments.terms(d, squares.degree())));
    }

    /** The making of one superblock's. */
    private static final class Making {
        private final BlockOrder order;
        private final boolean wantsSquares;
        private final double share;
        private final boolean evenWhereDear;
        private final int start;
        private final int d;
        /** The rows, in units of sigma, and their weights. */
        private final double[][] rows;
        private final double[] weights;
        private final boolean weighted;
        private final Moments moments;
        private final Moments ofSquares;

        Making(BlockOrder order, Points points, double[] weights, BoundMap map, double sigma, boolean squares,
                double share, boolean evenWhereDear, int s) {
            this.order = order;
            this.wantsSquares = squares;
            this.share = SecondRound.ofSums(share);
            this.evenWhereDear = evenWhereDear;
            this.start = order.starts[order.firstBlock[s]];
            this.d = points.d();
            int count = order.ends[order.firstBlock[s + 1] - 1] - start;
            this.rows = new double[count][d];
            this.weights = new double[count];
            this.weighted = weights.length > 0;
            this.moments = new Moments(d);
            this.ofSquares = new Moments(d);
            for (int i = 0; i < count; i++) {
                int row = order.order()[start + i];
                points.copyRow(row, rows[i], 0);
                map.centre(rows[i]);
                for (int j = 0; j < d; j++) {
                    rows[i][j] /= sigma;
                }
                this.weights[i] = weighted ? weights[row] : 1;
            }
        }

        Node node(int first, int end) {
            int from = order.starts[first] - start;
            int to = order.ends[end - 1] - start;
            double weight = 0;
            for (int i = from; i < to; i++) {
                weight += weights[i];
            }
            double[] centre = centre(from, to, weight);
            TightBound plain = bound(moments, weight, centre, from, to, 1);
            TightBound squares = plain == null || !wantsSquares ? null
                    : bound(weighted ? ofSquares : moments, weight, centre, from, to, 2);
            TightSum sum = null;
            TightSum sumOfSquares = null;
            if (plain != null && (!wantsSquares || squares != null)
                    && (evenWhereDear || cost(plain, squares, d) <= to - from)) {
                // Powers are summed up only where the remainder, which is sooner told, allows it.
                int degree = Math.max(plain.degree(), squares == null || weighted ? 0 : squares.degree());
                sum = sum(plain, moments, from, to, false, degree);
                sumOfSquares = squares == null ? null
                        : weighted ? sum(squares, ofSquares, from, to, true, squares.degree())
                                : new TightSum(squares, Expansion.of(moments, squares.degree(), Math.sqrt(2)));
            }
            // Halves as in the order of rows, so that neighbours in space are together.
            int middle = first + end >>> 1;
            boolean single = end - first == 1;
            int blocks = 0;
            for (int block = first; block < end; block++) {
                blocks += order.weight[block] == 0 ? 0 : 1;
            }
            return new Node(first, end, blocks, weight, centre, sum, sumOfSquares, single ? null : node(first, middle),
                    single ? null : node(middle, end));
        }

        private @Nullable TightBound bound(Moments of, double weight, double[] centre, int from, int to, int power) {
            if (power == 1 || weighted) {
                of.begin(centre);
                for (int i = from; i < to; i++) {
                    of.add(rows[i], power == 1 ? weights[i] : weights[i] * weights[i]);
                }
                of.finish();
            }
            return TightBound.of(of, weight, power, power == 1 ? share : SQUARES * share);
        }

        private TightSum sum(TightBound bound, Moments of, int from, int to, boolean squared, int degree) {
            for (int i = from; i < to; i++) {
                of.addPowers(rows[i], squared ? weights[i] * weights[i] : weights[i], degree);
            }
            of.finishPowers();
            return new TightSum(bound, Expansion.of(of, bound.degree(), squared ? Math.sqrt(2) : 1));
        }

        /** The mean of some rows, from the first of them on: exact where all are one. */
        private double[] centre(int from, int to, double weight) {
            double[] centre = new double[d];
            for (int j = 0; j < d; j++) {
                double sum = 0;
                for (int i = from; i < to; i++) {
                    sum += weights[i] * (rows[i][j] - rows[from][j]);
                }
                centre[j] = rows[from][j] + (weight > 0 ? sum / weight : 0);
            }
            return centre;
        }
    }
}
