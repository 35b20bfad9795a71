package io.noisyflow.cuda.device;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The devices that share a request, each with a thread of its own. The first failure stops them all and is what the
 * caller gets; so does an interrupt of the caller. When {@link #run} returns or throws, no thread is left.
 */
public final class Crew {
    private final List<Device> devices;

    /** A crew of all of these, at least one. */
    public Crew(List<Device> devices) {
        this.devices = devices;
    }

    /** A crew of the first devices, at most so many and at least one. */
    public Crew atMost(long count) {
        return new Crew(devices.subList(0, Math.clamp(count, 1, devices.size())));
    }

    /** The number of devices. */
    public int size() {
        return devices.size();
    }

    /** Its devices, in order. */
    public List<Device> devices() {
        return List.copyOf(devices);
    }

    /**
     * Has every device work, and the caller meanwhile.
     *
     * @param meeting of what they share
     * @throws CancellationException if the caller is interrupted; its interrupt status stays set
     */
    public void run(Meeting meeting, Consumer<Device> work, Runnable meanwhile) {
        Interrupts.check();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (Device device : devices) {
            threads.add(Thread.ofPlatform().daemon().name("noisyflow-cuda-" + threads.size()).start(() -> {
                try {
                    work.accept(device);
                } catch (RuntimeException | Error e) {
                    device.failed(e);
                    failure.compareAndSet(null, e);
                    meeting.stop();
                }
            }));
        }
        try {
            meanwhile.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            meeting.stop();
        }
        join(threads, meeting);
        settle(failure.get());
    }

    private static void join(List<Thread> threads, Meeting meeting) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    meeting.stop();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(@Nullable Throwable failure) {
        if (failure == null) {
            try {
                devices.forEach(Device::settle);
            } catch (RuntimeException | Error e) {
                devices.forEach(device -> {
                    device.failed(e);
                    device.settleAfter(e);
                });
                throw e;
            }
            return;
        }
        devices.forEach(device -> device.settleAfter(failure));
        if (failure instanceof Error e) {
            throw e;
        }
        throw (RuntimeException) failure;
    }
}
