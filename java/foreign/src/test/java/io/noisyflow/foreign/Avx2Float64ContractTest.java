package io.noisyflow.foreign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.KernelsContract;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class Avx2Float64ContractTest extends KernelsContract {
    Avx2Float64ContractTest() {
        super(ForeignBackend.NAME, Precision.FLOAT64);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return Instructions.open(InstructionSet.AVX2, options.precision(), options.threads(), null);
    }
}
