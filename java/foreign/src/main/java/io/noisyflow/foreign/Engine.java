package io.noisyflow.foreign;

import io.noisyflow.core.Precision;

/** The library in one instruction set and precision. */
record Engine(Calls calls, InstructionSet instructions, Precision precision) {
    /** The number by which the library knows it. */
    long kind() {
        return instructions.kind(precision);
    }

    /** Length of a vector. */
    int lanes() {
        return calls.lanes(kind());
    }
}
