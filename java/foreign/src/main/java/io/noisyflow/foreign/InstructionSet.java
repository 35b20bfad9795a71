package io.noisyflow.foreign;

import io.noisyflow.core.Precision;
import java.util.Locale;

/** The instruction sets that the library is compiled for. */
enum InstructionSet {
    /** 512-bit vectors. */
    AVX512("AVX-512", 512, 0),
    /** 256-bit vectors. */
    AVX2("AVX2", 256, 2),
    /** 128-bit vectors, of every AArch64 processor. */
    NEON("NEON", 128, 4);

    private final String label;
    private final int bits;
    private final int firstKind;

    InstructionSet(String label, int bits, int firstKind) {
        this.label = label;
        this.bits = bits;
        this.firstKind = firstKind;
    }

    /**
     * The one of this length of vectors.
     *
     * @throws IllegalStateException if there is none
     */
    static InstructionSet ofBits(long bits) {
        for (InstructionSet set : values()) {
            if (set.bits == bits) {
                return set;
            }
        }
        throw new IllegalStateException("the library knows vectors of " + bits + " bits: expected 512, 256 or 128");
    }

    /** Whether a processor on which this is the best has the other as well. */
    boolean includes(InstructionSet other) {
        return this == other || this == AVX512 && other == AVX2;
    }

    /** Its usual name. */
    String label() {
        return label;
    }

    /** Its name as a setting. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The number by which the library knows it in a precision. */
    int kind(Precision precision) {
        return firstKind + (precision == Precision.FLOAT32 ? 0 : 1);
    }
}
