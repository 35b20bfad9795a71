package io.noisyflow.cuda;

import java.util.concurrent.CancellationException;

/** Between launches the host looks whether its thread is to stop. */
final class Interrupts {
    private Interrupts() {}

    /**
     * Does nothing unless the thread is interrupted.
     *
     * @throws CancellationException if it is; its interrupt status stays set
     */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }
}
