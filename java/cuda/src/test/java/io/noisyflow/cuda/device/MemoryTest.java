package io.noisyflow.cuda.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.cuda.DeviceKernels;
import io.noisyflow.cuda.DeviceRequests;
import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.testkit.standin.OnStandIn;
import io.noisyflow.testkit.standin.StandIn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Memory stays with the backend between requests, and with nobody after it is closed. */
@OnStandIn
class MemoryTest {
    @AfterEach
    void restore() {
        StandIn.ordinaryMachine();
    }

    @Test
    void aSecondRequestAllocatesNothing() {
        try (Kernels kernels = DeviceKernels.open(new KernelOptions(Precision.FLOAT32, 1), DeviceKernels.LIMITS)) {
            List<long[]> expected = DeviceRequests.everything(kernels, 5000, 5);
            long before = StandIn.allocations();
            List<long[]> again = DeviceRequests.everything(kernels, 5000, 5);
            assertEquals(before, StandIn.allocations(), "allocations");
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(expected.get(i), again.get(i), "request " + i);
            }
            assertTrue(StandIn.used() > 0, "memory is kept");
        }
        assertEquals(0, StandIn.used());
        assertEquals(0, StandIn.pinned());
    }

    @Test
    void noMoreThanAQuarterOfTheDeviceIsKept() {
        StandIn.machine(1, 90, 12060, 0, 1 << 20);
        try (Kernels kernels = DeviceKernels.open(new KernelOptions(Precision.FLOAT32, 1), DeviceKernels.LIMITS)) {
            DeviceRequests.bits(kernels, DeviceRequests.logSums(20_000, 5).get(0));
            assertTrue(StandIn.used() <= 1 << 18, "bytes kept: " + StandIn.used());
        }
    }

    /** Takes memory that fits, the smallest there is; frees what is idle before it gives up. */
    @Test
    void aPoolTakesWhatFits() {
        List<String> calls = new ArrayList<>();
        long[] room = {10_000};
        MemoryPool<Long> pool = new MemoryPool<>(bytes -> {
            if (bytes > room[0]) {
                calls.add("refused " + bytes);
                throw new CudaException("cuMemAlloc", 2, "CUDA_ERROR_OUT_OF_MEMORY", "");
            }
            room[0] -= bytes;
            calls.add("allocate " + bytes);
            return bytes;
        }, bytes -> {
            room[0] += bytes;
            calls.add("free " + bytes);
        }, bytes -> bytes);
        pool.give(pool.take(4000));
        pool.give(pool.take(5000));
        pool.give(pool.take(3500));
        assertEquals(List.of("allocate 4096", "allocate 5120"), calls);
        pool.take(5100);
        assertEquals(4096, pool.bytes());
        pool.take(600);
        assertEquals(List.of("allocate 4096", "allocate 5120", "refused 1024", "free 4096", "allocate 1024"), calls);
    }
}
