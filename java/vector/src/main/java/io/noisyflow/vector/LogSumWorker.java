package io.noisyflow.vector;

import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.sums.GroupLayout;
import io.noisyflow.core.sums.SumRun;
import io.noisyflow.vector.lanes.LaneNormals;
import io.noisyflow.vector.lanes.Rows;
import io.noisyflow.vector.lanes.RunningSums;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one thread holds while it computes running sums for chunks of rows of one group. */
final class LogSumWorker implements SumRun.Worker<LogSumBlockSums> {
    private static final int NONE = -1;

    private final LogSumPlan plan;
    private final LogSums request;
    private final Centres centres;
    private final Panels panels;
    private final Rows centreRows;
    private final Rows anchorRows;
    private final MemorySegment buffer;
    private final @Nullable RowNoise noise;
    /** Positions of what each row of the chunk leaves out: of its own row, or per run the range of its own cluster. */
    private final int[] ownLow;
    private final int[] ownHigh;

    LogSumWorker(LogSumPlan plan, Centres centres) {
        this.plan = plan;
        this.request = plan.request;
        this.centres = centres;
        this.panels = new Panels(plan);
        this.centreRows = new Rows(plan.mixture.centres(), plan.frame(0));
        this.anchorRows = new Rows(plan.rows.anchors(), plan.frame(0));
        this.buffer = centres.buffer();
        this.noise = RowNoise.of(plan);
        this.ownLow = new int[plan.chunkRows * plan.scheme.runs()];
        this.ownHigh = new int[plan.chunkRows * plan.scheme.runs()];
    }

    @Override
    public void add(LogSumBlockSums block, int group, int[] rows, int from, int to, int part, int parts) {
        double[] mean = plan.frame(group).shift();
        centreRows.centre(mean);
        anchorRows.centre(mean);
        Packed packed = centres.packed(group, panels, centreRows, buffer);
        Panel panel = panels.of(packed.ofProducts());
        int count = to - from;
        panel.begin(packed, count);
        for (int r = 0; r < count; r++) {
            int query = block.query(rows[from + r]);
            panel.setAnchor(r, anchorRows, plan.rows.anchor(query));
            locateOwn(packed.layout(), query, r);
        }
        if (noise != null) {
            setNoise(panel, noise, block, rows, from, to);
        }
        GroupLayout layout = packed.layout();
        int segments = Math.ceilDiv(layout.padded(), panel.segment);
        int first = (int) ((long) segments * part / parts);
        int last = (int) ((long) segments * (part + 1) / parts);
        for (int segment = first; segment < last; segment++) {
            int start = segment * panel.segment;
            int length = Math.min(panel.segment, layout.padded() - start);
            if (packed.weights() != null) {
                panel.setWeights(packed, start, length);
            }
            for (int tile = 0; tile * panel.rowsOfTile < count; tile++) {
                panel.tile(tile, packed, start, length);
                int rowsOfTile = Math.min(panel.rowsOfTile, count - tile * panel.rowsOfTile);
                for (int r = 0; r < rowsOfTile; r++) {
                    int row = tile * panel.rowsOfTile + r;
                    addStrip(panel, block, layout, rows[from + row], row, r, start, length, part);
                }
            }
        }
    }

    /** Second stage for one row and one segment. */
    private void addStrip(Panel panel, LogSumBlockSums block, GroupLayout layout, int blockRow, int row, int r,
            int start,
            int length,
            int part) {
        RunningSums sums = block.sums(part);
        int slot = blockRow * plan.scheme.slotsOfRow();
        if (plan.scheme.leavesOutRow()) {
            int own = ownLow[row] - start;
            if (ownLow[row] != NONE && own >= 0 && own < length) {
                block.setOwnSquaredDistance(blockRow,
                        plan.ownSquaredDistance(block.query(blockRow), centreRows, anchorRows));
                panel.remove(r, own);
            }
        }
        for (int run = layout.firstRunBehind(start); run < plan.scheme.runs() && layout.start(run) < start + length;
                run++) {
            int from = Math.max(layout.start(run), start) - start;
            int to = Math.min(GroupLayout.aligned(layout.end(run), panel.alignment), start + length) - start;
            if (from >= to) {
                continue;
            }
            int low = from;
            int high = from;
            if (plan.scheme.leavesOutCluster()) {
                low = Math.max(from, ownLow[row * plan.scheme.runs() + run] - start);
                high = Math.min(to, ownHigh[row * plan.scheme.runs() + run] - start);
            }
            if (low >= high) {
                sweep(panel, r, false, from, to, sums, slot + run);
            } else if (low == from && high >= Math.min(to, layout.end(run) - start)) {
                sweep(panel, r, false, from, to, sums, slot + plan.scheme.runs() + run);
            } else {
                panel.split(r, from, to);
                panel.move(r, low, high);
                sweep(panel, r, false, from, to, sums, slot + run);
                sweep(panel, r, true, from, to, sums, slot + plan.scheme.runs() + run);
            }
        }
    }

    private void sweep(Panel panel, int r, boolean other, int from, int to, RunningSums sums, int slot) {
        int step = plan.scheme.slotsOfSigma();
        int at = slot;
        for (int sign = 0; sign < plan.rows.signs(); sign++) {
            for (int s = 0; s < plan.sigmas; s++) {
                panel.sweep(r, other, from, to, plan.c1[s], sign == 0 ? plan.c2[s] : -plan.c2[s], sums, at);
                at += step;
            }
        }
    }

    private void locateOwn(GroupLayout layout, int query, int r) {
        if (plan.scheme.leavesOutRow()) {
            int own = request.ownRow(query);
            ownLow[r] = layout.holds(own) ? layout.position(own) : NONE;
        } else if (plan.scheme.leavesOutCluster()) {
            int[] clusters = Objects.requireNonNull(plan.mixture.clusters());
            int own = request.ownCluster(query);
            for (int run = 0; run < plan.scheme.runs(); run++) {
                ownLow[r * plan.scheme.runs() + run] = layout.lowerBound(run, clusters, own);
                ownHigh[r * plan.scheme.runs() + run] = layout.upperBound(run, clusters, own);
            }
        }
    }

    private void setNoise(Panel panel, RowNoise noise, LogSumBlockSums block, int[] rows, int from, int to) {
        for (int at = from; at < to; at += LaneNormals.LANES) {
            int count = noise.draw(block, rows, at, to);
            for (int lane = 0; lane < count; lane++) {
                panel.setNoise(at + lane - from, noise.z, lane, LaneNormals.LANES);
            }
        }
    }
}
