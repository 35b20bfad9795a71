package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.PrunedContract;

/**
 * The contract by lists, on the stand-in. What does not go by lists (groups, passes, distances and their interrupts) is
 * the plain contract's, where the stand-in takes seconds for it: a method that overrides a test is none.
 */
abstract class CudaPrunedContract extends PrunedContract {
    CudaPrunedContract(Precision precision, double share) {
        super(CudaBackend.NAME, precision, share);
    }

    @Override
    protected Kernels openPlain(KernelOptions options) {
        return new CudaBackend(DeviceKernels.LIMITS).open(options);
    }

    @Override
    public void thousandsOfSmallGroupsOfUnequalSize() {}

    @Override
    public void anInterruptEndsForwardPasses() {}

    @Override
    public void anInterruptEndsDistances() {}

    @Override
    public void closeMayComeAtAnyTime() {}
}
