package io.noisyflow.foreign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.KernelsContract;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class NeonFloat32ContractTest extends KernelsContract {
    NeonFloat32ContractTest() {
        super(ForeignBackend.NAME, Precision.FLOAT32);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return Instructions.open(InstructionSet.NEON, options.precision(), options.threads(), null);
    }
}
