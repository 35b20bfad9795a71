package io.noisyflow.core;

import java.util.Locale;

/** The arithmetic of a computation, and the element type of stored numbers. */
public enum Precision {
    /** IEEE binary32. */
    FLOAT32(4, 0x1p-24),
    /** IEEE binary64. */
    FLOAT64(8, 0x1p-53);

    private final int bytes;
    private final double unitRoundoff;

    Precision(int bytes, double unitRoundoff) {
        this.bytes = bytes;
        this.unitRoundoff = unitRoundoff;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** Half the distance from 1 to the next larger number: the largest relative error of one rounding. */
    public double unitRoundoff() {
        return unitRoundoff;
    }

    /** {@code float32} or {@code float64}, as it stands on the command line and in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The precision of a label.
     *
     * @throws IllegalArgumentException if the label is neither {@code float32} nor {@code float64}
     */
    public static Precision of(String label) {
        for (Precision precision : values()) {
            if (precision.label().equals(label)) {
                return precision;
            }
        }
        throw new IllegalArgumentException("unknown precision '" + label + "': expected float32 or float64");
    }
}
