package io.noisyflow.cuda.ptx;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Branches, ends, barriers, and what lanes do together. */
final class ControlSteps {
    private static final int NO_TARGET = -1;

    private ControlSteps() {}

    /** The control, or null if the instruction is a plain step. */
    static @Nullable Control decode(Instruction i, Map<String, Integer> labels) {
        return switch (i.opcode) {
            case "bra", "bra.uni" -> {
                Integer target = labels.get(i.operand(0));
                if (target == null) {
                    throw i.refused();
                }
                yield control(i, Lane.State.READY, target, null);
            }
            case "ret", "exit" -> control(i, Lane.State.ENDED, NO_TARGET, null);
            case "bar.sync", "barrier.sync", "barrier.sync.aligned" -> {
                // Barriers of parts of a block have a number of threads, and more than one of them other numbers.
                if (i.operandCount() != 1 || !i.operand(0).equals("0")) {
                    throw i.refused();
                }
                yield control(i, Lane.State.AT_BARRIER, NO_TARGET, null);
            }
            default -> {
                Collective collective = collective(i);
                yield collective == null ? null : control(i, Lane.State.AT_COLLECTIVE, NO_TARGET, collective);
            }
        };
    }

    private static Control control(Instruction i, Lane.State state, int target, @Nullable Collective collective) {
        return new Control(state, i.guard(), i.negated(), target, collective);
    }

    private static @Nullable Collective collective(Instruction i) {
        return switch (i.opcode) {
            case "shfl.sync.bfly.b32", "shfl.sync.up.b32", "shfl.sync.down.b32", "shfl.sync.idx.b32" -> {
                Instruction.Pair results = i.pair(0);
                yield new Shuffle(i, results.first(), results.second());
            }
            case "vote.sync.any.pred" -> new Vote(i);
            case "bar.warp.sync" -> new WarpBarrier(i.slot(0));
            case "mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32" ->
                    new MatrixProduct(i, MatrixProduct.Factors.TF32);
            case "mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32" ->
                    new MatrixProduct(i, MatrixProduct.Factors.BF16);
            case "mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64" -> new MatrixProduct(i, MatrixProduct.Factors.F64);
            default -> null;
        };
    }

    /** Waits for lanes, and does nothing else. */
    private record WarpBarrier(int slot) implements Collective {
        @Override
        public int mask(long[] r) {
            return (int) r[slot];
        }

        @Override
        public void run(Lane[] warp, int mask) {}
    }

    /** What is a plain step although it looks like a control; null for anything else. */
    static @Nullable Step step(Instruction i) {
        return switch (i.parts[0]) {
            case "trap" -> (_, _) -> {
                throw new Fault("trap");
            };
            case "membar", "fence" -> (_, _) -> {};
            default -> null;
        };
    }
}
