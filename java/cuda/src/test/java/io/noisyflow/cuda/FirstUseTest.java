package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DiagonalMixture;
import io.noisyflow.core.kernel.DiagonalSums;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.forward.LargeLayers;
import io.noisyflow.cuda.logsums.LogSumForm;
import io.noisyflow.cuda.ptx.InterpretedDriver;
import io.noisyflow.cuda.ptx.Shipped;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A unit that computes what is wrong, or that a driver refuses, is named before it has given an answer. */
class FirstUseTest {
    private static LogSums request(int d) {
        Points points = DeviceRequests.points(3, 40, d);
        return LogSums.of(Mixture.of(points),
                new Queries.AroundRows(new int[] {1, 2}, 40, new NoiseDraws(1, 1, 2, true)),
                new double[] {2}, LeaveOut.ROW, Set.of(SumKind.ALL, SumKind.LEFT_OUT));
    }

    private static CudaKernels tested(Driver driver, @Nullable LogSumForm form) {
        return new CudaKernels(driver, List.of(0), new KernelOptions(Precision.FLOAT32, 1), Limits.DEFAULT, null, form,
                LargeLayers.NONE, true);
    }

    /** In one unit every power of two is its exponent. */
    @ParameterizedTest
    @CsvSource({"SMALL_DIRECT, 2, small_2_f32, small_direct", "SMALL_DOT, 7, small_8_f32, small_dot",
        "TILE, 20, kernels_f32, tile", "TENSOR, 20, tensor_f32, tensor"})
    void aUnitThatComputesWrongly(LogSumForm form, int d, String unit, String name) {
        String broken = Shipped.text(unit);
        InterpretedDriver driver = new InterpretedDriver(
                text -> text.equals(broken) ? text.replace("ex2.approx.ftz.f32", "mov.f32") : text);
        try (Kernels kernels = tested(driver, form)) {
            long[] right = form.isSmall() ? DeviceRequests.bits(kernels, request(3)) : new long[0];
            String message = assertThrows(IllegalStateException.class,
                    () -> DeviceRequests.bits(kernels, request(d))).getMessage();
            assertTrue(message.startsWith("backend cuda cannot be trusted with unit " + unit + ", the form " + name
                    + ", on device 0 (interpreter): the self-test failed: ALL is "), message);
            assertTrue(message.endsWith(
                    "; report this with the output of nvidia-smi, and use --backend foreign"), message);
            if (form.isSmall()) {
                assertArrayEquals(right, DeviceRequests.bits(kernels, request(3)), "other units answer on");
            }
        }
    }

    /** In the units of both, sums of floats are differences and differences are sums. */
    @Tag("slow")
    @Test
    void layersAndDistances() {
        InterpretedDriver driver = new InterpretedDriver(
                text -> text.contains(".entry layer_async_f32(") || text.contains(".entry distances_f32(")
                        ? text.replace("sub.rn.f32", "other").replace("add.rn.f32", "sub.rn.f32").replace("other",
                                "add.rn.f32")
                        : text);
        Layer layer = Dense.of(3, 2, new double[] {1, 2, 3, 4, 5, 6}, new double[2], Activation.TANH);
        ForwardPass pass =
                new ForwardPass(new Network(List.of(layer)), new double[] {0.1}, DeviceRequests.points(1, 2, 3),
                        0, 1, 1, 1, 0, 0, Set.of(), Set.of(1));
        DistanceHistogram distances = new DistanceHistogram(DeviceRequests.points(1, 20, 3), null, new double[] {0, 1},
                DistanceHistogram.Metric.EUCLIDEAN);
        try (Kernels kernels = tested(driver, null)) {
            requireNamed(() -> kernels.forward(pass), "layers_f32, forward passes");
            requireNamed(() -> kernels.distances(distances), "kernels_f32, distances");
        }
        try (Kernels kernels = tested(new InterpretedDriver(), null)) {
            assertEquals(2, kernels.forward(pass).noisy(1).n());
            assertEquals(20 * 19 / 2, Arrays.stream(kernels.distances(distances).within()).sum()
                    + Arrays.stream(kernels.distances(distances).between()).sum());
        }
    }

    /** Every power of two is its exponent. */
    @Tag("slow")
    @Test
    void sumsOverCovariances() {
        InterpretedDriver driver = new InterpretedDriver(text -> text.contains(".entry diagonal_same_f32(")
                ? text.replace("ex2.approx.ftz.f32", "mov.f32") : text);
        DiagonalSums request = new DiagonalSums(DiagonalMixture.of(DeviceRequests.points(1, 20, 3), 1), null,
                new NoiseDraws(1, 1, 1, false), Set.of(SumKind.ALL));
        try (Kernels kernels = tested(driver, null)) {
            requireNamed(() -> kernels.diagonalSums(request, block -> {}), "diagonal, sums over covariances");
        }
    }

    private static void requireNamed(Executable request, String what) {
        String message = assertThrows(IllegalStateException.class, request).getMessage();
        assertTrue(message.startsWith("backend cuda cannot be trusted with unit " + what
                + ", on device 0 (interpreter): the self-test failed: "), message);
    }
}
