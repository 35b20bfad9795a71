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
        if (kernel.contains("_tensor_")) {
            // Bound by issue, not by the tensor cores: splitting operands takes a large part of the instructions.
            return sweep * (single ? kernel.contains("_noise_") ? 0.35 : 0.45 : 0.5);
        }
        if (kernel.contains("_small_")) {
            // Few queries of a small mixture do not fill the blocks.
            double groups = cell.what() == What.GROUPS || cell.what() == What.GROUPS_LEFT_OUT ? 0.7 : 1;
            return groups * (!single ? 0.6 : kernel.contains("_direct_") ? cell.d() <= 2 ? 0.92 : 0.8 : 0.78);
        }
        return sweep * (single ? 0.65 : 0.5);
    }

    /** Whether a measured fraction proves a prediction wrong. */
    public static boolean isWrong(double predicted, double measured) {
        return measured > predicted * FAR_OFF || measured < predicted / FAR_OFF;
    }
}
