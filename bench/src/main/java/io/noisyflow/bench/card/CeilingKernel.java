package io.noisyflow.bench.card;

/** The kernels of cuda/ladder/ceilings.cu and ceilings_mma.cu that are timed, with what a thread does in one round. */
public enum CeilingKernel {
    /** Fused multiply-adds in float32. */
    FMA("ceiling_fma", "FMA/s", 8),
    /** Powers of two alone. */
    POWERS("ceiling_mixed_0", "ex2/s", 8),
    /** Powers of two, each beside so many fused multiply-adds. */
    POWERS_WITH_2("ceiling_mixed_2", "ex2/s", 8),
    /** With 4. */
    POWERS_WITH_4("ceiling_mixed_4", "ex2/s", 8),
    /** With 6. */
    POWERS_WITH_6("ceiling_mixed_6", "ex2/s", 8),
    /** With 8. */
    POWERS_WITH_8("ceiling_mixed_8", "ex2/s", 8),
    /** With 12. */
    POWERS_WITH_12("ceiling_mixed_12", "ex2/s", 8),
    /** With 24. */
    POWERS_WITH_24("ceiling_mixed_24", "ex2/s", 8),
    /** Fused multiply-adds in float64. */
    DOUBLE_FMA("ceiling_double", "FMA/s", 4),
    /** Multiply-adds of mma.sync m16n8k8 in tf32: 4 products of 1024 for a warp. */
    MMA_TF32("ceiling_mma_tf32", "MAC/s", 4 * 1024 / 32),
    /** Multiply-adds of mma.sync m16n8k16 in bfloat16. */
    MMA_BF16("ceiling_mma_bf16", "MAC/s", 4 * 2048 / 32),
    /** Multiply-adds of mma.sync m8n8k4 in float64. */
    MMA_F64("ceiling_mma_f64", "MAC/s", 4 * 256 / 32),
    /** Bytes that lanes receive from shared memory when a warp reads one address, 16 bytes at a time. */
    BROADCAST("ceiling_broadcast", "B/s", 8 * 16),
    /** Bytes of device memory read and written by a copy. */
    COPY("ceiling_copy", "B/s", 0);

    /** Rounds of a launch are a multiple of this: the kernels unroll some, as ceilings.cu says. */
    static final int ROUNDS = 48;

    private final String kernel;
    private final String unit;
    private final int perRound;

    CeilingKernel(String kernel, String unit, int perRound) {
        this.kernel = kernel;
        this.unit = unit;
        this.perRound = perRound;
    }

    /** Its name on the device. */
    public String kernel() {
        return kernel;
    }

    /** The unit of its rate. */
    public String unit() {
        return unit;
    }

    /** Operations of one thread in one round. */
    int perRound() {
        return perRound;
    }

    boolean needsTensorCores() {
        return this == MMA_TF32 || this == MMA_BF16 || this == MMA_F64;
    }
}
