package io.noisyflow.core.traversal;

import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What share of all pairs a traversal would leave, asked of a miniature: some thousand rows of the mixture in blocks
 * that are as many times smaller, and a few points.
 */
public final class Forecast {
    private static final int LEAST_ROWS = 4096;
    private static final int MOST_ROWS = 65_536;
    private static final int ROWS_OF_ONE = 32;
    private static final int LEAST_BLOCK = 8;
    private static final int BEST = 4;
    private static final double LOG2_E = 1.4426950408889634;

    private final BoundMap map;
    private final double[] weights;
    private final int[] rows;
    private final double[][] centred;
    private final Boxes boxes;
    private final int[] ids;
    private final int[] ends;
    /** Rows of the mixture for each row of the miniature. */
    private final double magnification;

    /**
     * The miniature of a mixture, or of some of its rows.
     *
     * @param some which rows, at least one; null for all
     * @param weights of all rows, relative to their mean; empty where all are 1
     */
    public Forecast(Points points, int @Nullable [] some, double[] weights, BoundMap map, int blockRows) {
        int n = some == null ? points.n() : some.length;
        int count = Math.min(n, Math.clamp(n / ROWS_OF_ONE, LEAST_ROWS, MOST_ROWS));
        this.map = map;
        this.weights = weights;
        this.magnification = (double) n / count;
        this.rows = new int[count];
        this.centred = new double[count][points.d()];
        float[][] x = new float[map.dimension()][count];
        for (int i = 0; i < count; i++) {
            int at = Samples.row(i, count, n);
            rows[i] = some == null ? at : some[at];
            points.copyRow(rows[i], centred[i], 0);
            map.centre(centred[i]);
            map.project(centred[i], x, i);
        }
        int block = Math.max(LEAST_BLOCK, (int) (blockRows / magnification));
        int blocks = Math.ceilDiv(count, block);
        this.ids = new int[count];
        Arrays.setAll(ids, i -> i);
        this.ends = new int[blocks];
        Arrays.setAll(ends, k -> (int) ((long) count * (k + 1) / blocks));
        KdOrder.order(x, ids, ends);
        this.boxes = new Boxes(blocks, map.dimension());
        for (int k = 0; k < blocks; k++) {
            for (int i = start(k); i < ends[k]; i++) {
                for (int j = 0; j < x.length; j++) {
                    boxes.take(k, j, x[j][ids[i]]);
                }
            }
        }
        boxes.close();
    }

    /**
     * What a point would have to meet.
     *
     * @param blocks in the second round or the first
     * @param first those of the first
     * @param logSum log2 of the sum of the first round for a weight of all rows of 1
     * @param logSquares log2 of the sum of its squared terms, likewise
     */
    record Met(BitSet blocks, BitSet first, double logSum, double logSquares) {}

    /**
     * The blocks that a point would have to meet.
     *
     * @param t the point, centred by the map
     * @param squaredNoise |z|^2
     * @param sigma in the units of the map
     * @param known the logarithm of what is known to belong to the sum: 0 for the own term, negative infinity for
     *     nothing
     * @param leftOut which rows of the mixture do not
     * @param share the most that may be left out
     */
    public BitSet met(double[] t, double squaredNoise, double sigma, double known, IntPredicate leftOut,
            double share) {
        return look(t, squaredNoise, sigma, known, leftOut, share).blocks();
    }

    Met look(double[] t, double squaredNoise, double sigma, double known, IntPredicate leftOut, double share) {
        float[][] image = new float[map.dimension()][1];
        map.project(t, image, 0);
        int blocks = ends.length;
        double slope = 0.5 / sigma / sigma;
        double[] bounds = new double[blocks];
        float[] square = new float[1];
        for (int k = 0; k < blocks; k++) {
            boxes.squares(k, image, 0, 1, square, 0);
            bounds[k] = squaredNoise / 2 - slope * square[0];
        }
        double[] sorted = bounds.clone();
        Arrays.sort(sorted);
        double least = sorted[Math.max(0, blocks - BEST)];
        double reference = known;
        double sum = known == Double.NEGATIVE_INFINITY ? 0 : 1;
        double squares = sum;
        BitSet first = new BitSet(blocks);
        for (int k = 0; k < blocks; k++) {
            first.set(k, bounds[k] >= least);
            for (int i = start(k); bounds[k] >= least && i < ends[k]; i++) {
                int row = rows[ids[i]];
                double weight = weights.length == 0 ? 1 : weights[row];
                if (weight == 0 || leftOut.test(row)) {
                    continue;
                }
                double x = squaredNoise / 2 - slope * squaredDistance(t, centred[ids[i]])
                        + StrictMath.log(weight * magnification);
                // The miniature's row stands for as many, each with a weight of its own.
                if (x > reference) {
                    double scale = StrictMath.exp(reference - x);
                    sum = sum * scale + 1;
                    squares = squares * scale * scale + 1 / magnification;
                    reference = x;
                } else {
                    double term = StrictMath.exp(x - reference);
                    sum += term;
                    squares += term * term / magnification;
                }
            }
        }
        double whole = rows.length * magnification;
        double threshold = reference + StrictMath.log(sum * share / whole);
        BitSet met = new BitSet(blocks);
        for (int k = 0; k < blocks; k++) {
            // What is no number is met.
            met.set(k, !(bounds[k] <= threshold));
        }
        return new Met(met, first, (reference + StrictMath.log(sum / whole)) * LOG2_E,
                (2 * reference + StrictMath.log(squares / whole)) * LOG2_E);
    }

    /** The number of blocks. */
    public int blocks() {
        return ends.length;
    }

    /** Where a block's rows end. */
    int end(int block) {
        return ends[block];
    }

    /** The i-th row in the order of blocks, as the map centres it. */
    double[] row(int i) {
        return centred[ids[i]];
    }

    /** Its weight. */
    double weight(int i) {
        return weights.length == 0 ? 1 : weights[rows[ids[i]]];
    }

    int start(int block) {
        return block == 0 ? 0 : ends[block - 1];
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }
}
