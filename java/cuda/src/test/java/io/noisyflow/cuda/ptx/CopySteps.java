package io.noisyflow.cuda.ptx;

import org.jspecify.annotations.Nullable;

/** Asynchronous copies into shared memory: they land when the thread waits for them, and not before. */
final class CopySteps {
    private CopySteps() {}

    /** The step, or null if the instruction is of another kind. */
    static @Nullable Step decode(Instruction i) {
        if (!i.parts[0].equals("cp")) {
            return null;
        }
        return switch (i.opcode) {
            case "cp.async.commit_group" -> (_, lane) -> lane.copies().commit();
            case "cp.async.wait_all" -> (_, lane) -> lane.copies().await(0);
            case "cp.async.wait_group" -> {
                int pending = Integer.parseInt(i.operand(0));
                yield (_, lane) -> lane.copies().await(pending);
            }
            default -> i.opcode.matches("cp\\.async\\.c[ag]\\.shared(::cta)?\\.global(\\.L2::\\w+)?") ? copy(i) : null;
        };
    }

    /** Where a fourth operand says that fewer bytes are to be read, zeros fill the rest. */
    private static Step copy(Instruction i) {
        int bytes = Integer.parseInt(i.operand(2));
        boolean allowed = bytes == 16 || i.parts[2].equals("ca") && (bytes == 4 || bytes == 8);
        if (!allowed || i.operandCount() > 4) {
            throw i.refused();
        }
        Access to = Access.of(i, 0, Space.SHARED, bytes, Races.Use.WRITE);
        Access from = Access.of(i, 1, Space.GLOBAL, bytes, Races.Use.READ);
        int readSlot = i.operandCount() == 4 ? i.slot(3) : i.slot(2);
        return (r, lane) -> {
            int read = Math.clamp(Bits.unsigned(r[readSlot]), 0, bytes);
            lane.copies().add(lane, to.at(r), to, read == 0 ? 0 : from.address(r, lane), read);
        };
    }
}
