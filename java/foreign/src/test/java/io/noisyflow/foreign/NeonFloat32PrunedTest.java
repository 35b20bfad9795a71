package io.noisyflow.foreign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.PrunedContract;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class NeonFloat32PrunedTest extends PrunedContract {
    NeonFloat32PrunedTest() {
        super(ForeignBackend.NAME, Precision.FLOAT32, 1e-3);
    }

    @Override
    protected Kernels openPlain(KernelOptions options) {
        return Instructions.open(InstructionSet.NEON, options.precision(), options.threads(), null);
    }
}
