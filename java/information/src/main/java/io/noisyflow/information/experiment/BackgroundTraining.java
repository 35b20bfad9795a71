package io.noisyflow.information.experiment;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Training on a thread of its own, so that checkpoints are looked at while it goes on.
 *
 * <p>Snapshots come in order, and nothing about them depends on when they are taken. The queue holds the checkpoints of
 * two published runs: early ones come much faster than they can be looked at, late ones much slower, and a short queue
 * would leave first the training and then the estimation idle.
 */
final class BackgroundTraining implements AutoCloseable {
    private static final int CAPACITY = 64;

    private final BlockingQueue<Message> messages = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread;

    private sealed interface Message {
        record Reached(Snapshot snapshot) implements Message {}

        record Ended(@Nullable Throwable failure) implements Message {}
    }

    /** What is done on the other thread: hands over snapshots until it ends or one is not wanted. */
    interface Work {
        /** Hands each snapshot to the sink, which answers whether to go on. */
        void run(Predicate<Snapshot> sink);
    }

    /** Starts the work. */
    BackgroundTraining(Work work) {
        thread = Thread.ofPlatform().daemon().name("noisyflow-training").start(() -> {
            Throwable failure = null;
            try {
                work.run(snapshot -> put(new Message.Reached(snapshot)));
            } catch (RuntimeException | Error e) {
                failure = e;
            }
            put(new Message.Ended(failure));
        });
    }

    /**
     * The next snapshot, or null when there is none to come.
     *
     * @throws CancellationException if this thread is interrupted; its interrupt status stays set
     */
    @Nullable
    Snapshot next() {
        try {
            return switch (messages.take()) {
                case Message.Reached reached -> reached.snapshot();
                case Message.Ended ended -> switch (ended.failure()) {
                    case null -> null;
                    case RuntimeException e -> throw e;
                    case Error e -> throw e;
                    case Throwable e -> throw new IllegalStateException(e);
                };
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a network was in training");
        }
    }

    /** Stops the work; returns when its thread has ended. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
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
