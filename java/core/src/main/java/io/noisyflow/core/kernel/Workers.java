package io.noisyflow.core.kernel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that share numbered items of work.
 *
 * <p>Which thread takes which item is left to chance; what an item computes must not depend on it. That is the whole of
 * the promise of equal digits on any number of threads: items follow from the problem, and whoever merges their results
 * does it in the order of their numbers.
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    /** Workers on {@code threads} threads, of which the caller of {@link #forEach} is one. */
    public Workers(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(Math.max(1, threads - 1),
                Thread.ofPlatform().daemon().name("noisyflow-", 0).factory());
    }

    /** Threads, the caller included. */
    public int threads() {
        return threads;
    }

    /**
     * Runs the task for items 0 .. count - 1 and returns when all are done.
     *
     * <p>The first exception of a task stops the remaining items and is thrown here. May be called from several
     * threads.
     *
     * @throws CancellationException if the calling thread is interrupted; its interrupt status stays set
     */
    public void forEach(int count, IntConsumer task) {
        Thread caller = Thread.currentThread();
        // Waiting for the helpers clears the status for a moment, in which one of them could begin an item.
        if (caller.isInterrupted()) {
            throw new CancellationException("interrupted");
        }
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable share = () -> {
            for (int item = next.getAndIncrement(); item < count; item = next.getAndIncrement()) {
                if (failure.get() != null || caller.isInterrupted()) {
                    return;
                }
                try {
                    task.accept(item);
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                    return;
                }
            }
        };
        int helpers = Math.min(threads, count) - 1;
        CountDownLatch helped = new CountDownLatch(Math.max(0, helpers));
        for (int i = 0; i < helpers; i++) {
            pool.execute(() -> {
                try {
                    share.run();
                } finally {
                    helped.countDown();
                }
            });
        }
        share.run();
        awaitUninterruptibly(helped);
        switch (failure.get()) {
            case null -> {
                if (caller.isInterrupted()) {
                    throw new CancellationException("interrupted");
                }
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    /**
     * Waits for the helpers even when interrupted, for they may still write into the caller's arrays. The interrupt
     * status is set again at once: it is what tells them to stop, and each is at most one item away from seeing it.
     */
    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                while (latch.getCount() > 0) {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
