package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Neither the size of launches, nor the memory of the device, nor the order of threads changes a digit. */
@ExtendWith(StandIn.class)
class EqualDigitsTest {
    /** Several segments, so that a small device holds a window of them at a time. */
    private static final int N = 30_011;
    private static final int QUERIES = 21;

    @AfterEach
    void restore() {
        StandIn.seed(0);
        StandIn.ordinaryMachine();
    }

    private static List<long[]> results(Limits limits, Precision precision, int n) {
        try (Kernels kernels = new CudaBackend(limits).open(new KernelOptions(precision, 2))) {
            return DeviceRequests.everything(kernels, n, QUERIES);
        }
    }

    private static void requireEqual(List<long[]> expected, List<long[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i), "request " + i);
        }
    }

    @Test
    void onSmallDevicesAndInSmallLaunches() {
        List<long[]> expected = results(Limits.DEFAULT, Precision.FLOAT32, N);
        // Half of these bytes hold 6400 weighted centres: five windows.
        requireEqual(expected, results(new Limits(200 << 10, 1), Precision.FLOAT32, N));
        StandIn.machine(1, 90, 12060, 0, 3 << 20);
        requireEqual(expected, results(Limits.DEFAULT, Precision.FLOAT32, N));
    }

    @Test
    void inEveryOrderOfThreads() {
        for (Precision precision : Precision.values()) {
            List<long[]> expected = results(Limits.DEFAULT, precision, 307);
            for (int seed = 1; seed <= 3; seed++) {
                StandIn.seed(seed);
                requireEqual(expected, results(Limits.DEFAULT, precision, 307));
            }
            StandIn.seed(0);
        }
    }
}
