package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.forward.LargeLayers;
import io.noisyflow.testkit.standin.OnStandIn;
import io.noisyflow.testkit.standin.StandIn;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever call fails: an error that names it, no device memory left, and the next request has the right digits. */
@Tag("slow")
@OnStandIn
class FailureTest {
    private static final int OUT_OF_MEMORY = 2;
    private static final int REFUSED = 218;
    private static final int LOST = 719;

    @AfterEach
    void restore() {
        StandIn.fail(-1, 0);
        StandIn.ordinaryMachine();
    }

    /**
     * Lets one call after another fail: of a request that finds nothing ready, for the one before it has failed, and of
     * one that follows a success.
     */
    private static void requireRecovery(Function<Kernels, long[]> request) {
        requireRecovery(request, new CudaBackend(DeviceKernels.LIMITS), 1);
    }

    private static void requireRecovery(Function<Kernels, long[]> request, CudaBackend backend, int devices) {
        long before = StandIn.contexts();
        try (Kernels kernels = backend.open(new KernelOptions(Precision.FLOAT32, 1))) {
            long[] expected = request.apply(kernels);
            for (int code : new int[] {OUT_OF_MEMORY, LOST}) {
                long call = 0;
                for (boolean reached = true; reached; call++) {
                    requireFailure(kernels, request, expected, code, 0);
                    reached = requireFailure(kernels, request, expected, code, call);
                    assertArrayEquals(expected, request.apply(kernels), "the next request after call " + call);
                    reached |= requireFailure(kernels, request, expected, code, call);
                    assertTrue(StandIn.contexts() <= before + devices, "contexts after call " + call);
                }
                assertTrue(call > 10, "calls " + call);
            }
        }
        assertEquals(before, StandIn.contexts(), "contexts in the end");
        assertEquals(0, StandIn.used(), "device memory in the end");
        assertEquals(0, StandIn.pinned(), "pinned memory in the end");
    }

    /** Lets a call fail, if the request makes so many; answers whether it does. */
    private static boolean requireFailure(Kernels kernels, Function<Kernels, long[]> request, long[] expected, int code,
            long call) {
        StandIn.fail(call, code);
        CudaException failure = null;
        long[] results = expected;
        try {
            results = request.apply(kernels);
        } catch (CudaException e) {
            failure = e;
        }
        boolean reached = StandIn.fail(-1, 0) > call;
        if (reached && failure == null && code == OUT_OF_MEMORY) {
            // Idle memory was there to be freed, and the allocation was tried once more.
            assertTrue(StandIn.failedCall().startsWith("cuMemAlloc"), StandIn.failedCall() + ", call " + call);
            assertArrayEquals(expected, results, "with less memory");
        } else if (reached) {
            assertNotNull(failure, "call " + call);
            String where = "call " + call + ", " + failure.getMessage();
            assertEquals(code, failure.code(), where);
            assertTrue(failure.getMessage().startsWith("cu" + failure.call().substring(2)), where);
            assertEquals(0, StandIn.used(), "device memory after " + where);
            assertEquals(0, StandIn.pinned(), "pinned memory after " + where);
        } else {
            assertNull(failure, "call " + call);
        }
        return reached;
    }

    @Test
    void ofEveryCallOfLogSums() {
        for (LogSums request : List.of(DeviceRequests.logSums(90, 3).get(1), DeviceRequests.logSums(90, 3).get(3))) {
            requireRecovery(kernels -> DeviceRequests.bits(kernels, request));
        }
    }

    @Test
    void ofEveryCallOfAForwardPass() {
        ForwardPass pass = DeviceRequests.forward();
        requireRecovery(kernels -> DeviceRequests.bits(kernels, pass));
    }

    @Test
    void ofEveryCallOfAForwardPassWithCublas() {
        ForwardPass pass = DeviceRequests.forward();
        requireRecovery(kernels -> DeviceRequests.bits(kernels, pass),
                new CudaBackend(DeviceKernels.LIMITS, new LargeLayers(1, 16)), 1);
    }

    @Test
    void ofEveryCallOfAHistogram() {
        DistanceHistogram request = DeviceRequests.distances(DistanceHistogram.Metric.COSINE);
        requireRecovery(kernels -> DeviceRequests.bits(kernels, request));
    }

    /** One device's failure stops the other; its name is in the one exception there is. */
    @Test
    void ofEveryCallOfTwoDevices() {
        StandIn.machine(2, 90, 12060, 0, 2L << 30);
        LogSums request = DeviceRequests.logSums(90, 40).get(0);
        requireRecovery(kernels -> DeviceRequests.bits(kernels, request),
                new CudaBackend(new Limits(Long.MAX_VALUE, 1)), 2);
    }

    /** What an interrupt leaves behind is nothing. */
    @Test
    void interruptedRequestsFreeEverything() throws InterruptedException {
        long before = StandIn.contexts();
        LogSums request = DeviceRequests.logSums(200_000, 500).get(1);
        LogSums shorter = DeviceRequests.logSums(90, 3).get(1);
        try (Kernels kernels =
                new CudaBackend(new Limits(Long.MAX_VALUE, 1 << 20)).open(new KernelOptions(Precision.FLOAT32, 1))) {
            long[] expected = DeviceRequests.bits(kernels, shorter);
            long allocations = StandIn.allocations();
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread thread = Thread.ofPlatform().start(() -> {
                try {
                    DeviceRequests.bits(kernels, request);
                } catch (RuntimeException e) {
                    end.set(e);
                }
            });
            // An interrupt before the device is asked for anything leaves alone what earlier requests left idle.
            while (StandIn.allocations() == allocations && thread.isAlive()) {
                Thread.sleep(10);
            }
            thread.interrupt();
            thread.join(20_000);
            assertInstanceOf(CancellationException.class, end.get());
            assertEquals(0, StandIn.used(), "device memory");
            assertEquals(0, StandIn.pinned(), "pinned memory");
            assertArrayEquals(expected, DeviceRequests.bits(kernels, shorter));
        }
        assertEquals(before, StandIn.contexts());
    }

    @Test
    void ofEveryCallOfOpening() {
        long before = StandIn.contexts();
        CudaBackend backend = new CudaBackend();
        KernelOptions options = new KernelOptions(Precision.FLOAT64, 1);
        StandIn.fail(-1, 0);
        backend.open(options).close();
        long calls = StandIn.fail(-1, 0);
        for (long call = 0; call < calls; call++) {
            StandIn.fail(call, REFUSED);
            CudaException failure = assertThrows(CudaException.class, () -> backend.open(options).close());
            assertEquals(REFUSED, failure.code());
            assertEquals(before, StandIn.contexts(), "contexts after call " + call + ", " + failure.getMessage());
        }
    }

    /** A device that is truly too small, for centres as for what a single tile needs. */
    @Test
    void ofMemoryThatIsNotThere() {
        try (Kernels kernels = new CudaBackend().open(new KernelOptions(Precision.FLOAT32, 1))) {
            LogSums request = DeviceRequests.logSums(5000, 3).get(1);
            long[] expected = DeviceRequests.bits(kernels, request);
            StandIn.machine(1, 90, 12060, 0, 10_000);
            CudaException failure =
                    assertThrows(CudaException.class, () -> DeviceRequests.bits(kernels, request));
            assertTrue(failure.isOutOfMemory(), failure.getMessage());
            assertEquals("cuMemAlloc", failure.call());
            assertEquals(0, StandIn.used());
            StandIn.ordinaryMachine();
            assertArrayEquals(expected, DeviceRequests.bits(kernels, request));
        }
    }
}
