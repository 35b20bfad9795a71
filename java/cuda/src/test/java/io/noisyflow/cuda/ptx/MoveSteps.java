package io.noisyflow.cuda.ptx;

import static io.noisyflow.cuda.ptx.Bits.d;
import static io.noisyflow.cuda.ptx.Bits.f;
import static io.noisyflow.cuda.ptx.Bits.signed;
import static io.noisyflow.cuda.ptx.Bits.unsigned;

import org.jspecify.annotations.Nullable;

/** Copies, choices, comparisons and changes of address space. */
final class MoveSteps {
    /** Bits of a mask of outcomes: less, equal, greater, and what NaN makes of a comparison. */
    private static final int LESS = 1;
    private static final int EQUAL = 2;
    private static final int GREATER = 4;
    private static final int UNORDERED = 8;

    private MoveSteps() {}

    /** The step, or null if the instruction is of another kind. */
    static @Nullable Step decode(Instruction i) {
        return switch (i.parts[0]) {
            case "mov" -> move(i);
            case "selp" -> {
                int to = i.slot(0);
                int a = i.slot(1);
                int b = i.slot(2);
                int chooser = i.slot(3);
                yield (r, _) -> r[to] = r[chooser] != 0 ? r[a] : r[b];
            }
            case "setp" -> compare(i);
            case "cvta" -> changeSpace(i);
            default -> null;
        };
    }

    private static @Nullable Step move(Instruction i) {
        if (i.parts.length != 2) {
            return null;
        }
        if (i.operand(1).startsWith("{")) {
            return pack(i);
        }
        if (i.operand(0).startsWith("{")) {
            return unpack(i);
        }
        int to = i.slot(0);
        int a = i.slot(1);
        return i.type().equals("pred") ? (r, _) -> r[to] = r[a] & 1 : (r, _) -> r[to] = r[a];
    }

    private static Step pack(Instruction i) {
        int to = i.slot(0);
        int[] from = i.vector(1);
        int width = 8 * i.bytes(i.type()) / from.length;
        long mask = -1L >>> Long.SIZE - width;
        return (r, _) -> {
            long packed = 0;
            for (int k = 0; k < from.length; k++) {
                packed |= (r[from[k]] & mask) << width * k;
            }
            r[to] = packed;
        };
    }

    private static Step unpack(Instruction i) {
        int[] to = i.vector(0);
        int from = i.slot(1);
        int width = 8 * i.bytes(i.type()) / to.length;
        return (r, _) -> {
            long packed = r[from];
            for (int k = 0; k < to.length; k++) {
                r[to[k]] = packed >> width * k;
            }
        };
    }

    /** setp: how the operands compare is one bit of four, and the comparison is a mask. */
    private static Step compare(Instruction i) {
        return i.parts.length == 4 && i.parts[2].equals("or") ? compareOr(i) : compareAlone(i);
    }

    /** setp with a predicate that is enough by itself. */
    private static Step compareOr(Instruction i) {
        if (!i.type().equals("s32") || i.operand(0).contains("|")) {
            throw i.refused();
        }
        int to = i.slot(0);
        int a = i.slot(1);
        int b = i.slot(2);
        int other = i.slot(3);
        int accepted = accepted(i);
        return (r, _) -> r[to] = accepted >> order(signed(r[a]), signed(r[b])) & 1 | r[other] & 1;
    }

    private static Step compareAlone(Instruction i) {
        boolean flush = i.parts.length == 4 && i.parts[2].equals("ftz");
        if (i.parts.length != 3 && !flush || i.operand(0).contains("|")) {
            throw i.refused();
        }
        int to = i.slot(0);
        int a = i.slot(1);
        int b = i.slot(2);
        int accepted = accepted(i);
        return switch (i.type()) {
            case "f32" -> flush ? (r, _) -> r[to] = accepted >> order(Bits.flush(f(r[a])), Bits.flush(f(r[b]))) & 1
                    : (r, _) -> r[to] = accepted >> order(f(r[a]), f(r[b])) & 1;
            case "f64" -> (r, _) -> r[to] = accepted >> order(d(r[a]), d(r[b])) & 1;
            case "s16" -> (r, _) -> r[to] = accepted >> order((short) r[a], (short) r[b]) & 1;
            case "u16", "b16" -> (r, _) -> r[to] = accepted >> order((char) r[a], (char) r[b]) & 1;
            case "s32" -> (r, _) -> r[to] = accepted >> order(signed(r[a]), signed(r[b])) & 1;
            case "u32", "b32" -> (r, _) -> r[to] = accepted >> order(unsigned(r[a]), unsigned(r[b])) & 1;
            case "s64" -> (r, _) -> r[to] = accepted >> order(r[a], r[b]) & 1;
            // Adding the lowest number puts unsigned numbers into the order of signed ones.
            case "u64", "b64" ->
                    (r, _) -> r[to] = accepted >> order(r[a] + Long.MIN_VALUE, r[b] + Long.MIN_VALUE) & 1;
            default -> throw i.refused();
        };
    }

    /** The number of the bit: 0 less, 1 equal, 2 greater, 3 unordered. */
    private static int order(double x, double y) {
        return x < y ? 0 : x == y ? 1 : x > y ? 2 : 3;
    }

    private static int order(long x, long y) {
        return x < y ? 0 : x == y ? 1 : 2;
    }

    private static int accepted(Instruction i) {
        return switch (i.parts[1]) {
            case "lt", "lo" -> LESS;
            case "le", "ls" -> LESS | EQUAL;
            case "gt", "hi" -> GREATER;
            case "ge", "hs" -> GREATER | EQUAL;
            case "eq" -> EQUAL;
            case "ne" -> LESS | GREATER;
            case "ltu" -> LESS | UNORDERED;
            case "leu" -> LESS | EQUAL | UNORDERED;
            case "gtu" -> GREATER | UNORDERED;
            case "geu" -> GREATER | EQUAL | UNORDERED;
            case "equ" -> EQUAL | UNORDERED;
            case "neu" -> LESS | GREATER | UNORDERED;
            case "num" -> LESS | EQUAL | GREATER;
            case "nan" -> UNORDERED;
            default -> throw i.refused();
        };
    }

    private static Step changeSpace(Instruction i) {
        int to = i.slot(0);
        int a = i.slot(1);
        long window = switch (i.opcode) {
            case "cvta.global.u64", "cvta.to.global.u64" -> 0;
            case "cvta.shared.u64" -> Space.SHARED.window;
            case "cvta.to.shared.u64" -> -Space.SHARED.window;
            case "cvta.local.u64" -> Space.LOCAL.window;
            case "cvta.to.local.u64" -> -Space.LOCAL.window;
            default -> throw i.refused();
        };
        return (r, _) -> r[to] = r[a] + window;
    }
}
