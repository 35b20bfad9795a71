package io.noisyflow.cuda.ptx;

import static io.noisyflow.cuda.ptx.Bits.bits;
import static io.noisyflow.cuda.ptx.Bits.d;
import static io.noisyflow.cuda.ptx.Bits.f;
import static io.noisyflow.cuda.ptx.Bits.unsigned;

import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conversions between types. */
final class ConversionSteps {
    private static final Pattern INTEGERS = Pattern.compile("cvt\\.[usb](8|16|32|64)\\.([usb](?:8|16|32|64))");
    private static final Pattern TO_INTEGER =
            Pattern.compile("cvt\\.(r[nzmp]i)\\.(?:ftz\\.)?([us](?:32|64))\\.(f32|f64)");
    private static final Pattern TO_WHOLE = Pattern.compile("cvt\\.(r[nzmp]i)\\.(f32\\.f32|f64\\.f64)");
    private static final double TWO_TO_63 = 0x1p63;

    private ConversionSteps() {}

    /** The step, or null if the instruction is of another kind. */
    static @Nullable Step decode(Instruction i) {
        if (!i.parts[0].equals("cvt")) {
            return null;
        }
        int to = i.slot(0);
        int a = i.slot(1);
        Matcher integers = INTEGERS.matcher(i.opcode);
        if (integers.matches()) {
            return extend(integers.group(2), to, a);
        }
        Matcher toInteger = TO_INTEGER.matcher(i.opcode);
        if (toInteger.matches()) {
            return toInteger(rounding(toInteger.group(1)), toInteger.group(2), toInteger.group(3), to, a);
        }
        Matcher toWhole = TO_WHOLE.matcher(i.opcode);
        if (toWhole.matches()) {
            DoubleUnaryOperator round = rounding(toWhole.group(1));
            return toWhole.group(2).startsWith("f32")
                    ? (r, _) -> r[to] = bits((float) round.applyAsDouble(f(r[a])))
                    : (r, _) -> r[to] = bits(round.applyAsDouble(d(r[a])));
        }
        return toReal(i.opcode, to, a);
    }

    private static @Nullable Step toReal(String opcode, int to, int a) {
        return switch (opcode) {
            case "cvt.f64.f32" -> (r, _) -> r[to] = bits((double) f(r[a]));
            case "cvt.rn.f32.f64" -> (r, _) -> r[to] = bits((float) d(r[a]));
            case "cvt.rz.f32.f64" -> (r, _) -> r[to] = bits(Directed.toZero(d(r[a])));
            case "cvt.rna.tf32.f32" -> (r, _) -> r[to] = Bits.roundToTf32(f(r[a]));
            case "cvt.sat.f32.f32", "cvt.sat.ftz.f32.f32" -> (r, _) -> r[to] = bits(saturated(f(r[a])));
            case "cvt.rn.f32.s32" -> (r, _) -> r[to] = bits((float) (int) r[a]);
            case "cvt.rn.f32.u32" -> (r, _) -> r[to] = bits((float) unsigned(r[a]));
            case "cvt.rn.f32.s64" -> (r, _) -> r[to] = bits((float) r[a]);
            case "cvt.rn.f32.u64" -> (r, _) -> r[to] = bits(r[a] >= 0 ? (float) r[a] : 2 * (float) halved(r[a]));
            case "cvt.rn.f64.s32" -> (r, _) -> r[to] = bits((double) (int) r[a]);
            case "cvt.rn.f64.u32" -> (r, _) -> r[to] = bits((double) unsigned(r[a]));
            case "cvt.rn.f64.s64" -> (r, _) -> r[to] = bits((double) r[a]);
            case "cvt.rn.f64.u64" -> (r, _) -> r[to] = bits(r[a] >= 0 ? (double) r[a] : 2 * (double) halved(r[a]));
            default -> null;
        };
    }

    /** Half of an unsigned number, with the bit that falls out kept where rounding looks for it. */
    private static long halved(long value) {
        return value >>> 1 | value & 1;
    }

    /** Between 0 and 1; 0 for NaN. */
    private static float saturated(float x) {
        return x > 0 ? Math.min(x, 1) : 0;
    }

    private static Step extend(String from, int to, int a) {
        return switch (from) {
            case "s8" -> (r, _) -> r[to] = (byte) r[a];
            case "u8", "b8" -> (r, _) -> r[to] = r[a] & 0xFF;
            case "s16" -> (r, _) -> r[to] = (short) r[a];
            case "u16", "b16" -> (r, _) -> r[to] = r[a] & 0xFFFF;
            case "s32" -> (r, _) -> r[to] = (int) r[a];
            case "u32", "b32" -> (r, _) -> r[to] = unsigned(r[a]);
            default -> (r, _) -> r[to] = r[a];
        };
    }

    private static DoubleUnaryOperator rounding(String mode) {
        return switch (mode) {
            case "rni" -> Math::rint;
            case "rmi" -> Math::floor;
            case "rpi" -> Math::ceil;
            default -> x -> x < 0 ? Math.ceil(x) : Math.floor(x);
        };
    }

    private static Step toInteger(DoubleUnaryOperator round, String type, String from, int to, int a) {
        boolean single = from.equals("f32");
        return (r, _) -> {
            double x = single ? f(r[a]) : d(r[a]);
            r[to] = Double.isNaN(x) ? notANumber(type, single) : clamped(round.applyAsDouble(x), type);
        };
    }

    /** PTX: zero between types of up to 32 bits, else the top bit alone. */
    private static long notANumber(String type, boolean single) {
        return type.endsWith("64") ? Long.MIN_VALUE : single ? 0 : Integer.MIN_VALUE;
    }

    private static long clamped(double whole, String type) {
        return switch (type) {
            case "s32" -> (int) whole;
            case "u32" -> (long) Math.clamp(whole, 0, 0xFFFF_FFFFL);
            case "s64" -> (long) whole;
            default -> whole < TWO_TO_63 ? (long) Math.max(0, whole)
                    : whole < 2 * TWO_TO_63 ? (long) (whole - TWO_TO_63) + Long.MIN_VALUE : -1;
        };
    }
}
