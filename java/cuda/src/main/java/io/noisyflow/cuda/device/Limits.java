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
}
