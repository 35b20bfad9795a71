package io.noisyflow.cuda.diagonal;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.cuda.device.Meeting;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Blocks of results on their way from a device's thread to the caller's, in their order, few at a time. */
final class Results {
    private static final int MOST = 2;

    private final Meeting meeting = new Meeting();
    private final Queue<LogSumBlock> ready = new ArrayDeque<>();
    private int left;

    /** So many blocks will come. */
    Results(int blocks) {
        this.left = blocks;
    }

    /** Of both threads. */
    Meeting meeting() {
        return meeting;
    }

    /** Hands a block on; waits where the caller is behind. */
    void put(LogSumBlock block) {
        synchronized (meeting) {
            meeting.check();
            while (ready.size() >= MOST) {
                meeting.pause();
            }
            ready.add(block);
            meeting.changed();
        }
    }

    /** Gives the consumer every block. */
    void consume(LogSumConsumer consumer) {
        for (LogSumBlock block = take(); block != null; block = take()) {
            consumer.accept(block);
        }
    }

    private @Nullable LogSumBlock take() {
        synchronized (meeting) {
            if (left == 0) {
                return null;
            }
            meeting.check();
            while (ready.isEmpty()) {
                meeting.pause();
            }
            left--;
            meeting.changed();
            return ready.remove();
        }
    }
}
