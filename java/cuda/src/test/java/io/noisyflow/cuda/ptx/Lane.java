package io.noisyflow.cuda.ptx;

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
    private final Copies copies = new Copies();
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
        copies.clear();
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

    Copies copies() {
        return copies;
    }

    /** Lets a waiting thread go on after the instruction at which it waits. */
    void release() {
        state = State.READY;
        next++;
    }

    /** Runs up to the next instruction that needs other threads, or to the end. */
    void run() {
        long[] visits = block.visits;
        Step[] steps = kernel.steps;
        int at = next;
        try {
            while (true) {
                visits[at]++;
                for (int end = kernel.nextControl[at]; at < end; at++) {
                    steps[at].run(r, this);
                }
                visits[at + 1]--;
                Control control = kernel.controls[at];
                boolean taken = control.guard() < 0 || r[control.guard()] != 0 != control.negated();
                if (!taken) {
                    at++;
                } else if (control.state() == State.READY) {
                    at = control.target();
                } else {
                    next = at;
                    state = control.state();
                    return;
                }
            }
        } catch (Fault e) {
            throw e.at(place(at));
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
