package io.noisyflow.cuda.device;

import java.util.concurrent.CancellationException;

/**
 * Where devices and their caller wait for one another, until one of them lets all stop. It is the monitor that guards
 * what they share.
 */
public final class Meeting {
    private boolean stopped;

    /** Lets no more work begin, and wakes whoever waits. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /**
     * Does nothing unless it is stopped.
     *
     * @throws CancellationException if it is
     */
    public synchronized void check() {
        if (stopped) {
            throw new CancellationException("stopped");
        }
    }

    /** Wakes whoever waits for something that has changed. */
    public synchronized void changed() {
        notifyAll();
    }

    /**
     * Waits until something has changed. The caller holds the monitor, and looks again.
     *
     * @throws CancellationException if it is stopped, or the thread is interrupted, whose status stays set
     */
    @SuppressWarnings("WaitNotInLoop")
    public synchronized void pause() {
        check();
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        check();
    }
}
