package io.noisyflow.information.baseline;

import java.util.Arrays;

/**
 * A k-d tree over the rows of a matrix, for distances to nearest rows and counts within a radius (Bentley, CACM 18,
 * 1975; Friedman, Bentley, Finkel, ACM TOMS 3, 1977).
 *
 * <p>Every node has the bounding box of its rows and is split at the median of its widest side; a leaf has at most
 * {@value #LEAF} rows. Answers are exact and do not depend on the shape of the tree. Safe to share between threads.
 */
final class NeighbourTree {
    private static final int LEAF = 12;

    /** How coordinates' differences make a distance; powers are compared where that is the same. */
    enum Metric {
        /** The root of the sum of squares. */
        EUCLIDEAN,
        /** The largest difference. */
        MAXIMUM;

        double join(double sum, double difference) {
            return this == EUCLIDEAN ? sum + difference * difference : Math.max(sum, Math.abs(difference));
        }

        double power(double distance) {
            return this == EUCLIDEAN ? distance * distance : distance;
        }

        double distance(double power) {
            return this == EUCLIDEAN ? Math.sqrt(power) : power;
        }
    }

    private final double[] rows;
    private final int d;
    private final Metric metric;
    private final int[] order;
    private final double[] low;
    private final double[] high;

    /**
     * A tree.
     *
     * @param rows row-major, n d numbers; not copied
     */
    NeighbourTree(double[] rows, int n, int d, Metric metric) {
        this.rows = rows;
        this.d = d;
        this.metric = metric;
        this.order = new int[n];
        Arrays.setAll(order, i -> i);
        int nodes = 2;
        for (int size = n; size > LEAF; size = (size + 1) / 2) {
            nodes *= 2;
        }
        this.low = new double[nodes * d];
        this.high = new double[nodes * d];
        build(1, 0, n);
    }

    /** The distance from row i to the k-th nearest of the others, k at most n - 1. */
    double distance(int i, int k) {
        double[] nearest = new double[k];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        search(1, 0, order.length, i, nearest);
        return metric.distance(nearest[k - 1]);
    }

    /** How many other rows lie nearer to row i than the radius, strictly. */
    int countWithin(int i, double radius) {
        return count(1, 0, order.length, i, metric.power(radius));
    }

    private void build(int node, int from, int to) {
        int at = node * d;
        Arrays.fill(low, at, at + d, Double.POSITIVE_INFINITY);
        Arrays.fill(high, at, at + d, Double.NEGATIVE_INFINITY);
        for (int p = from; p < to; p++) {
            for (int j = 0; j < d; j++) {
                double x = rows[order[p] * d + j];
                low[at + j] = Math.min(low[at + j], x);
                high[at + j] = Math.max(high[at + j], x);
            }
        }
        if (to - from <= LEAF) {
            return;
        }
        int widest = 0;
        for (int j = 1; j < d; j++) {
            widest = high[at + j] - low[at + j] > high[at + widest] - low[at + widest] ? j : widest;
        }
        int middle = (from + to) >>> 1;
        select(from, to - 1, middle, widest);
        build(2 * node, from, middle);
        build(2 * node + 1, middle, to);
    }

    /** Moves the row whose coordinate is at this rank to its place, smaller ones before it (Hoare's quickselect). */
    private void select(int first, int last, int rank, int axis) {
        int left = first;
        int right = last;
        while (left < right) {
            double pivot = rows[order[(left + right) >>> 1] * d + axis];
            int a = left;
            int b = right;
            while (a <= b) {
                while (rows[order[a] * d + axis] < pivot) {
                    a++;
                }
                while (rows[order[b] * d + axis] > pivot) {
                    b--;
                }
                if (a <= b) {
                    int swap = order[a];
                    order[a++] = order[b];
                    order[b--] = swap;
                }
            }
            if (rank <= b) {
                right = b;
            } else if (rank >= a) {
                left = a;
            } else {
                return;
            }
        }
    }

    private void search(int node, int from, int to, int i, double[] nearest) {
        int k = nearest.length;
        if (to - from <= LEAF) {
            for (int p = from; p < to; p++) {
                if (order[p] != i) {
                    insert(between(order[p], i, nearest[k - 1]), nearest);
                }
            }
            return;
        }
        int middle = (from + to) >>> 1;
        double toLeft = toBox(2 * node, i);
        double toRight = toBox(2 * node + 1, i);
        boolean leftFirst = toLeft <= toRight;
        for (int side = 0; side < 2; side++) {
            boolean left = leftFirst == (side == 0);
            if ((left ? toLeft : toRight) < nearest[k - 1]) {
                search(left ? 2 * node : 2 * node + 1, left ? from : middle, left ? middle : to, i, nearest);
            }
        }
    }

    private int count(int node, int from, int to, int i, double radius) {
        if (!(toBox(node, i) < radius)) {
            return 0;
        }
        int found = 0;
        if (to - from <= LEAF) {
            for (int p = from; p < to; p++) {
                found += order[p] != i && between(order[p], i, radius) < radius ? 1 : 0;
            }
            return found;
        }
        int middle = (from + to) >>> 1;
        return count(2 * node, from, middle, i, radius) + count(2 * node + 1, middle, to, i, radius);
    }

    /** The power of the distance between two rows, or anything at least {@code enough} once it is known to be. */
    private double between(int a, int b, double enough) {
        double sum = 0;
        for (int j = 0; j < d && sum < enough; j++) {
            sum = metric.join(sum, rows[a * d + j] - rows[b * d + j]);
        }
        return sum;
    }

    private double toBox(int node, int i) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
            double x = rows[i * d + j];
            sum = metric.join(sum, Math.max(0, Math.max(low[node * d + j] - x, x - high[node * d + j])));
        }
        return sum;
    }

    private static void insert(double power, double[] nearest) {
        int at = nearest.length - 1;
        if (!(power < nearest[at])) {
            return;
        }
        while (at > 0 && nearest[at - 1] > power) {
            nearest[at] = nearest[at - 1];
            at--;
        }
        nearest[at] = power;
    }
}
