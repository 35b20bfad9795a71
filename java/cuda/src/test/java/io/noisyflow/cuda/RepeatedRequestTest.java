package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.points.Points;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.driver.DriverLoader;
import io.noisyflow.testkit.standin.OnStandIn;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests for many small mixtures that follow others like them: what is kept changes no digit, and saves the copies. */
@Tag("slow")
@OnStandIn
class RepeatedRequestTest {
    private static final int N = 200;
    private static final int[] OFFSETS = {0, 40, 41, 120, N};

    private final AtomicLong copied = new AtomicLong();
    private final Points centres = DeviceRequests.points(1, N, 3);
    private final Mixture mixture = Mixture.of(centres).grouped(OFFSETS);
    private final int[] rows = IntStream.range(0, N).map(i -> i * 7 % N).toArray();
    private Kernels kernels;

    @BeforeEach
    void open() {
        kernels = open(countingDriver());
    }

    @AfterEach
    void close() {
        kernels.close();
    }

    private static Kernels open(Driver driver) {
        driver.initialize();
        return new CudaKernels(driver, List.of(0), new KernelOptions(Precision.FLOAT32, 2), Limits.DEFAULT, null);
    }

    /** The driver, and the bytes that go to the device. */
    private Driver countingDriver() {
        Driver driver = DriverLoader.load();
        return (Driver) Proxy.newProxyInstance(Driver.class.getClassLoader(), new Class<?>[] {Driver.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("copyToDevice")) {
                        copied.addAndGet(((MemorySegment) arguments[0]).byteSize());
                    }
                    try {
                        return method.invoke(driver, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private LogSums request(long seed) {
        return request(mixture, rows, seed, LeaveOut.ROW);
    }

    private static LogSums request(Mixture mixture, int[] rows, long seed, LeaveOut leaveOut) {
        return LogSums.of(mixture, new Queries.AroundRows(rows, N, new NoiseDraws(seed, 1, 2, true)),
                new double[] {0.5, 1}, leaveOut, Set.of(SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARED_NOISE));
    }

    /** The same as kernels that have done nothing before, and so many bytes to the device. */
    private long requireRight(LogSums request) {
        long before = copied.get();
        long[] results = DeviceRequests.bits(kernels, request);
        long bytes = copied.get() - before;
        try (Kernels fresh = open(DriverLoader.load())) {
            assertArrayEquals(DeviceRequests.bits(fresh, request), results);
        }
        return bytes;
    }

    @Test
    void copyNothingMore() {
        assertTrue(requireRight(request(1)) > (long) N * 3 * Float.BYTES);
        assertEquals(0, requireRight(request(2)));
        assertEquals(0, requireRight(request(1)));
        assertFalse(Arrays.equals(DeviceRequests.bits(kernels, request(1)), DeviceRequests.bits(kernels, request(2))));
    }

    @Test
    void seeThatTheCentresHaveChanged() {
        requireRight(request(1));
        centres.set(N / 2, 1, 40);
        assertTrue(requireRight(request(2)) > 0);
    }

    @Test
    void seeThatTheRowsHaveChanged() {
        requireRight(request(1));
        rows[3] = rows[4];
        assertTrue(requireRight(request(1)) > 0);
    }

    @Test
    void seeWhatElseIsAskedFor() {
        requireRight(request(1));
        requireRight(request(mixture, rows, 1, LeaveOut.NOTHING));
        requireRight(request(Mixture.of(centres).grouped(new int[] {0, 50, N}), rows, 1, LeaveOut.ROW));
        requireRight(request(Mixture.of(centres), rows, 1, LeaveOut.ROW));
        requireRight(request(1));
    }

    @Test
    void giveWayToOtherWork() {
        requireRight(request(1));
        long[] distances = DeviceRequests.bits(kernels, DeviceRequests.distances(DistanceHistogram.Metric.EUCLIDEAN));
        assertTrue(requireRight(request(2)) > 0);
        assertArrayEquals(distances,
                DeviceRequests.bits(kernels, DeviceRequests.distances(DistanceHistogram.Metric.EUCLIDEAN)));
    }

    @Test
    void beginAnewAfterAFailure() {
        requireRight(request(1));
        assertThrows(IllegalStateException.class, () -> kernels.logSums(request(2), block -> {
            throw new IllegalStateException("the consumer's");
        }));
        requireRight(request(2));
        assertEquals(0, requireRight(request(3)));
    }
}
