package io.noisyflow.cuda.device;

import io.noisyflow.core.Precision;

/** The numbers that host and device must agree on; those of cuda/kernels/shapes.cuh and its neighbours. */
public final class Shapes {
    /** Query rows of a block. */
    public static final int ROWS = 32;
    /** Centres of a tile. */
    static final int CENTRES = 64;
    /** Threads of a block, in log-sums and distances. */
    public static final int THREADS = 128;
    /** Coordinates staged at a time. */
    static final int CHUNK = 32;
    /** Coordinates whose products are summed before their sum joins those of other coordinates. */
    public static final int RUN = 64;
    /** The most centres of a segment; its sum is held in the arithmetic's own precision. */
    public static final int SEGMENT = 2048;
    /** Centres of a segment that share a centroid. */
    public static final int CENTROID_CENTRES = 256;
    /** Stretches of a full segment that have a centroid each. */
    public static final int CENTROIDS_OF_SEGMENT = SEGMENT / CENTROID_CENTRES;
    /** Threads of a block of the kernels for few dimensions. */
    public static final int SMALL_THREADS = 64;
    /** Rows of a block of the kernels on tensor cores. */
    public static final int TENSOR_ROWS = 64;
    /** Threads of such a block. */
    public static final int TENSOR_THREADS = 256;
    /** Parts of a block of centres whose sums they keep apart until the end. */
    public static final int TENSOR_COLUMNS = 2;
    /** Rows of a tile that is screened. */
    public static final int SCREEN_ROWS = 128;
    /** Centres that it meets at a time; so many more have room, for the last block is filled up. */
    public static final int SCREEN_CENTRES = 128;
    /** Threads of a block of all kernels that screen. */
    public static final int SCREEN_THREADS = 256;
    /** Warps of such a block, each with a list of its own. */
    public static final int SCREEN_WARPS = SCREEN_THREADS / 32;
    /** Parts of a block of centres that have a candidate each when a point looks for its nearest. */
    public static final int SCREEN_HALVES = 2;
    /** Shared memory of the kernels that multiply, as cuda/kernels/screen.cuh asserts. */
    public static final int SCREEN_BYTES = 34_816;
    /** Later rows that a block of the distance kernels compares its rows with. */
    public static final int STRETCH = 2048;
    /** Histograms of up to this many slots are counted in shared memory. */
    static final int SHARED_SLOTS = 1024;
    /** Passes, and outputs, of a piece of the layer kernels: a block has one either way, or two. */
    public static final int LAYER_PIECE = 64;
    /** Threads of such a block. */
    public static final int LAYER_THREADS = 256;

    private static final int DIAGONAL_CHUNK = 16;
    private static final int DIAGONAL_LANES = 16;
    private static final int LAYER_CHUNK = 16;
    private static final int PADDING = 4;
    private static final int SUM_VALUES = 3;
    private static final int ALIGNMENT = 16;

    private Shapes() {}

    /** The suffix of kernels and of their module. */
    public static String suffix(Precision precision) {
        return precision == Precision.FLOAT32 ? "f32" : "f64";
    }

    /** Shared memory of the log-sum kernels: centres, anchors and noise of a chunk, and where those of a row lie. */
    public static int logSumBytes(Precision precision) {
        return CHUNK * (CENTRES + PADDING + 2 * (ROWS + PADDING)) * precision.bytes() + 2 * ROWS * Long.BYTES;
    }

    /** Query points of a block of the kernels for few dimensions. */
    public static int smallPoints(Precision precision) {
        return SMALL_THREADS * (precision == Precision.FLOAT32 ? 4 : 2);
    }

    /** Shared memory of the kernels for few dimensions: a stretch of centres, and two running sums of each point. */
    public static int smallBytes(Precision precision, int width) {
        int centre = Math.ceilDiv((width + 1) * precision.bytes(), ALIGNMENT) * ALIGNMENT;
        return CENTROID_CENTRES * centre + smallPoints(precision) * 2 * SUM_VALUES * precision.bytes();
    }

    /**
     * Shared memory of the kernels on tensor cores, as cuda/kernels/tensor_stages.cuh asserts.
     *
     * @param products of a row: 2 where E and W are apart
     */
    public static int tensorBytes(Precision precision, int products) {
        return (precision == Precision.FLOAT32 ? 37_376 : 34_816) + (products - 1) * 8192;
    }

    /** Shared memory of the distance kernels: rows of both sides; two histograms and the edges of their bins. */
    public static int distanceBytes(Precision precision, int slots) {
        int histogram = slots <= SHARED_SLOTS ? 2 * slots * Integer.BYTES + (slots - 1) * precision.bytes() : 0;
        return CHUNK * (CENTRES + PADDING + ROWS + PADDING) * precision.bytes() + histogram;
    }

    /**
     * Shared memory of sums over centres with covariances of their own: 16 coordinates of centres and points, then a
     * running sum for each row and lane.
     *
     * @param same whether all centres have the same offsets
     */
    public static int diagonalBytes(Precision precision, boolean same) {
        int stage = DIAGONAL_CHUNK * ((same ? 1 : 2) * (CENTRES + PADDING) + 4 * (ROWS + PADDING));
        return Math.max(stage, ROWS * DIAGONAL_LANES * SUM_VALUES) * precision.bytes();
    }

    /** Shared memory of the layer kernels: two chunks of inputs and weights. */
    public static int layerBytes(Precision precision, int tile) {
        return 2 * 2 * LAYER_CHUNK * (tile + PADDING) * precision.bytes();
    }
}
