package io.noisyflow.experiments.szt;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Networks in training on threads of their own, so that checkpoints are looked at while they go on.
 *
 * <p>Each thread trains one network after another, the next that none has begun. Snapshots of one network come in
 * order, those of several as they happen to; nothing about them depends on when they are taken. The queue holds the
 * checkpoints of two published runs: early ones come much faster than they can be looked at, late ones much slower, and
 * a short queue would leave first the training and then the estimation idle.
 */
final class BackgroundTraining implements AutoCloseable {
    private static final int CAPACITY = 64;

    private final BlockingQueue<Message> messages = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicInteger begun = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private int running;

    private sealed interface Message {
        record Reached(Snapshot snapshot) implements Message {}

        record Ended(@Nullable Throwable failure) implements Message {}
    }

    /** What is done on the other threads: hands over snapshots until it ends or one is not wanted. */
    interface Work {
        /** Trains network k and hands each snapshot to the sink, which answers whether to go on. */
        void run(int network, Predicate<Snapshot> sink);
    }

    /**
     * Starts the work.
     *
     * @param networks how many there are
     * @param parallel how many of them are in training at a time at most, at least 1
     */
    BackgroundTraining(int networks, int parallel, Work work) {
        running = Math.min(networks, parallel);
        for (int t = 0; t < running; t++) {
            threads.add(Thread.ofPlatform().daemon().name("noisyflow-training").start(() -> trainAll(networks, work)));
        }
    }

    private void trainAll(int networks, Work work) {
        Throwable failure = null;
        try {
            for (int k = begun.getAndIncrement(); k < networks; k = begun.getAndIncrement()) {
                work.run(k, snapshot -> put(new Message.Reached(snapshot)));
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        put(new Message.Ended(failure));
    }

    /**
     * The next snapshot, or null when there is none to come.
     *
     * @throws CancellationException if this thread is interrupted; its interrupt status stays set
     */
    @Nullable
    Snapshot next() {
        try {
            while (running > 0) {
                switch (messages.take()) {
                    case Message.Reached reached -> {
                        return reached.snapshot();
                    }
                    case Message.Ended ended -> {
                        running--;
                        switch (ended.failure()) {
                            case null -> {
                            }
                            case RuntimeException e -> throw e;
                            case Error e -> throw e;
                            case Throwable e -> throw new IllegalStateException(e);
                        }
                    }
                }
            }
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a network was in training");
        }
    }

    /** Stops the work; returns when its threads have ended. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it was taken: not if the work is to stop. */
    private boolean put(Message message) {
        try {
            messages.put(message);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
