package io.noisyflow.core.traversal;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/** The k-d order of rows: halves across the widest coordinate, each again, until a part is a block. */
public final class KdOrder {
    private static final int ROWS_LOOKED_AT = 1024;
    /** Parts that are halved one after another before the rest is shared out to threads. */
    private static final int SHARED = 64;
    private static final int ROWS_OF_ITEM = 4096;

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

    /**
     * Orders rows of points so that each block of them lies together, on all threads.
     *
     * @param rows to be ordered, each once
     * @param ends where each block ends
     * @param runs the first block of each run and the end of the last: no row leaves its run
     * @param scale what lengths are multiplied by, for floats to hold them
     */
    public static void order(Points points, int[] rows, int[] ends, int[] runs, double scale, Workers workers) {
        BoundMap map = BoundMap.of(points, scale);
        float[][] x = new float[map.dimension()][rows.length];
        workers.forEach(Math.ceilDiv(rows.length, ROWS_OF_ITEM), item -> {
            double[] row = new double[points.d()];
            for (int i = item * ROWS_OF_ITEM; i < Math.min(rows.length, (item + 1) * ROWS_OF_ITEM); i++) {
                points.copyRow(rows[i], row, 0);
                map.centre(row);
                map.project(row, x, i);
            }
        });
        int[] ids = new int[rows.length];
        Arrays.setAll(ids, i -> i);
        new KdOrder(x, ids, ends).order(runs, workers);
        int[] before = rows.clone();
        Arrays.setAll(rows, i -> before[ids[i]]);
    }

    private void order(int[] runs, Workers workers) {
        ArrayDeque<Part> parts = new ArrayDeque<>();
        for (int run = 0; run + 1 < runs.length; run++) {
            add(runs[run], runs[run + 1], parts);
        }
        while (!parts.isEmpty() && parts.size() < SHARED) {
            Part part = parts.remove();
            int middle = halve(part.firstBlock, part.endBlock);
            add(part.firstBlock, middle, parts);
            add(middle, part.endBlock, parts);
        }
        List<Part> shared = List.copyOf(parts);
        workers.forEach(shared.size(), i -> order(shared.get(i).firstBlock, shared.get(i).endBlock));
    }

    private record Part(int firstBlock, int endBlock) {}

    private void add(int firstBlock, int endBlock, ArrayDeque<Part> parts) {
        if (endBlock - firstBlock > 1) {
            parts.add(new Part(firstBlock, endBlock));
        }
    }

    private void order(int firstBlock, int endBlock) {
        if (endBlock - firstBlock < 2) {
            return;
        }
        int middleBlock = halve(firstBlock, endBlock);
        order(firstBlock, middleBlock);
        order(middleBlock, endBlock);
    }

    /** Parts blocks in two, of which no row of the first lies beyond one of the second; where the second begins. */
    private int halve(int firstBlock, int endBlock) {
        int middleBlock = firstBlock + endBlock >>> 1;
        int from = firstBlock == 0 ? 0 : ends[firstBlock - 1];
        int to = ends[endBlock - 1];
        float[] along = x[widest(x, ids, from, to)];
        for (int i = from; i < to; i++) {
            keys[i] = along[ids[i]];
        }
        Selection.split(keys, ids, from, to, ends[middleBlock - 1]);
        return middleBlock;
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
