package io.noisyflow.cuda.diagonal;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.cuda.device.Crew;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Blocks of results on their way from a device's thread to the caller's, in their order, few at a time. */
final class Results implements Crew.Shared {
    private static final int MOST = 2;

    private final Queue<LogSumBlock> ready = new ArrayDeque<>();
    private int left;
    private boolean stopped;

    /** So many blocks will come. */
    Results(int blocks) {
        this.left = blocks;
    }

    /** Hands a block on; waits where the caller is behind. */
    synchronized void put(LogSumBlock block) {
        try {
            while (ready.size() >= MOST && !stopped) {
                wait();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        check();
        ready.add(block);
        notifyAll();
    }

    /** Gives the consumer every block. */
    void consume(LogSumConsumer consumer) {
        for (LogSumBlock block = take(); block != null; block = take()) {
            consumer.accept(block);
        }
    }

    private synchronized @Nullable LogSumBlock take() {
        if (left == 0) {
            return null;
        }
        try {
            while (ready.isEmpty() && !stopped) {
                wait();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        check();
        left--;
        notifyAll();
        return ready.remove();
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted");
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    @Override
    public synchronized void check() {
        if (stopped) {
            throw new CancellationException("stopped");
        }
    }
}
