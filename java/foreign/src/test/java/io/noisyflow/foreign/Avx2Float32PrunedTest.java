package io.noisyflow.foreign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.PrunedContract;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class Avx2Float32PrunedTest extends PrunedContract {
    Avx2Float32PrunedTest() {
        super(ForeignBackend.NAME, Precision.FLOAT32, 1e-3);
    }

    @Override
    protected Kernels openPlain(KernelOptions options) {
        return Instructions.open(InstructionSet.AVX2, options.precision(), options.threads(), null);
    }
}
