package io.noisyflow.cuda.device;

/**
 * How much one launch may take; none of these numbers changes a digit of any result.
 *
 * @param deviceBytes device memory used at most, if so much is free
 * @param pairsOfLaunch pairs (or multiplications of a layer) after which the host looks whether it is interrupted
 */
public record Limits(long deviceBytes, long pairsOfLaunch) {
    /** All of the free memory, and launches of some hundredths of a second on a large card. */
    public static final Limits DEFAULT = new Limits(Long.MAX_VALUE, 1L << 34);

    /**
     * Instructions of a launch: .2 s of a card with 14 multiprocessors of 64 lanes at 1.6 GHz, a small one of the
     * oldest kind. A card that also drives a display ends what takes it seconds.
     */
    private static final double INSTRUCTIONS = 0x1p38;
    /** Instructions in float32 in whose time most cards do one in float64. */
    private static final int OF_DOUBLE = 32;

    /** Pairs of a launch that take so many instructions each, in float32 and in float64: at least one. */
    public long pairsOfLaunch(double singles, double doubles) {
        return Math.clamp((long) (INSTRUCTIONS / (singles + OF_DOUBLE * doubles)), 1, Math.max(1, pairsOfLaunch));
    }
}
