package io.noisyflow.foreign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.KernelsContract;

class Avx512Float32ContractTest extends KernelsContract {
    Avx512Float32ContractTest() {
        super(ForeignBackend.NAME, Precision.FLOAT32);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return Instructions.open(InstructionSet.AVX512, options.precision(), options.threads(), null);
    }
}
