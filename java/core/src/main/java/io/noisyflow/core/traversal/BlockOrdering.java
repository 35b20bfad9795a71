package io.noisyflow.core.traversal;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link BlockOrder}: a tree over a sample leads every row to a leaf, and the rows of each leaf, a superblock,
 * are ordered among themselves. So no step looks at all rows at once, and every one is shared out to all threads.
 */
final class BlockOrdering {
    /** Blocks of a superblock, about. */
    static final int BLOCKS_OF_LEAF = 16;
    private static final int SAMPLE_OF_LEAF = 64;
    private static final int ROWS_OF_ITEM = 4096;

    private final Points points;
    private final double @Nullable [] weights;
    private final double meanWeight;
    private final int n;
    private final int d;
    private final int @Nullable [] classes;
    private final int runs;
    private final @Nullable Neighbourhoods groups;
    private final Images images;
    private final double scale;
    private final int blockRows;
    private final Precision arithmetic;
    private final Workers workers;

    BlockOrdering(Mixture mixture, boolean byClass, @Nullable Neighbourhoods groups, BoundMap map, double scale,
            int blockRows, Precision arithmetic, Workers workers) {
        this.points = mixture.centres();
        this.n = points.n();
        this.weights = mixture.weights();
        this.meanWeight = weights == null ? 1 : Mixture.meanWeight(weights, 0, n);
        this.d = points.d();
        this.classes = byClass ? mixture.classes() : null;
        this.runs = byClass ? mixture.classCount() : 1;
        this.groups = groups;
        this.images = new Images(points, map, workers);
        this.scale = scale;
        this.blockRows = blockRows;
        this.arithmetic = arithmetic;
        this.workers = workers;
    }

    BlockOrder order() {
        int parts = runs * groupCount();
        int[][] rowsOfPart = rowsOfPart(parts);
        SampleTree[] trees = new SampleTree[parts];
        int[] firstLeaf = new int[parts + 1];
        workers.forEach(parts, part -> trees[part] = tree(rowsOfPart[part]));
        for (int part = 0; part < parts; part++) {
            firstLeaf[part + 1] = firstLeaf[part] + trees[part].leaves();
        }
        int leaves = firstLeaf[parts];
        int[] leafOfRow = leavesOfRows(trees, firstLeaf);
        int[] ends = new int[leaves];
        int[] byLeaf = sorted(leafOfRow, ends);
        int[] runOfLeaf = new int[leaves];
        for (int part = 0; part < parts; part++) {
            Arrays.fill(runOfLeaf, firstLeaf[part], firstLeaf[part + 1], part / groupCount());
        }
        SampleTree largest = trees[0];
        for (SampleTree tree : trees) {
            largest = tree.leaves() > largest.leaves() ? tree : largest;
        }
        return fill(byLeaf, ends, runOfLeaf, largest);
    }

    private int groupCount() {
        return groups == null ? 1 : groups.count();
    }

    /** The part of a row: rows of one class and one group are ordered among themselves. */
    private int part(int row) {
        int run = classes == null ? 0 : classes[row];
        return groups == null ? run : run * groups.count() + groups.ofRow(row);
    }

    private boolean isWhole() {
        return classes == null && groups == null;
    }

    private int[][] rowsOfPart(int parts) {
        if (isWhole()) {
            // The one part's rows are all rows: no list is needed, see tree().
            return new int[1][0];
        }
        int[] counts = new int[parts];
        for (int i = 0; i < n; i++) {
            counts[part(i)]++;
        }
        int[][] rows = new int[parts][];
        Arrays.setAll(rows, part -> new int[counts[part]]);
        Arrays.fill(counts, 0);
        for (int i = 0; i < n; i++) {
            int part = part(i);
            rows[part][counts[part]++] = i;
        }
        return rows;
    }

    private SampleTree tree(int[] rows) {
        int count = isWhole() ? n : rows.length;
        int leaves = Math.max(1, count / (BLOCKS_OF_LEAF * blockRows));
        int sample = leaves == 1 ? 0 : Math.min(count, SAMPLE_OF_LEAF * leaves);
        float[][] x = new float[images.dimension()][sample];
        double[] scratch = new double[d];
        for (int i = 0; i < sample; i++) {
            int at = Samples.row(i, sample, count);
            images.get(isWhole() ? at : rows[at], x, i, scratch);
        }
        return new SampleTree(x, sample, leaves);
    }

    private int[] leavesOfRows(SampleTree[] trees, int[] firstLeaf) {
        int[] leaf = new int[n];
        workers.forEach(Math.ceilDiv(n, ROWS_OF_ITEM), item -> {
            float[][] x = new float[images.dimension()][1];
            double[] scratch = new double[d];
            int to = (int) Math.min(n, (item + 1L) * ROWS_OF_ITEM);
            for (int i = item * ROWS_OF_ITEM; i < to; i++) {
                int part = part(i);
                if (trees[part].leaves() > 1) {
                    images.get(i, x, 0, scratch);
                    leaf[i] = firstLeaf[part] + trees[part].leaf(x, 0, i);
                } else {
                    leaf[i] = firstLeaf[part];
                }
            }
        });
        return leaf;
    }

    /** Rows in the order of their leaves; ends receives where each leaf ends. */
    private static int[] sorted(int[] leafOfRow, int[] ends) {
        for (int leaf : leafOfRow) {
            ends[leaf]++;
        }
        int[] next = new int[ends.length];
        int at = 0;
        for (int leaf = 0; leaf < ends.length; leaf++) {
            next[leaf] = at;
            at += ends[leaf];
            ends[leaf] = at;
        }
        int[] rows = new int[leafOfRow.length];
        for (int i = 0; i < rows.length; i++) {
            rows[next[leafOfRow[i]]++] = i;
        }
        return rows;
    }

    private BlockOrder fill(int[] byLeaf, int[] leafEnds, int[] runOfLeaf, SampleTree places) {
        int supers = 0;
        int blocks = 0;
        for (int leaf = 0; leaf < leafEnds.length; leaf++) {
            int count = leafEnds[leaf] - (leaf == 0 ? 0 : leafEnds[leaf - 1]);
            supers += count > 0 ? 1 : 0;
            blocks += blocksOf(count);
        }
        int[] leafOfSuper = new int[supers];
        int[] runOfSuper = new int[supers];
        int[] firstBlock = new int[supers + 1];
        int[] starts = new int[blocks];
        int[] ends = new int[blocks];
        int position = 0;
        int at = 0;
        for (int leaf = 0; leaf < leafEnds.length; leaf++) {
            int count = leafEnds[leaf] - (leaf == 0 ? 0 : leafEnds[leaf - 1]);
            if (count == 0) {
                continue;
            }
            leafOfSuper[at] = leaf;
            runOfSuper[at] = runOfLeaf[leaf];
            int parts = blocksOf(count);
            for (int k = 0; k < parts; k++) {
                starts[firstBlock[at] + k] = position + (k == 0 ? 0 : end(k - 1, parts, count));
                ends[firstBlock[at] + k] = position + end(k, parts, count);
            }
            firstBlock[at + 1] = firstBlock[at] + parts;
            position = Math.addExact(position, count + BlockOrder.UNIT - 1 & -BlockOrder.UNIT);
            at++;
        }
        BlockOrder order = new BlockOrder(starts, ends, firstBlock, runOfSuper, runs, new int[position], n, d,
                images.dimension(), places);
        workers.forEach(supers, s -> {
            int leaf = leafOfSuper[s];
            fill(order, s, byLeaf, leaf == 0 ? 0 : leafEnds[leaf - 1], leafEnds[leaf]);
        });
        for (int s = 0; s < supers; s++) {
            for (int block = firstBlock[s]; block < firstBlock[s + 1]; block++) {
                order.weightOfRun[runOfSuper[s]] += order.weight[block];
            }
        }
        order.fine.close();
        order.coarse.close();
        return order;
    }

    /** Where block k of {@code blocks} ends among so many rows: at a multiple of the unit, or at the very end. */
    private static int end(int k, int blocks, int count) {
        if (k + 1 == blocks) {
            return count;
        }
        long even = (long) count * (k + 1) / blocks;
        return (int) (even + BlockOrder.UNIT / 2) & -BlockOrder.UNIT;
    }

    private int blocksOf(int rows) {
        // Small leaves are cut finer than told only so far that no block is empty.
        return rows == 0 ? 0 : Math.max(1, Math.min((rows + blockRows / 2) / blockRows,
                Math.ceilDiv(rows, BlockOrder.UNIT)));
    }

    /** Orders the rows of a leaf, and looks at each block. */
    private void fill(BlockOrder order, int s, int[] byLeaf, int from, int to) {
        int count = to - from;
        float[][] x = new float[images.dimension()][count];
        double[] scratch = new double[d];
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = i;
            images.get(byLeaf[from + i], x, i, scratch);
        }
        int blocks = order.firstBlock[s + 1] - order.firstBlock[s];
        int start = order.starts[order.firstBlock[s]];
        int[] ends = new int[blocks];
        Arrays.setAll(ends, k -> order.ends[order.firstBlock[s] + k] - start);
        KdOrder.order(x, ids, ends);
        for (int i = 0; i < count; i++) {
            order.order()[start + i] = byLeaf[from + ids[i]];
            order.positions()[byLeaf[from + ids[i]]] = start + i;
        }
        for (int block = order.firstBlock[s]; block < order.firstBlock[s + 1]; block++) {
            for (int i = order.starts[block] - start; i < order.ends[block] - start; i++) {
                for (int j = 0; j < x.length; j++) {
                    order.fine.take(block, j, x[j][ids[i]]);
                }
            }
            order.coarse.take(s, order.fine, block);
            look(order, block, scratch);
        }
    }

    /** The weight, centre and radius of a block. */
    private void look(BlockOrder order, int block, double[] row) {
        double[] centre = new double[d];
        int count = order.ends[block] - order.starts[block];
        for (int p = order.starts[block]; p < order.ends[block]; p++) {
            int i = order.order()[p];
            order.weight[block] += weights == null ? 1 : weights[i] / meanWeight;
            points.copyRow(i, row, 0);
            for (int j = 0; j < d; j++) {
                centre[j] += row[j];
            }
        }
        for (int j = 0; j < d; j++) {
            double mean = centre[j] / count;
            // A power of two divides without loss.
            centre[j] = arithmetic == Precision.FLOAT32 ? (float) (mean * scale) / scale : mean;
        }
        double largest = 0;
        for (int p = order.starts[block]; p < order.ends[block]; p++) {
            points.copyRow(order.order()[p], row, 0);
            double square = 0;
            for (int j = 0; j < d; j++) {
                double x = (row[j] - centre[j]) * scale;
                square += x * x;
            }
            largest = Math.max(largest, square);
        }
        System.arraycopy(centre, 0, order.centres(), block * d, d);
        order.radii()[block] = Math.sqrt(largest);
    }
}
