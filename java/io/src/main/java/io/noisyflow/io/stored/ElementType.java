package io.noisyflow.io.stored;

import io.noisyflow.core.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How one number, or one string, is stored: its kind and its byte order.
 *
 * @param kind the numpy kind
 * @param bigEndian whether the most significant byte comes first
 * @param bytes of one number or string
 */
public record ElementType(Kind kind, boolean bigEndian, int bytes) {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Doubles tell every integer below this one from its neighbours. */
    static final double EXACT_INTEGERS = 0x1p53;

    /** The kinds of number that are read, each with its size in bytes and the precision that holds it. */
    public enum Kind {
        /** A byte, zero for false. */
        BOOL(1, Precision.FLOAT32),
        /** Signed integers. */
        I1(1, Precision.FLOAT32), I2(2, Precision.FLOAT32), I4(4, Precision.FLOAT64), I8(8, Precision.FLOAT64),
        /** Unsigned integers. */
        U1(1, Precision.FLOAT32), U2(2, Precision.FLOAT32), U4(4, Precision.FLOAT64), U8(8, Precision.FLOAT64),
        /** IEEE binary16, binary32, binary64. */
        F2(2, Precision.FLOAT32), F4(4, Precision.FLOAT32), F8(8, Precision.FLOAT64),
        /** bfloat16, the upper half of a binary32, which numpy has no code for. */
        BF2(2, Precision.FLOAT32),
        /** Strings of bytes, and of code points in four bytes each, filled up with zeros: labels. */
        S(1, Precision.FLOAT64), U(4, Precision.FLOAT64);

        private final int bytes;
        private final Precision precision;

        Kind(int bytes, Precision precision) {
            this.bytes = bytes;
            this.precision = precision;
        }

        /** The name as numpy has it, {@code float32}, or {@code bfloat16}. */
        public String label() {
            return switch (this) {
                case BOOL -> "bool";
                case BF2 -> "bfloat16";
                case S, U -> "strings";
                case I1, I2, I4, I8 -> "int" + Byte.SIZE * bytes;
                case U1, U2, U4, U8 -> "uint" + Byte.SIZE * bytes;
                case F2, F4, F8 -> "float" + Byte.SIZE * bytes;
            };
        }

        /** Bytes of one number, or of one character. */
        public int bytes() {
            return bytes;
        }

        /**
         * The narrowest precision that holds every value, except that integers of 64 bits go to float64, whose
         * exactness is checked number by number.
         */
        public Precision precision() {
            return precision;
        }

        /** Whether its name is its code in an npy header. */
        public boolean isNumpys() {
            return this != BF2 && this != BOOL && this != S && this != U;
        }

        boolean isFloating() {
            return this == F2 || this == F4 || this == F8 || this == BF2;
        }
    }

    /** Float64 in this machine's byte order. */
    public static final ElementType NATIVE_F8 =
            new ElementType(Kind.F8, ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN);

    /** A type of numbers. */
    public ElementType(Kind kind, boolean bigEndian) {
        this(kind, bigEndian, kind.bytes());
    }

    /** Whether it stores strings. */
    boolean isText() {
        return kind == Kind.S || kind == Kind.U;
    }

    /**
     * The string at a byte offset, without the zeros that fill it up.
     *
     * @throws IllegalArgumentException if it holds a number that is no code point
     */
    public String text(MemorySegment from, long offset) {
        if (kind == Kind.S) {
            byte[] all = from.asSlice(offset, bytes).toArray(ValueLayout.JAVA_BYTE);
            return new String(all, StandardCharsets.UTF_8).replaceFirst("\\x00+$", "");
        }
        StringBuilder text = new StringBuilder();
        for (long at = offset; at < offset + bytes; at += kind.bytes()) {
            text.appendCodePoint(intAt(from, at));
        }
        return text.toString().replaceFirst("\\x00+$", "");
    }

    /** Whether the stored bytes are what {@link io.noisyflow.core.points.Points} holds. */
    boolean isNative() {
        return (kind == Kind.F4 || kind == Kind.F8) && bigEndian == (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN);
    }

    /** The number at a byte offset. 64-bit integers are rounded; see {@link #isExact}. */
    public double asDouble(MemorySegment from, long offset) {
        return switch (kind) {
            case F2 -> Float.float16ToFloat(shortAt(from, offset));
            case BF2 -> Float.intBitsToFloat(shortAt(from, offset) << 16);
            case F4 -> Float.intBitsToFloat(intAt(from, offset));
            case F8 -> Double.longBitsToDouble(longAt(from, offset));
            case U8 -> unsigned(longAt(from, offset));
            default -> asLong(from, offset);
        };
    }

    /** Whether {@link #asDouble} gives the very number that is stored. */
    boolean isExact(MemorySegment from, long offset) {
        return switch (kind) {
            case I8 -> isExact(longAt(from, offset));
            // An unsigned number above 2^63 is exact if its low 11 bits are zero: 53 bits are left.
            case U8 -> longAt(from, offset) < 0
                    ? (longAt(from, offset) & 0x7FF) == 0
                    : isExact(longAt(from, offset));
            default -> true;
        };
    }

    /** Whether {@link #asLong} gives the very number that is stored. */
    boolean isInteger(MemorySegment from, long offset) {
        if (kind == Kind.U8) {
            return longAt(from, offset) >= 0;
        }
        double value = kind.isFloating() ? asDouble(from, offset) : 0;
        return Math.abs(value) < EXACT_INTEGERS && Math.rint(value) == value;
    }

    /** The integer at a byte offset; a floating number is one where {@link #isInteger} holds. */
    long asLong(MemorySegment from, long offset) {
        return switch (kind) {
            case BOOL -> from.get(ValueLayout.JAVA_BYTE, offset) == 0 ? 0 : 1;
            case I1 -> from.get(ValueLayout.JAVA_BYTE, offset);
            case U1 -> Byte.toUnsignedLong(from.get(ValueLayout.JAVA_BYTE, offset));
            case I2 -> shortAt(from, offset);
            case U2 -> Short.toUnsignedLong(shortAt(from, offset));
            case I4 -> intAt(from, offset);
            case U4 -> Integer.toUnsignedLong(intAt(from, offset));
            case I8, U8 -> longAt(from, offset);
            case F2, F4, F8, BF2 -> (long) asDouble(from, offset);
            case S, U -> throw new IllegalStateException("strings are no numbers");
        };
    }

    /** The number at a byte offset in decimal, every digit. */
    public String format(MemorySegment from, long offset) {
        return switch (kind) {
            case F2, F4, BF2 -> Float.toString((float) asDouble(from, offset));
            case F8 -> Double.toString(asDouble(from, offset));
            case U8 -> Long.toUnsignedString(longAt(from, offset));
            default -> Long.toString(asLong(from, offset));
        };
    }

    private static boolean isExact(long value) {
        // The double nearest to Long.MAX_VALUE is 2^63, which the cast back would clamp to the same number.
        return (long) (double) value == value && value != Long.MAX_VALUE;
    }

    private static double unsigned(long bits) {
        // Halved with a sticky lowest bit, an unsigned number fits a long and still rounds to nearest.
        return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
    }

    private short shortAt(MemorySegment from, long offset) {
        short bits = from.get(SHORT, offset);
        return bigEndian ? Short.reverseBytes(bits) : bits;
    }

    private int intAt(MemorySegment from, long offset) {
        int bits = from.get(INT, offset);
        return bigEndian ? Integer.reverseBytes(bits) : bits;
    }

    private long longAt(MemorySegment from, long offset) {
        long bits = from.get(LONG, offset);
        return bigEndian ? Long.reverseBytes(bits) : bits;
    }
}
