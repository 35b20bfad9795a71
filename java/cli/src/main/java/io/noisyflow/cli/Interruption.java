package io.noisyflow.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C ends the work in good order: the thread that works is interrupted, files that it is writing are finished or
 * taken back, and only then does the JVM go.
 */
final class Interruption implements AutoCloseable {
    /** Enough to finish writing a page; work itself stops within milliseconds. */
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch done = new CountDownLatch(1);

    private Interruption(Thread worker) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(worker)));
    }

    /** Interrupts the calling thread when the JVM is told to end. */
    static Interruption ofThisThread() {
        return new Interruption(Thread.currentThread());
    }

    /** From here on there is nothing to wait for. */
    @Override
    public void close() {
        done.countDown();
    }

    private void end(Thread worker) {
        if (done.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            boolean inTime = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assert inTime : "the work goes on";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
