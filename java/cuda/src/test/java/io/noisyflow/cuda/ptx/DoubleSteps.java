package io.noisyflow.cuda.ptx;

import static io.noisyflow.cuda.ptx.Bits.bits;
import static io.noisyflow.cuda.ptx.Bits.d;

import org.jspecify.annotations.Nullable;

/** Arithmetic of float64, rounded to nearest; other directions do not occur and are refused. */
final class DoubleSteps {
    private static final long HIGH_WORD = 0xFFFF_FFFF_0000_0000L;

    private DoubleSteps() {}

    /** The step, or null if the instruction is of another kind. */
    static @Nullable Step decode(Instruction i) {
        return switch (i.opcode) {
            case "neg.f64", "abs.f64", "sqrt.rn.f64", "rcp.rn.f64", "rcp.approx.ftz.f64", "rsqrt.approx.ftz.f64" ->
                    ofOne(i.opcode, i.slot(0), i.slot(1));
            case "fma.rn.f64" -> {
                int to = i.slot(0);
                int a = i.slot(1);
                int b = i.slot(2);
                int c = i.slot(3);
                yield (r, _) -> r[to] = bits(Math.fma(d(r[a]), d(r[b]), d(r[c])));
            }
            case "add.f64", "add.rn.f64", "sub.f64", "sub.rn.f64", "mul.f64", "mul.rn.f64", "div.rn.f64", "min.f64",
                    "max.f64", "copysign.f64" ->
                    ofTwo(i.opcode, i.slot(0), i.slot(1), i.slot(2));
            default -> null;
        };
    }

    private static Step ofTwo(String opcode, int to, int a, int b) {
        return switch (opcode) {
            case "add.f64", "add.rn.f64" -> (r, _) -> r[to] = bits(d(r[a]) + d(r[b]));
            case "sub.f64", "sub.rn.f64" -> (r, _) -> r[to] = bits(d(r[a]) - d(r[b]));
            case "mul.f64", "mul.rn.f64" -> (r, _) -> r[to] = bits(d(r[a]) * d(r[b]));
            case "div.rn.f64" -> (r, _) -> r[to] = bits(d(r[a]) / d(r[b]));
            case "min.f64" -> (r, _) -> r[to] = bits(least(d(r[a]), d(r[b])));
            case "max.f64" -> (r, _) -> r[to] = bits(-least(-d(r[a]), -d(r[b])));
            default -> (r, _) -> r[to] = bits(Math.copySign(d(r[b]), d(r[a])));
        };
    }

    private static Step ofOne(String opcode, int to, int a) {
        return switch (opcode) {
            case "neg.f64" -> (r, _) -> r[to] = bits(-d(r[a]));
            case "abs.f64" -> (r, _) -> r[to] = bits(Math.abs(d(r[a])));
            case "sqrt.rn.f64" -> (r, _) -> r[to] = bits(Math.sqrt(d(r[a])));
            case "rcp.rn.f64" -> (r, _) -> r[to] = bits(1 / d(r[a]));
            case "rcp.approx.ftz.f64" -> (r, _) -> r[to] = highWord(1 / d(r[a] & HIGH_WORD));
            default -> (r, _) -> r[to] = highWord(1 / Math.sqrt(d(r[a] & HIGH_WORD)));
        };
    }

    /**
     * A result of the instructions that read the high word of a double and write the high word: a start for Newton's
     * iteration, good to 20 bits. A subnormal result is zero.
     */
    private static long highWord(double value) {
        double flushed = Math.abs(value) < Double.MIN_NORMAL ? Math.copySign(0, value) : value;
        return bits(flushed) & HIGH_WORD;
    }

    /** The lesser; the other one if one is NaN. */
    private static double least(double x, double y) {
        return Double.isNaN(x) ? y : Double.isNaN(y) ? x : Math.min(x, y);
    }
}
