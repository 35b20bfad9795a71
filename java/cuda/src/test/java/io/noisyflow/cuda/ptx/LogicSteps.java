package io.noisyflow.cuda.ptx;

import static io.noisyflow.cuda.ptx.Bits.unsigned;

import org.jspecify.annotations.Nullable;

/** Bits: logic, shifts, fields. */
final class LogicSteps {
    private static final int BYTE = 0xFF;

    private LogicSteps() {}

    /** The step, or null if the instruction is of another kind. */
    static @Nullable Step decode(Instruction i) {
        return switch (i.opcode) {
            case "and.b16", "and.b32", "and.b64", "or.b16", "or.b32", "or.b64", "xor.b16", "xor.b32", "xor.b64" ->
                    ofTwo(i.parts[0], i.slot(0), i.slot(1), i.slot(2));
            case "and.pred", "or.pred", "xor.pred" -> {
                int d = i.slot(0);
                Step whole = ofTwo(i.parts[0], d, i.slot(1), i.slot(2));
                yield (r, lane) -> {
                    whole.run(r, lane);
                    r[d] &= 1;
                };
            }
            case "not.b16", "not.b32", "not.b64", "not.pred", "popc.b32", "popc.b64", "clz.b32", "clz.b64",
                    "brev.b32" ->
                    ofOne(i.opcode, i.slot(0), i.slot(1));
            case "shl.b16", "shl.b32", "shl.b64", "shr.b16", "shr.u16", "shr.b32", "shr.u32", "shr.b64", "shr.u64",
                    "shr.s16", "shr.s32", "shr.s64" ->
                    shift(i);
            case "shf.l.wrap.b32", "shf.r.wrap.b32" -> funnel(i);
            case "bfi.b32", "bfi.b64", "bfe.u32", "bfe.u64", "bfe.s32", "bfe.s64" -> field(i);
            case "lop3.b32" -> table(i);
            case "prmt.b32" -> permute(i);
            default -> null;
        };
    }

    private static Step ofTwo(String name, int d, int a, int b) {
        return switch (name) {
            case "and" -> (r, _) -> r[d] = r[a] & r[b];
            case "or" -> (r, _) -> r[d] = r[a] | r[b];
            default -> (r, _) -> r[d] = r[a] ^ r[b];
        };
    }

    private static Step ofOne(String opcode, int d, int a) {
        return switch (opcode) {
            case "not.pred" -> (r, _) -> r[d] = ~r[a] & 1;
            case "popc.b32" -> (r, _) -> r[d] = Integer.bitCount((int) r[a]);
            case "popc.b64" -> (r, _) -> r[d] = Long.bitCount(r[a]);
            case "clz.b32" -> (r, _) -> r[d] = Integer.numberOfLeadingZeros((int) r[a]);
            case "clz.b64" -> (r, _) -> r[d] = Long.numberOfLeadingZeros(r[a]);
            case "brev.b32" -> (r, _) -> r[d] = Integer.reverse((int) r[a]);
            default -> (r, _) -> r[d] = ~r[a];
        };
    }

    /** Shifts of as many bits as there are, or more, leave nothing but the sign. */
    private static Step shift(Instruction i) {
        int d = i.slot(0);
        int a = i.slot(1);
        int b = i.slot(2);
        int width = 8 * i.bytes(i.type());
        int unused = Long.SIZE - width;
        if (i.parts[0].equals("shl")) {
            return (r, _) -> r[d] = unsigned(r[b]) >= width ? 0 : r[a] << r[b];
        }
        return i.type().startsWith("s")
                ? (r, _) -> r[d] = r[a] << unused >> unused >> Math.min(unsigned(r[b]), width - 1)
                : (r, _) -> r[d] = unsigned(r[b]) >= width ? 0 : r[a] << unused >>> unused >>> r[b];
    }

    private static Step funnel(Instruction i) {
        int d = i.slot(0);
        int low = i.slot(1);
        int high = i.slot(2);
        int by = i.slot(3);
        return i.parts[1].equals("l")
                ? (r, _) -> r[d] = (r[high] << 32 | unsigned(r[low])) << (r[by] & 31) >>> 32
                : (r, _) -> r[d] = (r[high] << 32 | unsigned(r[low])) >>> (r[by] & 31);
    }

    private static Step field(Instruction i) {
        int d = i.slot(0);
        int a = i.slot(1);
        int b = i.slot(2);
        int c = i.slot(3);
        int unused = Long.SIZE - 8 * i.bytes(i.type());
        if (i.parts[0].equals("bfi")) {
            int length = i.slot(4);
            return (r, _) -> {
                long mask = ones(r[length]) << (r[c] & 63);
                r[d] = r[b] & ~mask | r[a] << (r[c] & 63) & mask;
            };
        }
        return i.type().startsWith("u")
                ? (r, _) -> r[d] = r[a] << unused >>> unused >>> (r[b] & 63) & ones(r[c])
                : (r, _) -> {
                    int length = Math.clamp(r[c] & BYTE, 1, Long.SIZE);
                    long value = r[a] << unused >> unused >> Math.min(r[b] & BYTE, 63);
                    r[d] = (r[c] & BYTE) == 0 ? 0 : value << Long.SIZE - length >> Long.SIZE - length;
                };
    }

    private static long ones(long length) {
        return (length & BYTE) == 0 ? 0 : -1L >>> Math.max(0, Long.SIZE - (length & BYTE));
    }

    /** Any function of three bits, given by its table. */
    private static Step table(Instruction i) {
        int d = i.slot(0);
        int a = i.slot(1);
        int b = i.slot(2);
        int c = i.slot(3);
        int table = i.slot(4);
        return (r, _) -> {
            long value = 0;
            for (int row = 0; row < 8; row++) {
                long here = ((row & 4) != 0 ? r[a] : ~r[a]) & ((row & 2) != 0 ? r[b] : ~r[b])
                        & ((row & 1) != 0 ? r[c] : ~r[c]);
                value |= (r[table] >> row & 1) != 0 ? here : 0;
            }
            r[d] = value;
        };
    }

    /** Four bytes chosen from eight; the top bit of a choice repeats the byte's sign. */
    private static Step permute(Instruction i) {
        int d = i.slot(0);
        int a = i.slot(1);
        int b = i.slot(2);
        int c = i.slot(3);
        return (r, _) -> {
            long from = r[b] << 32 | unsigned(r[a]);
            long value = 0;
            for (int k = 0; k < 4; k++) {
                long choice = r[c] >> 4 * k & 15;
                byte chosen = (byte) (from >> 8 * (choice & 7));
                value |= (long) ((choice & 8) != 0 ? chosen >> 7 & BYTE : chosen & BYTE) << 8 * k;
            }
            r[d] = value;
        };
    }
}
