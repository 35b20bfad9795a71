package io.noisyflow.cuda.ptx;

import static io.noisyflow.cuda.ptx.Bits.signed;
import static io.noisyflow.cuda.ptx.Bits.unsigned;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arithmetic of integers. Low halves of sums and products do not depend on the width or the sign. */
final class IntegerSteps {
    private static final Set<String> TYPES = Set.of("u16", "s16", "u32", "s32", "u64", "s64");

    private IntegerSteps() {}

    /** The step, or null if the instruction is of another kind. */
    static @Nullable Step decode(Instruction i) {
        String type = i.type();
        boolean integer = TYPES.contains(type);
        String name = integer ? i.opcode.substring(0, i.opcode.length() - type.length() - 1) : "";
        return switch (name) {
            case "add", "sub", "mul.lo", "mul.hi", "mul.wide", "div", "rem", "min", "max" ->
                    ofTwo(name, type, i.slot(0), i.slot(1), i.slot(2));
            case "mad.lo", "mad.hi", "mad.wide" -> {
                int d = i.slot(0);
                int c = i.slot(3);
                int product = i.scratch();
                Step multiply = ofTwo(name.replace("mad", "mul"), type, product, i.slot(1), i.slot(2));
                yield multiply == null ? null : (r, lane) -> {
                    multiply.run(r, lane);
                    r[d] = r[product] + r[c];
                };
            }
            case "neg" -> {
                int d = i.slot(0);
                int a = i.slot(1);
                yield (r, _) -> r[d] = -r[a];
            }
            case "abs" -> {
                int d = i.slot(0);
                int a = i.slot(1);
                yield type.equals("s32") ? (r, _) -> r[d] = Math.abs(signed(r[a]))
                        : type.equals("s64") ? (r, _) -> r[d] = Math.abs(r[a]) : null;
            }
            default -> null;
        };
    }

    private static @Nullable Step ofTwo(String name, String type, int d, int a, int b) {
        return switch (name) {
            case "add" -> (r, _) -> r[d] = r[a] + r[b];
            case "sub" -> (r, _) -> r[d] = r[a] - r[b];
            case "mul.lo" -> (r, _) -> r[d] = r[a] * r[b];
            default -> switch (type) {
                case "s32" -> ofInts(name, d, a, b);
                case "u32" -> ofUnsignedInts(name, d, a, b);
                case "s64" -> ofLongs(name, d, a, b);
                case "u64" -> ofUnsignedLongs(name, d, a, b);
                case "u16" -> name.equals("mul.wide") ? (r, _) -> r[d] = (r[a] & 0xFFFF) * (r[b] & 0xFFFF) : null;
                case "s16" -> name.equals("mul.wide") ? (r, _) -> r[d] = (long) (short) r[a] * (short) r[b] : null;
                default -> null;
            };
        };
    }

    private static @Nullable Step ofInts(String name, int d, int a, int b) {
        return switch (name) {
            case "mul.hi" -> (r, _) -> r[d] = signed(r[a]) * signed(r[b]) >> 32;
            case "mul.wide" -> (r, _) -> r[d] = signed(r[a]) * signed(r[b]);
            case "div" -> (r, _) -> r[d] = signed(r[a]) / divisor(signed(r[b]));
            case "rem" -> (r, _) -> r[d] = signed(r[a]) % divisor(signed(r[b]));
            case "min" -> (r, _) -> r[d] = Math.min(signed(r[a]), signed(r[b]));
            case "max" -> (r, _) -> r[d] = Math.max(signed(r[a]), signed(r[b]));
            default -> null;
        };
    }

    private static @Nullable Step ofUnsignedInts(String name, int d, int a, int b) {
        return switch (name) {
            case "mul.hi" -> (r, _) -> r[d] = unsigned(r[a]) * unsigned(r[b]) >>> 32;
            case "mul.wide" -> (r, _) -> r[d] = unsigned(r[a]) * unsigned(r[b]);
            case "div" -> (r, _) -> r[d] = unsigned(r[a]) / divisor(unsigned(r[b]));
            case "rem" -> (r, _) -> r[d] = unsigned(r[a]) % divisor(unsigned(r[b]));
            case "min" -> (r, _) -> r[d] = Math.min(unsigned(r[a]), unsigned(r[b]));
            case "max" -> (r, _) -> r[d] = Math.max(unsigned(r[a]), unsigned(r[b]));
            default -> null;
        };
    }

    private static @Nullable Step ofLongs(String name, int d, int a, int b) {
        return switch (name) {
            case "mul.hi" -> (r, _) -> r[d] = Math.multiplyHigh(r[a], r[b]);
            case "div" -> (r, _) -> r[d] = r[a] / divisor(r[b]);
            case "rem" -> (r, _) -> r[d] = r[a] % divisor(r[b]);
            case "min" -> (r, _) -> r[d] = Math.min(r[a], r[b]);
            case "max" -> (r, _) -> r[d] = Math.max(r[a], r[b]);
            default -> null;
        };
    }

    private static @Nullable Step ofUnsignedLongs(String name, int d, int a, int b) {
        return switch (name) {
            case "mul.hi" -> (r, _) -> r[d] = Math.unsignedMultiplyHigh(r[a], r[b]);
            case "div" -> (r, _) -> r[d] = Long.divideUnsigned(r[a], divisor(r[b]));
            case "rem" -> (r, _) -> r[d] = Long.remainderUnsigned(r[a], divisor(r[b]));
            case "min" -> (r, _) -> r[d] = Long.compareUnsigned(r[a], r[b]) < 0 ? r[a] : r[b];
            case "max" -> (r, _) -> r[d] = Long.compareUnsigned(r[a], r[b]) > 0 ? r[a] : r[b];
            default -> null;
        };
    }

    /** PTX leaves a division by zero open; no kernel of ours should come to one. */
    private static long divisor(long b) {
        if (b == 0) {
            throw new Fault("division by zero");
        }
        return b;
    }
}
