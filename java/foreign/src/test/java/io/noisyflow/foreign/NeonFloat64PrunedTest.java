package io.noisyflow.foreign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.PrunedContract;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class NeonFloat64PrunedTest extends PrunedContract {
    NeonFloat64PrunedTest() {
        super(ForeignBackend.NAME, Precision.FLOAT64, 1e-6);
    }

    @Override
    protected Kernels openPlain(KernelOptions options) {
        return Instructions.open(InstructionSet.NEON, options.precision(), options.threads(), null);
    }
}
