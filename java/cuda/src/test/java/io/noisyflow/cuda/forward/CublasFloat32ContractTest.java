package io.noisyflow.cuda.forward;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.cuda.CudaBackend;
import io.noisyflow.cuda.DeviceKernels;
import io.noisyflow.testkit.KernelsContract;
import io.noisyflow.testkit.standin.OnStandIn;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every layer by cuBLAS, that is by the stand-in for it. */
@OnStandIn
@ExtendWith(OnlyForward.class)
class CublasFloat32ContractTest extends KernelsContract {
    CublasFloat32ContractTest() {
        super(CudaBackend.NAME, Precision.FLOAT32);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return DeviceKernels.open(options, DeviceKernels.LIMITS, new LargeLayers(1, 16));
    }
}
