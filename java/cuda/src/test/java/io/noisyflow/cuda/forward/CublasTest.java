package io.noisyflow.cuda.forward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.cuda.DeviceKernels;
import io.noisyflow.cuda.DeviceRequests;
import io.noisyflow.cuda.device.Limits;
import io.noisyflow.testkit.standin.OnStandIn;
import io.noisyflow.testkit.standin.StandIn;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Large layers are multiplied by cuBLAS, all others by our own kernel, and nothing else differs. */
@OnStandIn
class CublasTest {
    private static final LargeLayers ALL = new LargeLayers(1, 16);

    @AfterEach
    void restore() {
        StandIn.seed(0);
        StandIn.ordinaryMachine();
    }

    private static Kernels open(Limits limits, LargeLayers largeLayers) {
        return DeviceKernels.open(new KernelOptions(Precision.FLOAT32, 2), limits, largeLayers);
    }

    private static Set<String> kernelsOf(LargeLayers largeLayers, List<Integer> devices) {
        Set<String> heard = new TreeSet<>();
        try (Kernels kernels = DeviceKernels.observed(devices, new KernelOptions(Precision.FLOAT64, 1), largeLayers,
                (kernel, milliseconds) -> heard.add(kernel))) {
            kernels.forward(DeviceRequests.forward());
        }
        return heard;
    }

    /** The layers have 350 and 210 weights. */
    @Test
    void multipliesWhatIsLarge() {
        assertEquals(Set.of("cublas", "layer_epilogue_f64"), kernelsOf(ALL, List.of(0)));
        assertEquals(Set.of("cublas", "layer_epilogue_f64", "layer_async_f64"),
                kernelsOf(new LargeLayers(211, 16), List.of(0)));
        assertEquals(Set.of("layer_async_f64"), kernelsOf(LargeLayers.DEFAULT, List.of(0)));
        assertEquals(Set.of("layer_async_f64"), kernelsOf(LargeLayers.NONE, List.of(0)));
    }

    /** Weights of zero: what comes out is the bias and the noise, bit by bit, whoever multiplies. */
    @Test
    void theNoiseIsTheSame() {
        SplittableRandom random = new SplittableRandom(3);
        Layer layer = Dense.of(5, 70, new double[350], random.doubles(70, -1, 1).toArray(), Activation.LINEAR);
        Layer second = Dense.of(70, 7, new double[490], random.doubles(7, -1, 1).toArray(), Activation.TANH);
        ForwardPass pass = new ForwardPass(new Network(List.of(layer, second)), new double[] {0.1, 0.2},
                DeviceRequests.points(5, 37, 5), 0, 5, 11, 100, 3, 2, Set.of(1, 2), Set.of(1, 2));
        long[] expected;
        try (Kernels kernels = open(Limits.DEFAULT, LargeLayers.NONE)) {
            expected = DeviceRequests.bits(kernels, pass);
        }
        try (Kernels kernels = open(Limits.DEFAULT, ALL)) {
            assertArrayEquals(expected, DeviceRequests.bits(kernels, pass));
        }
    }

    /** 185 passes of 37 rows: some at a time, from rows within a product, on one device or two. */
    @Test
    void digitsDependOnTheProblemAlone() {
        ForwardPass pass = DeviceRequests.forward();
        long[] expected;
        try (Kernels kernels = open(Limits.DEFAULT, ALL)) {
            expected = DeviceRequests.bits(kernels, pass);
        }
        for (int devices = 1; devices <= 2; devices++) {
            StandIn.machine(devices, 90, 12060, 0, 2L << 30);
            for (int seed = 0; seed < 4; seed++) {
                StandIn.seed(seed);
                try (Kernels kernels = open(new Limits(Long.MAX_VALUE, 1), ALL)) {
                    assertArrayEquals(expected, DeviceRequests.bits(kernels, pass), devices + " devices");
                }
            }
        }
    }
}
