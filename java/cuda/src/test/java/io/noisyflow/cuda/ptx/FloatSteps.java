package io.noisyflow.cuda.ptx;

import static io.noisyflow.cuda.ptx.Bits.bits;
import static io.noisyflow.cuda.ptx.Bits.f;
import static io.noisyflow.cuda.ptx.Bits.flush;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic of float32. What PTX calls approximate is correctly rounded here, so a card may be off from this by the
 * units in the last place that PTX allows itself; .ftz takes subnormal inputs as zero and puts zero for subnormal
 * results, both with their sign.
 */
final class FloatSteps {
    private static final Set<String> NAMES = Set.of("add", "sub", "mul", "fma", "div", "min", "max", "copysign", "neg",
            "abs", "sqrt", "rsqrt", "rcp", "ex2", "lg2", "tanh", "sin", "cos");
    private static final int MOST_OPERANDS = 4;

    private FloatSteps() {}

    /** The step, or null if the instruction is of another kind. */
    static @Nullable Step decode(Instruction i) {
        if (!i.type().equals("f32") || !NAMES.contains(i.parts[0])) {
            return null;
        }
        int count = i.operandCount();
        int[] s = new int[MOST_OPERANDS];
        for (int k = 0; k < count; k++) {
            s[k] = i.slot(k);
        }
        int d = s[0];
        int a = s[1];
        // The powers of two of every pair: worth a step without detours.
        if (i.opcode.equals("ex2.approx.ftz.f32")) {
            return (r, _) -> r[d] = bits(flush(PowerOfTwo.of(flush(f(r[a])))));
        }
        String opcode = i.opcode.replace(".ftz", "");
        if (opcode.equals(i.opcode)) {
            return plain(opcode, d, a, s[2], s[3]);
        }
        int[] flushed = {d, i.scratch(), i.scratch(), i.scratch()};
        Step inner = plain(opcode, d, flushed[1], flushed[2], flushed[3]);
        return inner == null ? null : (r, lane) -> {
            for (int k = 1; k < count; k++) {
                r[flushed[k]] = bits(flush(f(r[s[k]])));
            }
            inner.run(r, lane);
            r[d] = bits(flush(f(r[d])));
        };
    }

    private static @Nullable Step plain(String opcode, int d, int a, int b, int c) {
        return switch (opcode) {
            case "add.f32", "add.rn.f32" -> (r, _) -> r[d] = bits(f(r[a]) + f(r[b]));
            case "sub.f32", "sub.rn.f32" -> (r, _) -> r[d] = bits(f(r[a]) - f(r[b]));
            case "mul.f32", "mul.rn.f32" -> (r, _) -> r[d] = bits(f(r[a]) * f(r[b]));
            case "fma.rn.f32" -> (r, _) -> r[d] = bits(Math.fma(f(r[a]), f(r[b]), f(r[c])));
            case "fma.rm.f32" -> (r, _) -> r[d] = bits(Directed.down(f(r[a]), f(r[b]), f(r[c])));
            case "fma.rp.f32" -> (r, _) -> r[d] = bits(-Directed.down(-f(r[a]), f(r[b]), -f(r[c])));
            case "fma.rz.f32" -> (r, _) -> r[d] = bits(Directed.toZero(f(r[a]), f(r[b]), f(r[c])));
            case "add.rz.f32" -> (r, _) -> r[d] = bits(Directed.toZero(f(r[a]), 1, f(r[b])));
            case "div.rn.f32", "div.approx.f32", "div.full.f32" -> (r, _) -> r[d] = bits(f(r[a]) / f(r[b]));
            case "min.f32" -> (r, _) -> r[d] = bits(least(f(r[a]), f(r[b])));
            case "max.f32" -> (r, _) -> r[d] = bits(-least(-f(r[a]), -f(r[b])));
            case "copysign.f32" -> (r, _) -> r[d] = bits(Math.copySign(f(r[b]), f(r[a])));
            default -> ofOne(opcode, d, a);
        };
    }

    private static @Nullable Step ofOne(String opcode, int d, int a) {
        return switch (opcode) {
            case "neg.f32" -> (r, _) -> r[d] = bits(-f(r[a]));
            case "abs.f32" -> (r, _) -> r[d] = bits(Math.abs(f(r[a])));
            case "sqrt.rn.f32", "sqrt.approx.f32" -> (r, _) -> r[d] = bits((float) Math.sqrt(f(r[a])));
            case "rsqrt.approx.f32" -> (r, _) -> r[d] = bits((float) (1 / Math.sqrt(f(r[a]))));
            case "rcp.rn.f32", "rcp.approx.f32" -> (r, _) -> r[d] = bits(1 / f(r[a]));
            case "ex2.approx.f32" -> (r, _) -> r[d] = bits(PowerOfTwo.of(f(r[a])));
            case "lg2.approx.f32" -> (r, _) -> r[d] = bits((float) (StrictMath.log(f(r[a])) / StrictMath.log(2)));
            case "tanh.approx.f32" -> (r, _) -> r[d] = bits((float) StrictMath.tanh(f(r[a])));
            case "sin.approx.f32" -> (r, _) -> r[d] = bits((float) StrictMath.sin(f(r[a])));
            case "cos.approx.f32" -> (r, _) -> r[d] = bits((float) StrictMath.cos(f(r[a])));
            default -> null;
        };
    }

    /** The lesser; the other one if one is NaN. */
    private static float least(float x, float y) {
        return Float.isNaN(x) ? y : Float.isNaN(y) ? x : Math.min(x, y);
    }
}
