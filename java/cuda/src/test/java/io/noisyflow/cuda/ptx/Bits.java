package io.noisyflow.cuda.ptx;

/**
 * Registers are longs. One of 32 bits keeps its value in the low half and anything in the high half; whoever reads it
 * takes what its type says. A predicate is 0 or 1.
 */
final class Bits {
    private static final int TF32_DROPPED = 13;

    private Bits() {}

    static float f(long register) {
        return Float.intBitsToFloat((int) register);
    }

    static double d(long register) {
        return Double.longBitsToDouble(register);
    }

    static long bits(float value) {
        return Float.floatToRawIntBits(value);
    }

    static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    static long signed(long register) {
        return (int) register;
    }

    static long unsigned(long register) {
        return register & 0xFFFF_FFFFL;
    }

    /** Subnormal floats become zero of the same sign. */
    static float flush(float x) {
        return Math.abs(x) < Float.MIN_NORMAL ? Math.copySign(0f, x) : x;
    }

    /** What mma reads as tf32: the low 13 bits do not exist. */
    static float tf32(long register) {
        return Float.intBitsToFloat((int) register >> TF32_DROPPED << TF32_DROPPED);
    }

    /** cvt.rna.tf32.f32: to the nearest, ties away from zero. */
    static long roundToTf32(float x) {
        return Float.isFinite(x) ? Float.floatToRawIntBits(x) + 0x1000 & 0xFFFF_E000 : bits(x);
    }
}
