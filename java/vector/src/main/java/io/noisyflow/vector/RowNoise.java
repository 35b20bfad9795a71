package io.noisyflow.vector;

import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.vector.lanes.LaneNormals;
import org.jspecify.annotations.Nullable;

/** Draws the noise of rows, {@link LaneNormals#LANES} of them at a time, and keeps |z|^2 where it is wanted. */
final class RowNoise {
    /** Coordinate j of the noise of lane l, at {@code j LANES + l}, as drawn last. */
    final float[] z;
    private final LogSumPlan plan;
    private final NoiseDraws noise;
    private final int d;
    private final int[] words;
    private final int[] rowLow = new int[LaneNormals.LANES];
    private final int[] drawAndRowHigh = new int[LaneNormals.LANES];

    private RowNoise(LogSumPlan plan, NoiseDraws noise) {
        this.plan = plan;
        this.noise = noise;
        this.d = plan.mixture.centres().d();
        this.words = new int[LaneNormals.length(d)];
        this.z = new float[words.length];
    }

    /** The noise of a request; null where there is none. */
    static @Nullable RowNoise of(LogSumPlan plan) {
        NoiseDraws noise = plan.rows.noise();
        return noise == null ? null : new RowNoise(plan, noise);
    }

    /** Draws the noise of rows {@code rows[at]} and on, to the end or one for each lane, and tells how many. */
    int draw(LogSumBlockSums block, int[] rows, int at, int end) {
        int count = Math.min(LaneNormals.LANES, end - at);
        for (int lane = 0; lane < count; lane++) {
            int row = rows[at + lane];
            rowLow[lane] = plan.rows.anchor(block.query(row));
            drawAndRowHigh[lane] = plan.rows.draw(row % plan.rows.perQuery()) << 16;
        }
        LaneNormals.fill(noise.seed(), noise.stream(), rowLow, drawAndRowHigh, 0, words, z, d);
        if (block.keepsSquaredNoise()) {
            for (int lane = 0; lane < count; lane++) {
                block.setSquaredNoise(rows[at + lane], z, lane, LaneNormals.LANES, d);
            }
        }
        return count;
    }
}
