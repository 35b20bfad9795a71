package io.noisyflow.cuda.ptx;

import java.util.Objects;

/** Where the lanes of a warp meet to do something together. */
final class WarpMeeting {
    private WarpMeeting() {}

    /**
     * Executes the collective instructions for which all lanes have come.
     *
     * @return whether any thread can run on; if not, no thread waits at a collective instruction
     * @throws Fault if there are such threads, but others that they name can no longer come
     */
    static boolean passed(Lane[] warp) {
        Lane alone = null;
        boolean any = false;
        for (Lane lane : warp) {
            if (lane.state() == Lane.State.AT_COLLECTIVE) {
                Collective collective = collective(lane);
                int mask = collective.mask(lane.r);
                if ((mask >> lane.thread % Integer.SIZE & 1) == 0) {
                    throw fault(lane, mask, "does not name its own lane");
                } else if (missing(warp, lane, mask) == 0) {
                    collective.run(warp, mask);
                    release(warp, mask);
                    any = true;
                } else {
                    alone = lane;
                }
            }
        }
        if (!any && alone != null) {
            int mask = collective(alone).mask(alone.r);
            throw fault(alone, mask, "names lanes that do not come: 0x%x".formatted(missing(warp, alone, mask)));
        }
        return any;
    }

    private static Fault fault(Lane lane, int mask, String what) {
        return new Fault("%s: the mask 0x%x %s".formatted(lane.place(lane.next()), mask, what));
    }

    private static Collective collective(Lane lane) {
        return Objects.requireNonNull(lane.block.kernel.controls[lane.next()].collective());
    }

    /** The lanes of the mask that do not wait at the same instruction with the same mask. */
    private static int missing(Lane[] warp, Lane lane, int mask) {
        int here = 0;
        for (int l = 0; l < warp.length; l++) {
            Lane other = warp[l];
            boolean meets = other.state() == Lane.State.AT_COLLECTIVE && other.next() == lane.next()
                    && collective(other).mask(other.r) == mask;
            here |= meets ? 1 << l : 0;
        }
        return mask & ~here;
    }

    private static void release(Lane[] warp, int mask) {
        for (int l = 0; l < warp.length; l++) {
            if ((mask >> l & 1) != 0) {
                warp[l].release();
            }
        }
    }
}
