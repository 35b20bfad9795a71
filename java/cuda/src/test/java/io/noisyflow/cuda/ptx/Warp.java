package io.noisyflow.cuda.ptx;

/**
 * Threads that run together: of those that are ready, the ones that stand at the earliest position run up to the next
 * control, each instruction for all of them before the next one. So threads that have parted at a branch meet again
 * where their ways do, and the interpreter changes from one kind of instruction to another once for a warp, not once
 * for a thread. No result depends on it: what threads may see of one another between two barriers, {@link Races}
 * refuses.
 */
final class Warp {
    final Lane[] lanes;
    private final Lane[] together;
    private final Kernel kernel;
    private final long[] visits;

    Warp(Block block, int firstThread, int count) {
        this.kernel = block.kernel;
        this.visits = block.visits;
        this.lanes = new Lane[count];
        this.together = new Lane[count];
        for (int l = 0; l < count; l++) {
            lanes[l] = new Lane(block, firstThread + l);
        }
    }

    /** Runs the threads until all of them have ended or wait at a barrier. */
    void run() {
        do {
            for (int at = earliest(); at < Integer.MAX_VALUE; at = earliest()) {
                run(at);
            }
        } while (WarpMeeting.passed(lanes));
    }

    /** The first position at which a thread is ready; the largest integer if none is. */
    private int earliest() {
        int earliest = Integer.MAX_VALUE;
        for (Lane lane : lanes) {
            if (lane.state() == Lane.State.READY) {
                earliest = Math.min(earliest, lane.next());
            }
        }
        return earliest;
    }

    /**
     * Runs the threads that are ready at a position, until they part, or wait, or come to where others may join them.
     */
    private void run(int from) {
        int count = 0;
        int ready = 0;
        for (Lane lane : lanes) {
            if (lane.state() == Lane.State.READY) {
                ready++;
                if (lane.next() == from) {
                    together[count++] = lane;
                }
            }
        }
        int at = from;
        while (true) {
            int end = kernel.nextControl[at];
            visits[at] += count;
            visits[end + 1] -= count;
            for (; at < end; at++) {
                kernel.loops[at].run(kernel.steps[at], together, count, at);
            }
            Control control = kernel.controls[end];
            int taken = taken(control, count);
            boolean unanimous = taken == 0 || taken == count && control.state() == Lane.State.READY;
            if (!unanimous || count < ready) {
                for (int k = 0; k < count; k++) {
                    together[k].pass(control, end);
                }
                return;
            }
            at = taken == 0 ? end + 1 : control.target();
        }
    }

    /** How many of the threads take a control. */
    private int taken(Control control, int count) {
        int guard = control.guard();
        if (guard < 0) {
            return count;
        }
        int taken = 0;
        for (int k = 0; k < count; k++) {
            taken += together[k].r[guard] != 0 != control.negated() ? 1 : 0;
        }
        return taken;
    }
}
