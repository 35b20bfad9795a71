package io.noisyflow.cuda.ptx;

/** A state space; shared and local memory have windows in generic addresses, where no pointer of the machine lies. */
enum Space {
    /** Device memory: addresses are those of the machine. */
    GLOBAL(0),
    /** Memory of a block. */
    SHARED(1L << 56),
    /** Memory of a thread. */
    LOCAL(2L << 56),
    /** The arguments of the kernel. */
    PARAM(3L << 56);

    /** What makes an address of the space a generic one. */
    final long window;

    Space(long window) {
        this.window = window;
    }

    /** The space of a generic address. */
    static Space of(long generic) {
        long window = generic >> 56;
        return window == 1 ? SHARED : window == 2 ? LOCAL : GLOBAL;
    }
}
