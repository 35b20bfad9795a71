package io.noisyflow.cuda.ptx;

import org.jspecify.annotations.Nullable;

/** Loads, stores and atomic additions of integers. */
final class MemorySteps {
    private MemorySteps() {}

    /** The step, or null if the instruction is of another kind. */
    static @Nullable Step decode(Instruction i) {
        return switch (i.parts[0]) {
            case "ld" -> load(i);
            case "st" -> store(i);
            case "atom" -> add(i, i.slot(0), 1);
            case "red" -> add(i, i.scratch(), 0);
            default -> null;
        };
    }

    private static Step load(Instruction i) {
        int[] to = i.vector(0);
        Access access = Access.of(i, 1, to.length, Races.Use.READ);
        int bytes = i.bytes(i.type());
        if (to.length > 1) {
            return (r, lane) -> {
                long address = access.address(r, lane);
                for (int k = 0; k < to.length; k++) {
                    r[to[k]] = Machine.read(address + (long) k * bytes, bytes);
                }
            };
        }
        int d = to[0];
        if (bytes >= Integer.BYTES) {
            return bytes == Integer.BYTES ? (r, lane) -> r[d] = Machine.readInt(access.address(r, lane))
                    : (r, lane) -> r[d] = Machine.readLong(access.address(r, lane));
        }
        // A narrow value fills the wider register that takes it.
        boolean signed = i.type().startsWith("s");
        int unused = Long.SIZE - 8 * bytes;
        return (r, lane) -> {
            long value = Machine.read(access.address(r, lane), bytes) << unused;
            r[d] = signed ? value >> unused : value >>> unused;
        };
    }

    private static Step store(Instruction i) {
        int[] from = i.vector(1);
        Access access = Access.of(i, 0, from.length, Races.Use.WRITE);
        int bytes = i.bytes(i.type());
        return (r, lane) -> {
            long address = access.address(r, lane);
            for (int k = 0; k < from.length; k++) {
                Machine.write(address + (long) k * bytes, bytes, r[from[k]]);
            }
        };
    }

    /**
     * Threads run one after another, so any addition is atomic; those of floats are refused: their order would count.
     */
    private static Step add(Instruction i, int old, int operand) {
        if (!i.opcode.matches(".*\\.add\\.[us](32|64)")) {
            throw i.refused();
        }
        Access access = Access.of(i, operand, 1, Races.Use.UPDATE);
        int value = i.slot(operand + 1);
        return (r, lane) -> {
            long address = access.address(r, lane);
            r[old] = Machine.read(address, access.bytes());
            Machine.write(address, access.bytes(), r[old] + r[value]);
        };
    }
}
