package io.noisyflow.cuda.device;

import java.util.concurrent.CancellationException;

/** Between launches the host looks whether its thread is to stop. */
public final class Interrupts {
    private Interrupts() {}

    /**
     * Does nothing unless the thread is interrupted.
     *
     * @throws CancellationException if it is; its interrupt status stays set
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
    }
}
