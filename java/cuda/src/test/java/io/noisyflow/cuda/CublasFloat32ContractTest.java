package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.KernelsContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every layer by cuBLAS, that is by the stand-in for it. */
@ExtendWith({StandIn.class, OnlyForward.class})
class CublasFloat32ContractTest extends KernelsContract {
    CublasFloat32ContractTest() {
        super(CudaBackend.NAME, Precision.FLOAT32);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return new CudaBackend(StandIn.LIMITS, new LargeLayers(1, 16)).open(options);
    }
}
