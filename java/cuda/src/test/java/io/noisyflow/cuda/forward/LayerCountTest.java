package io.noisyflow.cuda.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.cuda.DeviceRequests;
import io.noisyflow.cuda.InterpretedKernels;
import io.noisyflow.cuda.ptx.Counts;
import io.noisyflow.cuda.ptx.InstructionClass;
import io.noisyflow.cuda.ptx.InterpretedDriver;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a multiply-add of a layer costs once it is under way, as instructions of the shipped PTX, all of them. */
@Tag("slow")
class LayerCountTest {
    private static final int PASSES = 128;
    private static final int FEWER = 32;
    private static final int MORE = 64;

    /** Beside the multiply-add: a part of reading, copying, addresses and the loop, of a 16th or less of that each. */
    @ParameterizedTest
    @CsvSource({"128, layer_wide_async_f32, 1.25", "64, layer_async_f32, 1.5"})
    void mostInstructionsMultiply(int outputs, String kernel, double most) {
        Counts counts = counts(outputs, MORE, kernel).minus(counts(outputs, FEWER, kernel));
        double multiplications = (MORE - FEWER) * (double) PASSES * outputs;
        assertEquals(1, counts.of(InstructionClass.FP32) / multiplications, 1e-9);
        double all = counts.of(InstructionClass.values()) / multiplications;
        assertTrue(all <= most, kernel + ": " + all + " instructions for each, " + counts);
    }

    private static Counts counts(int outputs, int inputs, String kernel) {
        double[] weights = new double[inputs * outputs];
        Layer layer = Dense.of(inputs, outputs, weights, new double[outputs], Activation.LINEAR);
        ForwardPass pass = new ForwardPass(new Network(List.of(layer)), new double[] {0.1},
                DeviceRequests.points(1, PASSES, inputs), 0, 1, 1, 1, 0, 0, Set.of(), Set.of(1));
        InterpretedDriver driver = new InterpretedDriver();
        try (Kernels kernels = InterpretedKernels.open(driver, Precision.FLOAT32, null)) {
            kernels.forward(pass);
        }
        return driver.launches().stream().filter(launch -> launch.kernel().equals(kernel))
                .map(InterpretedDriver.Launch::counts).reduce((_, last) -> last).orElseThrow();
    }
}
