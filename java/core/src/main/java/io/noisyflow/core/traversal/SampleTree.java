package io.noisyflow.core.traversal;

/**
 * A k-d tree over a sample: it leads every row of the whole to one of about equally full leaves, in time that grows
 * with the depth alone. A node splits its widest coordinate at a quantile of the sample.
 */
final class SampleTree {
    private static final int LEAF = -1;

    private final int leaves;
    /** Nodes in preorder: the coordinate that is split, its value, and the node of the upper part. */
    private final int[] axis;
    private final float[] value;
    private final int[] upper;
    private final int[] leaf;
    private int nodes;
    private int leafCount;

    /**
     * A tree.
     *
     * @param x the coordinates of the sample, x[j][i]
     * @param count rows of the sample
     */
    SampleTree(float[][] x, int count, int leaves) {
        this.leaves = leaves;
        this.axis = new int[2 * leaves - 1];
        this.value = new float[2 * leaves - 1];
        this.upper = new int[2 * leaves - 1];
        this.leaf = new int[2 * leaves - 1];
        int[] ids = new int[count];
        java.util.Arrays.setAll(ids, i -> i);
        build(x, ids, new float[count], 0, count, leaves);
    }

    /** Leaves; some may be empty. */
    int leaves() {
        return leaves;
    }

    private void build(float[][] x, int[] ids, float[] keys, int from, int to, int parts) {
        int node = nodes++;
        if (parts == 1) {
            axis[node] = LEAF;
            leaf[node] = leafCount++;
            return;
        }
        int lower = parts / 2;
        int middle = from + (int) ((long) (to - from) * lower / parts);
        int widest = KdOrder.widest(x, ids, from, to);
        for (int i = from; i < to; i++) {
            keys[i] = x[widest][ids[i]];
        }
        axis[node] = widest;
        if (middle > from && middle < to) {
            Selection.split(keys, ids, from, to, middle);
            float least = Float.POSITIVE_INFINITY;
            for (int i = middle; i < to; i++) {
                least = Math.min(least, keys[i]);
            }
            value[node] = least;
        }
        build(x, ids, keys, from, middle, lower);
        upper[node] = nodes;
        build(x, ids, keys, middle, to, parts - lower);
    }

    /** The leaf of the point in column {@code at}; rows on a split are shared out by a hash of their number. */
    int leaf(float[][] x, int at, int row) {
        int node = 0;
        while (axis[node] != LEAF) {
            float key = x[axis[node]][at];
            boolean up = key > value[node] || key == value[node] && (Samples.hash(row ^ node << 20) & 1) == 1;
            node = up ? upper[node] : node + 1;
        }
        return leaf[node];
    }
}
