package io.noisyflow.bench.card;

import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.DeviceMemory;
import io.noisyflow.cuda.driver.Driver;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Brings the card's clock up before what is timed: while the host plans a request the card idles and slows down, and
 * the kernel behind that would be timed at a clock that no long request sees. A thread with a context of its own keeps
 * the card busy for some hundredths of a second, so that the caller's context stays what it is.
 */
final class Spin implements AutoCloseable {
    /** After so long without work the card is taken for idle. */
    private static final long IDLE_NANOSECONDS = 3_000_000;
    private static final String KERNEL = CeilingKernel.FMA.kernel();
    private static final int BLOCKS = 1 << 12;
    private static final int THREADS = 256;
    private static final int ROUNDS = 960;

    private final Driver driver;
    private final int device;
    private final double milliseconds;
    private @Nullable ExecutorService thread;
    private @Nullable LadderDevice ladder;
    private long busyUntil = System.nanoTime() - IDLE_NANOSECONDS;

    /** Nothing runs yet. */
    Spin(Driver driver, int device, double milliseconds) {
        this.driver = driver;
        this.device = device;
        this.milliseconds = milliseconds;
    }

    /** Keeps the card busy for a while if it has been idle; the milliseconds that took. */
    double warm() {
        long start = System.nanoTime();
        if (start - busyUntil < IDLE_NANOSECONDS) {
            return 0;
        }
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("spin").daemon().factory());
        }
        await(thread.submit(this::spin));
        worked();
        return (busyUntil - start) / 1e6;
    }

    /** The card has just worked. */
    void worked() {
        busyUntil = System.nanoTime();
    }

    private void spin() {
        try {
            keepBusy();
        } catch (CudaException e) {
            try {
                closeLadder();   // its context may be lost
            } catch (CudaException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private void keepBusy() {
        LadderDevice present = ladder;
        if (present == null) {
            present = new LadderDevice(driver, device);
            ladder = present;
        }
        // A stand-in without a clock does one short turn.
        boolean tiny = milliseconds < 1;
        DeviceMemory out = present.scratch();
        double spent = 0;
        do {
            spent += present.milliseconds(KERNEL, tiny ? 1 : BLOCKS, THREADS, 0, arguments -> {
                arguments.putLong(out.address());
                arguments.putFloat(0.9997f);
                arguments.putInt(tiny ? CeilingKernel.ROUNDS : ROUNDS);
            });
        } while (spent < milliseconds && !tiny);
    }

    private static void await(Future<?> task) {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the card is spun up", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CudaException failure
                    ? failure
                    : new IllegalStateException("the card cannot be spun up", e);
        }
    }

    private void closeLadder() {
        LadderDevice opened = ladder;
        ladder = null;
        if (opened != null) {
            opened.close();
        }
    }

    @Override
    public void close() {
        ExecutorService present = thread;
        thread = null;
        if (present != null) {
            try (present) {
                await(present.submit(this::closeLadder));
            }
        }
    }
}
