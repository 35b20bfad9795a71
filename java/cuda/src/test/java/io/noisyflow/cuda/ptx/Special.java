package io.noisyflow.cuda.ptx;

/** The registers that tell a thread where it is; grids and blocks have one dimension. */
final class Special {
    private static final int WARP = 32;

    private final int thread;
    private final int threads;
    private final int block;
    private final int blocks;
    private final int lane;

    Special(Slots slots) {
        thread = slots.find("%tid.x");
        threads = slots.find("%ntid.x");
        block = slots.find("%ctaid.x");
        blocks = slots.find("%nctaid.x");
        lane = slots.find("%laneid");
    }

    /** What is the same for all threads of all launches. */
    static void define(Slots slots) {
        for (String axis : new String[] {"y", "z"}) {
            slots.define("%tid." + axis, 0);
            slots.define("%ctaid." + axis, 0);
            slots.define("%ntid." + axis, 1);
            slots.define("%nctaid." + axis, 1);
        }
        slots.define("WARP_SZ", WARP);
    }

    void set(long[] r, int blockIndex, int threadIndex, int blockCount, int threadCount) {
        put(r, thread, threadIndex);
        put(r, threads, threadCount);
        put(r, block, blockIndex);
        put(r, blocks, blockCount);
        put(r, lane, threadIndex % WARP);
    }

    private static void put(long[] r, int slot, long value) {
        if (slot >= 0) {
            r[slot] = value;
        }
    }
}
