package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.reference.ReferenceBackend;
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
        }
    }
}
