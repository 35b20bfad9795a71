package io.noisyflow.vector;

import io.noisyflow.core.sums.GroupLayout;
import io.noisyflow.core.sums.PrunedRun;
import io.noisyflow.core.traversal.BlockList;
import io.noisyflow.vector.lanes.LaneNormals;
import io.noisyflow.vector.lanes.Rows;
import io.noisyflow.vector.lanes.RunningSums;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one thread holds while a chunk of rows meets its blocks: the anchors and the noise of the chunk, from where the
 * points of a block are gathered into a {@link Panel}, relative to the block's centre.
 */
final class BlockWorker implements PrunedRun.Worker<LogSumBlockSums> {
    /** Points of a block that are gathered at a time: whole tiles of every panel. */
    private static final int BATCH = 40;

    private final LogSumPlan plan;
    private final BlockCentres centres;
    private final int d;
    private final int signs;
    private final Panels panels;
    private final Rows centreRows;
    private final Rows anchorRows;
    private final @Nullable RowNoise noise;
    /** Of the chunk: its rows, their anchors and noise, d numbers each. */
    private final int[] rows;
    private final double[] anchors;
    private final float[] z;
    /** The position of each row's own centre, or where those of its own cluster are listed. */
    private final int[] ownLow;
    private final int[] ownHigh;
    /** Of the batch: the row of each point, counted in the chunk, its first sign, and how many it stands for. */
    private final int[] batchRow = new int[BATCH];
    private final int[] batchSign = new int[BATCH];
    private final int[] batchSigns = new int[BATCH];
    private int batch;

    BlockWorker(LogSumPlan plan, BlockCentres centres) {
        this.plan = plan;
        this.centres = centres;
        this.d = plan.mixture.centres().d();
        this.signs = plan.rows.signs();
        this.panels = new Panels(plan);
        this.centreRows = new Rows(plan.mixture.centres(), plan.frame(0));
        this.anchorRows = new Rows(plan.rows.anchors(), plan.frame(0));
        this.noise = RowNoise.of(plan);
        this.rows = new int[plan.chunkRows];
        this.anchors = new double[plan.chunkRows * d];
        this.z = new float[plan.chunkRows * d];
        this.ownLow = new int[plan.chunkRows];
        this.ownHigh = new int[plan.chunkRows];
    }

    @Override
    public void begin(LogSumBlockSums block, int[] blockRows, int from, int to) {
        int count = to - from;
        System.arraycopy(blockRows, from, rows, 0, count);
        for (int i = 0; i < count; i++) {
            int query = block.query(rows[i]);
            System.arraycopy(anchorRows.doubles(plan.rows.anchor(query)), 0, anchors, i * d, d);
            ownLow[i] = centres.own().low(query);
            if (plan.scheme.leavesOutCluster()) {
                ownHigh[i] = centres.own().high(query);
            }
        }
        for (int i = 0; noise != null && i < count;) {
            int drawn = noise.draw(block, rows, i, count);
            for (int lane = 0; lane < drawn; lane++, i++) {
                for (int j = 0; j < d; j++) {
                    z[i * d + j] = noise.z[j * LaneNormals.LANES + lane];
                }
            }
        }
    }

    @Override
    public void add(LogSumBlockSums sums, BlockList list) {
        for (int i = 0; i < list.count(); i++) {
            int block = list.blocks()[i];
            int at = list.offsets()[i];
            while (at < list.offsets()[i + 1]) {
                at = gather(block, list.points(), at, list.offsets()[i + 1]);
                addBatch(sums, block);
            }
        }
    }

    /** Gathers points of a block, from position {@code at} of a list on, and tells where the batch ends. */
    private int gather(int block, int[] points, int at, int end) {
        Packed packed = centres.packed(block);
        // Differences serve both signs.
        boolean joins = !packed.ofProducts() && signs == 2;
        int next = at;
        for (batch = 0; batch < BATCH && next < end; batch++) {
            int point = points[next++];
            batchRow[batch] = point / signs;
            batchSign[batch] = point % signs;
            batchSigns[batch] = 1;
            if (joins && batchSign[batch] == 0 && next < end && points[next] == point + 1) {
                batchSigns[batch] = 2;
                next++;
            }
        }
        Panel panel = panels.of(packed.ofProducts());
        panel.begin(packed, batch);
        for (int k = 0; k < batch; k++) {
            panel.setPoint(k, anchors, z, batchRow[k] * d, batchSign[k] == 0 ? 1 : -1);
        }
        return next;
    }

    private void addBatch(LogSumBlockSums sums, int block) {
        Packed packed = centres.packed(block);
        Panel panel = panels.of(packed.ofProducts());
        int positions = centres.end(block) - packed.start();
        int pieces = Math.ceilDiv(positions, panel.segment);
        int piece = GroupLayout.aligned(Math.ceilDiv(positions, pieces), panel.width);
        for (int from = packed.start(); from < centres.end(block); from += piece) {
            int length = Math.min(piece, centres.end(block) - from);
            if (packed.weights() != null) {
                panel.setWeights(packed, from, length);
            }
            for (int tile = 0; tile * panel.rowsOfTile < batch; tile++) {
                panel.tile(tile, packed, from, length);
                int first = tile * panel.rowsOfTile;
                for (int k = first; k < Math.min(batch, first + panel.rowsOfTile); k++) {
                    addPoint(panel, sums, centres.run(block), k, k - first, from, length);
                }
            }
        }
    }

    /** Second stage for point k of the batch, row r of its tile, and one segment. */
    private void addPoint(Panel panel, LogSumBlockSums sums, int run, int k, int r, int from, int length) {
        int row = batchRow[k];
        boolean apart = false;
        if (plan.scheme.leavesOutRow()) {
            int own = ownLow[row] - from;
            if (ownLow[row] >= 0 && own >= 0 && own < length) {
                sums.setOwnSquaredDistance(rows[row],
                        plan.ownSquaredDistance(sums.query(rows[row]), centreRows, anchorRows));
                panel.remove(r, own);
            }
        } else if (plan.scheme.leavesOutCluster()) {
            apart = takeOutCluster(panel, row, r, from, length);
        }
        int slot = rows[row] * plan.scheme.slotsOfRow() + batchSign[k] * plan.scheme.slotsOfSigma() + run;
        for (int sign = batchSign[k]; sign < batchSign[k] + batchSigns[k]; sign++) {
            sweep(panel, r, false, length, sign, sums.sums(0), slot);
            if (apart) {
                sweep(panel, r, true, length, sign, sums.sums(0), slot + plan.scheme.runs());
            }
            slot += plan.scheme.slotsOfSigma();
        }
    }

    private void sweep(Panel panel, int r, boolean other, int length, int sign, RunningSums sums, int slot) {
        panel.sweep(r, other, 0, length, plan.c1[0], sign == 0 ? plan.c2[0] : -plan.c2[0], sums, slot);
    }

    /** Moves a row's own cluster, whose positions are scattered, to the other part; tells whether any is here. */
    private boolean takeOutCluster(Panel panel, int row, int r, int from, int length) {
        int[] positions = Objects.requireNonNull(centres.own().listed());
        int at = Arrays.binarySearch(positions, ownLow[row], ownHigh[row], from);
        at = at >= 0 ? at : -at - 1;
        if (at == ownHigh[row] || positions[at] >= from + length) {
            return false;
        }
        panel.split(r, 0, length);
        for (; at < ownHigh[row] && positions[at] < from + length; at++) {
            panel.move(r, positions[at] - from, positions[at] - from + 1);
        }
        return true;
    }
}
