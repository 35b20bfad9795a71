package io.noisyflow.cuda.ptx;

/** shfl.sync: every lane takes a value from another one. */
final class Shuffle implements Collective {
    private static final int LANE_BITS = 31;
    private static final int SEGMENT_SHIFT = 8;

    private final String mode;
    private final int to;
    private final int inRange;
    private final int from;
    private final int by;
    private final int clamp;
    private final int mask;

    Shuffle(Instruction i, int to, int inRange) {
        this.mode = i.parts[2];
        this.to = to;
        this.inRange = inRange;
        from = i.slot(1);
        by = i.slot(2);
        clamp = i.slot(3);
        mask = i.slot(4);
    }

    @Override
    public int mask(long[] r) {
        return (int) r[mask];
    }

    @Override
    public void run(Lane[] warp, int mask) {
        long[] taken = new long[warp.length];
        boolean[] within = new boolean[warp.length];
        for (int lane = 0; lane < warp.length; lane++) {
            if ((mask >> lane & 1) != 0) {
                long[] r = warp[lane].r;
                int source = source(lane, (int) r[by] & LANE_BITS, (int) r[clamp]);
                within[lane] = source >= 0;
                int chosen = within[lane] ? source : lane;
                if ((mask >> chosen & 1) == 0) {
                    throw new Fault(warp[lane].place(warp[lane].next()) + ": takes from lane " + chosen
                            + ", which the mask 0x" + Integer.toHexString(mask) + " does not name");
                }
                taken[lane] = warp[chosen].r[from];
            }
        }
        for (int lane = 0; lane < warp.length; lane++) {
            if ((mask >> lane & 1) != 0) {
                warp[lane].r[to] = taken[lane];
                warp[lane].r[inRange] = within[lane] ? 1 : 0;
            }
        }
    }

    /** The lane to take from, or -1 if it is out of range: the formulas of the PTX manual. */
    private int source(int lane, int by, int control) {
        int segment = control >> SEGMENT_SHIFT & LANE_BITS;
        int last = lane & segment | control & LANE_BITS & ~segment;
        int source = switch (mode) {
            case "up" -> lane - by;
            case "down" -> lane + by;
            case "bfly" -> lane ^ by;
            default -> lane & segment | by & ~segment;
        };
        return (mode.equals("up") ? source >= last : source <= last) ? source : -1;
    }
}
