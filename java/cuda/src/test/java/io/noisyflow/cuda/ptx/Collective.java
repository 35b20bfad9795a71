package io.noisyflow.cuda.ptx;

/** An instruction that lanes of a warp execute together. */
interface Collective {
    /** The lanes that take part, as this thread names them: bit l is lane l. */
    int mask(long[] r);

    /** Executes it for all of them. Lanes outside the mask may be absent. */
    void run(Lane[] warp, int mask);
}
