package io.noisyflow.bench.card;

import io.noisyflow.core.Precision;

/**
 * What one pair costs: the instructions that its arithmetic needs, without loads, counters and staging, as the table of
 * cuda/README.md counts them.
 *
 * @param precision of the arithmetic
 * @param instructions on the FMA pipe of the precision, besides the power of two
 * @param power whether there is a power of two in float32, which has a unit of its own
 * @param products multiply-adds on the tensor cores
 */
public record PairCost(Precision precision, double instructions, boolean power, double products) {
    /** 2^x in float64: a polynomial of 11 terms and 6 instructions around it. */
    private static final double DOUBLE_POWER = 17;
    /** The form that drops pairs. */
    static final String SCREEN = "screen";
    /** Instructions of a pair that is looked at and dropped, beside its products. */
    static final double SCREENED = 5;
    /** A product of tf32 numbers that are split in two takes three. */
    private static final int SPLIT = 3;

    /**
     * A term of a log-sum.
     *
     * @param form of the kernel
     * @param d coordinates
     * @param noise whether queries are noise around anchors, not explicit points
     * @param levels sigmas and signs of z that are computed together
     */
    static PairCost logSum(String form, Precision precision, int d, boolean noise, int levels) {
        double power = precision == Precision.FLOAT64 ? DOUBLE_POWER : 0;
        boolean single = precision == Precision.FLOAT32;
        double products = noise ? 2 : 1;
        // On tensor cores one level takes a single product, whose row holds the noise.
        double onTensorCores = noise && levels > 1 ? 2 : 1;
        return switch (form) {
            case "small_direct" -> new PairCost(precision, 2.0 * d + 1 + power, single, 0);
            case "small_dot" -> new PairCost(precision, d + 2.0 + power, single, 0);
            case "tensor" ->
                    new PairCost(precision, 3 + onTensorCores + power, single,
                            onTensorCores * d * (single ? SPLIT : 1) / levels);
            // A pair that is not kept: in the time of one product of tf32 numbers, tensor cores do two of bf16.
            case SCREEN -> new PairCost(precision, SCREENED, false, d / 2.0);
            // E and W once for all levels, then two steps to the exponent, its reference, maximum and sum.
            default -> new PairCost(precision, (1 + products) * d / levels + 3 + products + power, single, 0);
        };
    }

    /** A distance: a difference and a product for each coordinate. */
    static PairCost distance(Precision precision, int d) {
        return new PairCost(precision, 2.0 * d, false, 0);
    }

    /** A multiply-add of a layer. */
    static PairCost layer(Precision precision) {
        return new PairCost(precision, 1, false, 0);
    }
}
