package io.noisyflow.cuda.logsums;

import io.noisyflow.cuda.device.DeviceBuffer;
import io.noisyflow.cuda.device.Resources;
import io.noisyflow.cuda.device.Shapes;
import io.noisyflow.cuda.device.Stream;

/** What screening needs on a lane for itself: centres and points in bf16, what is known of them, and lists. */
final class ScreenRoom {
    /** Pairs that a warp can list of 32 rows and a half of a segment: a 32nd of them. */
    static final int CAPACITY = 1024;

    private static final int BF16_BYTES = 2;
    private static final int BOUNDS_BYTES = 2 * Float.BYTES;
    private static final int RUNNING_SUM_BYTES = 3 * Double.BYTES;

    final DeviceBuffer centres;
    final DeviceBuffer centreBounds;
    final DeviceBuffer points;
    final DeviceBuffer pointBounds;
    final DeviceBuffer least;
    final DeviceBuffer candidates;
    final DeviceBuffer counts;
    final DeviceBuffer kept;
    /** The first segment of the window whose centres are there; -1 for none. */
    int window = -1;

    private ScreenRoom(Resources resources) {
        centres = resources.buffer();
        centreBounds = resources.buffer();
        points = resources.buffer();
        pointBounds = resources.buffer();
        least = resources.buffer();
        candidates = resources.buffer();
        counts = resources.buffer();
        kept = resources.buffer();
    }

    /** An empty room. */
    static ScreenRoom of(Resources resources) {
        return new ScreenRoom(resources);
    }

    /** Bytes of what the points of a tile need; 0 where no pairs are screened. */
    static long tileBytes(LogSumPlan plan) {
        return plan.screen == null ? 0
                : ((long) plan.width() * BF16_BYTES + BOUNDS_BYTES + RUNNING_SUM_BYTES) * plan.tileRows * plan.levels;
    }

    /** Bytes of lists of a tile and segment; likewise. */
    static long segmentBytes(LogSumPlan plan) {
        return plan.screen == null ? 0
                : (Shapes.SCREEN_WARPS * ((long) CAPACITY * Short.BYTES + Integer.BYTES) + candidateBytes())
                        * plan.levels;
    }

    private static long candidateBytes() {
        return (long) Shapes.SCREEN_HALVES * Shapes.SCREEN_ROWS * Short.BYTES;
    }

    /**
     * Makes room, and has the stream forget what sums are at least; nothing may be left to do on the lane.
     *
     * @param perTile the most segments that a tile has in any window
     * @param mostCentres of a window
     */
    void prepare(LogSumPlan plan, Stream stream, int tiles, int perTile, int mostCentres) {
        if (window < 0) {
            centres.require((mostCentres + (long) Shapes.SCREEN_CENTRES) * plan.width() * BF16_BYTES);
            centreBounds.require(Math.max(1, (long) mostCentres * BOUNDS_BYTES));
        }
        long rows = (long) tiles * plan.tileRows * plan.levels;
        points.require(rows * plan.width() * BF16_BYTES);
        pointBounds.require(rows * BOUNDS_BYTES);
        long blocks = Math.max(1, (long) tiles * perTile * plan.levels);
        candidates.require(blocks * candidateBytes());
        counts.require(blocks * Shapes.SCREEN_WARPS * Integer.BYTES);
        kept.require(blocks * Shapes.SCREEN_WARPS * CAPACITY * Short.BYTES);
        stream.clear(least.require(rows * RUNNING_SUM_BYTES), rows * RUNNING_SUM_BYTES);
    }
}
