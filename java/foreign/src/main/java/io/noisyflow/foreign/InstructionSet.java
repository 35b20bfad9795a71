package io.noisyflow.foreign;

import io.noisyflow.core.Precision;

/** The instruction sets that the library is compiled for. */
enum InstructionSet {
    /** 512-bit vectors. */
    AVX512("AVX-512", 0),
    /** 256-bit vectors. */
    AVX2("AVX2", 2);

    private final String label;
    private final int firstKind;

    InstructionSet(String label, int firstKind) {
        this.label = label;
        this.firstKind = firstKind;
    }

    /** Its usual name. */
    String label() {
        return label;
    }

    /** The number by which the library knows it in a precision. */
    int kind(Precision precision) {
        return firstKind + (precision == Precision.FLOAT32 ? 0 : 1);
    }
}
