package io.noisyflow.vector;

import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.NoiseDraws;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** What one thread holds while it computes running sums for chunks of rows of one group. */
final class LogSumWorker {
    private static final int NONE = -1;

    private final LogSumPlan plan;
    private final LogSums request;
    private final Centres centres;
    private final Panel panel;
    private final Rows centreRows;
    private final Rows anchorRows;
    private final MemorySegment buffer;
    private final int[] words;
    private final float[] z;
    private final int[] rowLow = new int[LaneNormals.LANES];
    private final int[] drawAndRowHigh = new int[LaneNormals.LANES];
    /** Positions of what each row of the chunk leaves out: of its own row, or per run the range of its own cluster. */
    private final int[] ownLow;
    private final int[] ownHigh;

    LogSumWorker(LogSumPlan plan, Centres centres) {
        this.plan = plan;
        this.request = plan.request;
        this.centres = centres;
        int d = plan.mixture.centres().d();
        this.panel = Panel.of(plan.precision, d, plan.rows.noise() != null);
        this.centreRows = new Rows(plan.mixture.centres(), plan.frame);
        this.anchorRows = new Rows(plan.rows.anchors(), plan.frame);
        this.buffer = centres.buffer();
        this.words = new int[plan.rows.noise() == null ? 0 : LaneNormals.length(d)];
        this.z = new float[plan.rows.noise() == null ? 0 : LaneNormals.length(d)];
        this.ownLow = new int[plan.chunkRows * plan.runs];
        this.ownHigh = new int[plan.chunkRows * plan.runs];
    }

    /** Centres of a segment. */
    int segment() {
        return panel.segment;
    }

    /**
     * Adds the terms of one part of a group's centres to the running sums of rows {@code rows[from .. to)}, at most a
     * chunk of them, all of this group.
     */
    void add(LogSumBlockSums block, int group, int[] rows, int from, int to, int part, int parts) {
        Packed packed = centres.packed(group, panel, centreRows, buffer);
        int count = to - from;
        panel.reserve(count);
        for (int r = 0; r < count; r++) {
            int query = block.query(rows[from + r]);
            panel.setAnchor(r, anchorRows, plan.rows.anchor(query));
            locateOwn(packed.layout(), query, r);
        }
        if (plan.rows.noise() != null) {
            setNoise(plan.rows.noise(), block, rows, from, to);
        }
        GroupLayout layout = packed.layout();
        int segments = Math.ceilDiv(layout.padded(), panel.segment);
        int first = (int) ((long) segments * part / parts);
        int last = (int) ((long) segments * (part + 1) / parts);
        double[] weights = plan.mixture.weights();
        for (int segment = first; segment < last; segment++) {
            int start = segment * panel.segment;
            int length = Math.min(panel.segment, layout.padded() - start);
            if (weights != null) {
                panel.setWeights(packed, weights, start, length);
            }
            for (int tile = 0; tile * Panel.ROWS < count; tile++) {
                panel.tile(tile, packed, start, length);
                int rowsOfTile = Math.min(Panel.ROWS, count - tile * Panel.ROWS);
                for (int r = 0; r < rowsOfTile; r++) {
                    int row = tile * Panel.ROWS + r;
                    addStrip(block, layout, rows[from + row], row, r, start, length, part);
                }
            }
        }
    }

    /** Second stage for one row and one segment. */
    private void addStrip(LogSumBlockSums block, GroupLayout layout, int blockRow, int row, int r, int start,
            int length,
            int part) {
        RunningSums sums = block.sums(part);
        int slot = blockRow * plan.slotsOfRow;
        if (plan.leavesOutRow) {
            int own = ownLow[row] - start;
            if (ownLow[row] != NONE && own >= 0 && own < length) {
                block.setOwnSquaredDistance(blockRow, panel.squaredDistance(r, own));
                panel.remove(r, own);
            }
        }
        for (int run = 0; run < plan.runs; run++) {
            int from = Math.max(layout.start(run), start) - start;
            int to = Math.min(GroupLayout.aligned(layout.end(run), panel.lanes), start + length) - start;
            if (from >= to) {
                continue;
            }
            int low = from;
            int high = from;
            if (plan.leavesOutCluster) {
                low = Math.max(from, ownLow[row * plan.runs + run] - start);
                high = Math.min(to, ownHigh[row * plan.runs + run] - start);
            }
            if (low >= high) {
                sweep(r, from, to, sums, slot + run);
            } else if (low == from && high >= Math.min(to, layout.end(run) - start)) {
                sweep(r, from, to, sums, slot + plan.runs + run);
            } else {
                panel.split(r, from, to, low, high);
                sweep(r, from, to, sums, slot + run);
                sweep(Panel.SPARE, from, to, sums, slot + plan.runs + run);
            }
        }
    }

    private void sweep(int r, int from, int to, RunningSums sums, int slot) {
        int step = plan.slotsOfSigma;
        int at = slot;
        for (int sign = 0; sign < plan.rows.signs(); sign++) {
            for (int s = 0; s < plan.sigmas; s++) {
                panel.sweep(r, from, to, plan.c1[s], sign == 0 ? plan.c2[s] : -plan.c2[s], sums, at);
                at += step;
            }
        }
    }

    private void locateOwn(GroupLayout layout, int query, int r) {
        if (plan.leavesOutRow) {
            int own = request.ownRow(query);
            ownLow[r] = layout.holds(own) ? layout.position(own) : NONE;
        } else if (plan.leavesOutCluster) {
            int[] clusters = Objects.requireNonNull(plan.mixture.clusters());
            int own = request.ownCluster(query);
            for (int run = 0; run < plan.runs; run++) {
                ownLow[r * plan.runs + run] = layout.lowerBound(run, clusters, own);
                ownHigh[r * plan.runs + run] = layout.upperBound(run, clusters, own);
            }
        }
    }

    private void setNoise(NoiseDraws noise, LogSumBlockSums block, int[] rows, int from, int to) {
        int d = plan.mixture.centres().d();
        for (int at = from; at < to; at += LaneNormals.LANES) {
            int count = Math.min(LaneNormals.LANES, to - at);
            for (int lane = 0; lane < count; lane++) {
                int row = rows[at + lane];
                rowLow[lane] = plan.rows.anchor(block.query(row));
                drawAndRowHigh[lane] = plan.rows.draw(row % plan.rows.perQuery()) << 16;
            }
            LaneNormals.fill(noise.seed(), noise.stream(), rowLow, drawAndRowHigh, 0, words, z, d);
            for (int lane = 0; lane < count; lane++) {
                panel.setNoise(at + lane - from, z, lane, LaneNormals.LANES);
                if (block.keepsSquaredNoise()) {
                    block.setSquaredNoise(rows[at + lane], z, lane, LaneNormals.LANES, d);
                }
            }
        }
    }
}
