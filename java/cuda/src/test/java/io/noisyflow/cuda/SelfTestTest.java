package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.reference.ReferenceBackend;
import io.noisyflow.cuda.ptx.InterpretedDriver;
import io.noisyflow.testkit.standin.PlantedKernels;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The self-test lets right results pass and wrong ones not, NaN among them. */
class SelfTestTest {
    private static Kernels reference() {
        return new ReferenceBackend().open(new KernelOptions(Precision.FLOAT64, 1));
    }

    @Test
    void passesWhatIsRight() {
        try (Kernels kernels = reference()) {
            assertNull(SelfTest.failure(kernels));
            for (int d : new int[] {1, 2, 3, 4, 5, 6, 8, 10, 12, 16, SelfTest.LARGE}) {
                assertNull(SelfTest.ofLogSums(kernels, d), "d = " + d);
            }
            assertNull(SelfTest.ofForward(kernels));
            assertNull(SelfTest.ofDistances(kernels));
        }
    }

    @Test
    void passesTheInterpretedKernels() {
        for (Precision precision : Precision.values()) {
            InterpretedDriver driver = new InterpretedDriver();
            try (Kernels kernels = InterpretedKernels.open(driver, precision, null)) {
                assertNull(SelfTest.failure(kernels));
            }
            assertEquals(0, driver.used(), "bytes that are left");
        }
    }

    @Test
    void namesWhatIsWrong() {
        for (double error : new double[] {1e-9, Double.NaN}) {
            for (SumKind kind : new SumKind[] {SumKind.ALL, SumKind.LEFT_OUT, SumKind.SQUARED_NOISE}) {
                try (Kernels kernels = new PlantedKernels(reference(), error, Set.of(kind))) {
                    String failure = SelfTest.failure(kernels);
                    assertNotNull(failure);
                    assertTrue(failure.contains(kind + " is "), failure);
                }
            }
            try (Kernels kernels = new PlantedKernels(reference(), error, Set.of())) {
                String forward = String.valueOf(SelfTest.ofForward(kernels));
                assertTrue(forward.startsWith("the self-test failed: an output of layer 1 is "), forward);
                String distances = String.valueOf(SelfTest.ofDistances(kernels));
                assertTrue(distances.startsWith("the self-test failed: a count of pairs is "), distances);
            }
        }
    }
}
