package io.noisyflow.core.traversal;

/** The k-d order of rows: halves across the widest coordinate, each again, until a part is a block. */
final class KdOrder {
    private static final int ROWS_LOOKED_AT = 1024;

    private final float[][] x;
    private final int[] ids;
    private final int[] ends;
    private final float[] keys;

    private KdOrder(float[][] x, int[] ids, int[] ends) {
        this.x = x;
        this.ids = ids;
        this.ends = ends;
        this.keys = new float[ids.length];
    }

    /** Orders ids, columns of {@code x}, so that each block, which ends where {@code ends} says, lies together. */
    static void order(float[][] x, int[] ids, int[] ends) {
        new KdOrder(x, ids, ends).order(0, ends.length);
    }

    private void order(int firstBlock, int endBlock) {
        if (endBlock - firstBlock < 2) {
            return;
        }
        int middleBlock = firstBlock + endBlock >>> 1;
        int from = firstBlock == 0 ? 0 : ends[firstBlock - 1];
        int to = ends[endBlock - 1];
        float[] along = x[widest(x, ids, from, to)];
        for (int i = from; i < to; i++) {
            keys[i] = along[ids[i]];
        }
        Selection.split(keys, ids, from, to, ends[middleBlock - 1]);
        order(firstBlock, middleBlock);
        order(middleBlock, endBlock);
    }

    /** The widest coordinate of rows ids[from .. to), looked at in some of them. */
    static int widest(float[][] x, int[] ids, int from, int to) {
        int widest = 0;
        float width = -1;
        int step = Math.max(1, (to - from) / ROWS_LOOKED_AT);
        for (int j = 0; j < x.length; j++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int i = from; i < to; i += step) {
                low = Math.min(low, x[j][ids[i]]);
                high = Math.max(high, x[j][ids[i]]);
            }
            if (high - low > width) {
                width = high - low;
                widest = j;
            }
        }
        return widest;
    }
}
