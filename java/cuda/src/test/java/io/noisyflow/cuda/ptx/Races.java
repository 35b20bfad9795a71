package io.noisyflow.cuda.ptx;

import java.util.Arrays;

/**
 * Watches shared memory for races: between two barriers of the block, no word may be written by one thread and read or
 * written by another. That holds in every order in which threads may run, not only in the one they do run in. Atomic
 * operations may meet one another; an asynchronous copy writes from when it is issued to when it has landed. Whatever
 * else orders threads of a warp is not known here, and parts of words are not watched.
 */
final class Races {
    /** What a thread does to memory. */
    enum Use {
        READ, WRITE, UPDATE
    }

    private static final int THREAD_BITS = 11;
    private static final long THREAD = (1 << THREAD_BITS) - 1;
    /** In place of a thread: several. */
    private static final long SEVERAL = THREAD;

    /** For each word the interval, and in the low bits the thread, of its last writer and of its last readers. */
    private final long[] writers;
    private final long[] readers;
    private long interval;

    Races(int bytes) {
        writers = new long[Math.ceilDiv(bytes, Integer.BYTES)];
        readers = new long[writers.length];
        Arrays.fill(writers, -1);
        Arrays.fill(readers, -1);
    }

    /** A barrier, or another block. */
    void next() {
        interval++;
    }

    /** A thread touches so many bytes. */
    void note(long at, int bytes, int thread, Use use) {
        if (bytes < Integer.BYTES) {
            return;
        }
        int end = (int) (at + bytes) / Integer.BYTES;
        for (int word = (int) at / Integer.BYTES; word < end; word++) {
            long stamp = interval << THREAD_BITS | thread;
            require(writers[word], stamp, word, "written", use);
            if (use == Use.READ) {
                readers[word] = readers[word] >> THREAD_BITS == interval && readers[word] != stamp ? stamp | SEVERAL
                        : stamp;
            } else if (use == Use.WRITE) {
                require(readers[word], stamp, word, "read", use);
                writers[word] = stamp;
            }
        }
    }

    private void require(long before, long stamp, int word, String done, Use use) {
        if (before >> THREAD_BITS == interval && before != stamp) {
            long other = before & THREAD;
            throw new Fault("a race: SHARED 0x%x has been %s by %s since the last barrier; now: %s".formatted(
                    word * Integer.BYTES, done, other == SEVERAL ? "several threads" : "thread " + other, use));
        }
    }
}
