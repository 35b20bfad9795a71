package io.noisyflow.cuda.ptx;

import org.jspecify.annotations.Nullable;

/** One thread of a block: its registers, and where it stands. */
final class Lane {
    /** What a thread does when it is not running. */
    enum State {
        READY, AT_BARRIER, AT_COLLECTIVE, ENDED
    }

    final Block block;
    final int thread;
    final long[] r;
    private final Kernel kernel;
    private @Nullable Copies copies;
    private State state = State.ENDED;
    private int next;

    Lane(Block block, int thread) {
        this.block = block;
        this.thread = thread;
        this.kernel = block.kernel;
        this.r = new long[kernel.initial.length];
    }

    /** Puts the thread to the beginning of the kernel. */
    void start(int blockIndex) {
        System.arraycopy(kernel.initial, 0, r, 0, r.length);
        kernel.special.set(r, blockIndex, thread, block.blocks, block.threads);
        copies = null;
        state = State.READY;
        next = 0;
    }

    State state() {
        return state;
    }

    /** The instruction that comes next, or at which the thread waits. */
    int next() {
        return next;
    }

    /** The thread's copies; most kernels have none. */
    Copies copies() {
        Copies present = copies;
        if (present == null) {
            present = new Copies();
            copies = present;
        }
        return present;
    }

    /** Lets a waiting thread go on after the instruction at which it waits. */
    void release() {
        state = State.READY;
        next++;
    }

    /** Follows a control that the thread has come to: to its target, past it, or to a wait. */
    void pass(Control control, int at) {
        boolean taken = control.guard() < 0 || r[control.guard()] != 0 != control.negated();
        if (!taken) {
            next = at + 1;
        } else {
            next = control.state() == State.READY ? control.target() : at;
            state = control.state();
        }
    }

    /** Kernel, line and thread, for errors. */
    String place(int at) {
        return kernel.name + ", line " + kernel.statements[at].line() + " (" + kernel.statements[at].text()
                + "), block " + block.index() + ", thread " + thread;
    }

    /** The machine's address of an access, if the kernel may touch what lies there. */
    long address(long at, Access access) {
        Space named = access.space();
        int bytes = access.bytes();
        Space space = named == null ? Space.of(at) : named;
        if ((at & bytes - 1) != 0) {
            throw new Fault("%d bytes at %s 0x%x, which is not a multiple of %1$d".formatted(bytes, space, at));
        }
        if (space == Space.GLOBAL) {
            return block.globalAddress(at, bytes, access.number());
        }
        long offset = named == null ? at - space.window : at;
        return block.address(space, offset, access, thread);
    }
}
