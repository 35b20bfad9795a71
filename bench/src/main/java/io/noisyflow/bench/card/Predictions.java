package io.noisyflow.bench.card;

import io.noisyflow.core.Precision;

/**
 * What fraction of its ceiling a kernel is predicted to reach: from its machine code alone (instructions of a pair
 * beside those that its arithmetic needs, registers and so warps of a multiprocessor, reads of shared memory), before
 * any card had run it. A figure that is far off says that a reason was overlooked, and where to look for it.
 */
public final class Predictions {
    /** A measured fraction this many times as large, or as small, proves a prediction wrong. */
    private static final double FAR_OFF = 4.0 / 3;
    /** Of a pair of the distance kernels, beside its coordinates: root, bin, count and sums. */
    private static final double OF_DISTANCE = 34;
    /** What a kernel reaches of the pipe that binds it, where two blocks of 256 threads share a multiprocessor. */
    private static final double OF_BINDING_PIPE = 0.8;

    private Predictions() {}

    /** The predicted fraction of the ceiling; NaN where nothing was predicted. */
    public static double fraction(Cell cell, String kernel) {
        boolean full = kernel.contains("_full_") || kernel.contains("_parted_");
        return switch (cell.what()) {
            case NOISE -> Double.NaN;
            case DISTANCES, COSINES -> 0.8 * 2 * cell.d() / (2 * cell.d() + OF_DISTANCE);
            case LAYER -> kernel.contains("_wide_") ? 0.75 : kernel.startsWith("layer_") ? 0.5 : Double.NaN;
            default -> !kernel.startsWith("log_sums_") ? Double.NaN : ofSums(cell, kernel) * (full ? 0.85 : 1);
        };
    }

    private static double ofSums(Cell cell, String kernel) {
        double sweep = cell.what() == What.SWEEP && cell.d() > 16 ? 0.5 : 1;
        boolean single = cell.precision() == Precision.FLOAT32;
        if (kernel.contains("_screen_")) {
            return kernel.contains("_screen_pairs_") ? ofScreening(cell.d()) : Double.NaN;
        }
        if (kernel.contains("_tensor_")) {
            // Bound by issue, not by the tensor cores: splitting operands takes a large part of the instructions.
            return sweep * (single ? kernel.contains("_noise_") ? 0.35 : 0.45 : ofDoubleProducts(cell.d()));
        }
        if (kernel.contains("_small_")) {
            // Few queries of a small mixture do not fill the blocks.
            double groups = cell.what() == What.GROUPS || cell.what() == What.GROUPS_LEFT_OUT ? 0.7 : 1;
            // In float64 21 instructions at d = 2 take a pipe of half the width, 32 are issued in all: the pipe binds.
            return groups * (!single ? 0.85 : kernel.contains("_direct_") ? cell.d() <= 2 ? 0.92 : 0.8 : 0.78);
        }
        // In float64 the pipe binds, with a sixth of the issue slots to spare at d = 32; reads are twice as wide.
        return sweep * (single ? 0.65 : 0.75);
    }

    /**
     * The first pass of screening, in slots of issue: the counts at d = 64 and 128 lie on 6.6 + .0415 d instructions of
     * all kinds. By mma.sync, tensor cores make five products in tf32, or ten in bf16, in the time of a slot. What is
     * kept of the pairs is data's, not a kernel's: passes over what is kept have no prediction.
     */
    private static double ofScreening(int d) {
        double tensor = d / 10.0;
        return OF_BINDING_PIPE * Math.max(PairCost.SCREENED, tensor) / Math.max(6.6 + 0.0415 * d, tensor);
    }

    /**
     * Products in float64 of an antithetic pair, in slots of issue: the counts at d = 32 and 128 lie on 41.8 + .488 d
     * instructions of all kinds; a power and what stands beside it take 22 of a pipe of half the width, and d products
     * as many slots of a tensor core.
     */
    private static double ofDoubleProducts(int d) {
        double pipes = Math.max(44, d);
        return OF_BINDING_PIPE * pipes / Math.max(41.8 + 0.488 * d, pipes);
    }

    /** Whether a measured fraction proves a prediction wrong. */
    public static boolean isWrong(double predicted, double measured) {
        return measured > predicted * FAR_OFF || measured < predicted / FAR_OFF;
    }
}
