package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.cuda.device.LaunchObserver;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.driver.DriverLoader;
import io.noisyflow.cuda.forward.LargeLayers;
import io.noisyflow.testkit.standin.OnStandIn;
import io.noisyflow.testkit.standin.StandIn;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A card without asynchronous copies computes layers by other kernels, and the same digits. */
@OnStandIn
class OlderCardTest {
    @AfterEach
    void restore() {
        StandIn.ordinaryMachine();
    }

    @ParameterizedTest
    @EnumSource
    void layersHaveTheSameDigits(Precision precision) {
        boolean single = precision == Precision.FLOAT32;
        Set<String> launched = new TreeSet<>();
        long[] recent = layers(precision, launched);
        assertEquals(single ? Set.of("layer_async_f32", "layer_wide_async_f32") : Set.of("layer_async_f64"), launched);
        StandIn.machine(1, 75, 12060, 0, 2L << 30);
        launched.clear();
        long[] older = layers(precision, launched);
        assertEquals(single ? Set.of("layer_f32", "layer_wide_f32") : Set.of("layer_f64"), launched);
        assertArrayEquals(recent, older);
    }

    private static long[] layers(Precision precision, Set<String> launched) {
        Driver driver = DriverLoader.load();
        driver.initialize();
        LaunchObserver observer = (kernel, _) -> launched.add(kernel);
        try (Kernels kernels = new CudaKernels(driver, List.of(0), new KernelOptions(precision, 1), Limits.DEFAULT,
                observer, null, LargeLayers.NONE, false)) {
            return DeviceRequests.bits(kernels, DeviceRequests.forward());
        }
    }
}
