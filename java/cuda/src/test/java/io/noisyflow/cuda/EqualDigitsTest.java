package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.testkit.PrunedKernels;
import io.noisyflow.testkit.standin.OnStandIn;
import io.noisyflow.testkit.standin.StandIn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Neither the size of launches, nor the memory of devices or their number, nor the order of threads changes a digit.
 */
@Tag("slow")
@OnStandIn
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

    /**
     * A quarter of these bytes holds 3200 weighted centres: a window of one segment, fifteen of them, in two places.
     */
    private static final Limits SMALL = new Limits(200 << 10, 1);

    @Test
    void onSmallDevicesAndInSmallLaunches() {
        List<long[]> expected = results(Limits.DEFAULT, Precision.FLOAT32, N);
        StandIn.machine(1, 90, 12060, 0, 3 << 20);
        requireEqual(expected, results(Limits.DEFAULT, Precision.FLOAT32, N));
        // Streams take turns by chance, and run ahead: a copy or a kernel that does not wait for another is seen.
        for (int seed = 0; seed < 4; seed++) {
            StandIn.seed(seed);
            requireEqual(expected, results(SMALL, Precision.FLOAT32, N));
        }
    }

    @Test
    void onSeveralDevices() {
        Limits shared = new Limits(Long.MAX_VALUE, 1 << 14);
        List<long[]> expected = results(shared, Precision.FLOAT32, N);
        for (int devices = 2; devices <= 3; devices++) {
            StandIn.machine(devices, 90, 12060, 0, 2L << 30);
            // One that holds a window of the centres at a time, beside those that hold them all.
            StandIn.device(1, 75, 1 << 20);
            for (int seed = 0; seed < 2; seed++) {
                StandIn.seed(seed);
                long before = StandIn.contexts();
                try (Kernels kernels = new CudaBackend(shared).open(new KernelOptions(Precision.FLOAT32, 2))) {
                    requireEqual(expected, DeviceRequests.everything(kernels, N, QUERIES));
                    assertEquals(before + devices, StandIn.contexts(), "devices that took part");
                }
            }
        }
    }

    /** Lists are as long as they are: by windows of centres, few tiles at a time, pieces shared out to devices. */
    @Test
    void ofLists() {
        List<long[]> expected = lists(Limits.DEFAULT);
        StandIn.seed(1);
        // A window holds a part of the centres, a launch two tiles or one.
        requireEqual(expected, lists(new Limits(48 << 10, 1 << 14)));
        StandIn.machine(3, 90, 12060, 0, 2L << 30);
        StandIn.device(1, 75, 1 << 20);
        requireEqual(expected, lists(new Limits(Long.MAX_VALUE, 1 << 16)));
    }

    private static List<long[]> lists(Limits limits) {
        List<long[]> results = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            try (Kernels kernels =
                    new PrunedKernels(new CudaBackend(limits).open(new KernelOptions(precision, 2)), 1e-3)) {
                DeviceRequests.logSums(1200, 200).stream().filter(request -> request.mixture().groups() == 1)
                        .forEach(request -> results.add(DeviceRequests.bits(kernels, request)));
            }
        }
        return results;
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
