package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.cuda.logsums.LogSumForm;
import io.noisyflow.testkit.KernelsContract;
import io.noisyflow.testkit.standin.OnStandIn;
import org.junit.jupiter.api.Tag;

/**
 * The contract where every request that can be is screened, in however few dimensions, and may lose a thousandth. What
 * the host does with passes, distances, groups and interrupts is the plain contract's: a method that overrides a test is
 * none.
 */
@Tag("slow")
@OnStandIn
class CudaScreenedContractTest extends KernelsContract {
    private static final double SHARE = 1e-3;

    CudaScreenedContractTest() {
        super(CudaBackend.NAME, Precision.FLOAT32);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return DeviceKernels.inForm(LogSumForm.SCREEN, options, DeviceKernels.LIMITS)
                .within(Accuracy.relative(SHARE));
    }

    @Override
    public double mayLose() {
        return -StrictMath.log1p(-SHARE);
    }

    @Override
    public void thousandsOfSmallGroupsOfUnequalSize() {}

    @Override
    public void anInterruptWithinTheConsumerStopsLaterBlocks() {}

    @Override
    public void aRunningRequestEndsWithItsResults() {}

    @Override
    public void anInterruptEndsForwardPasses() {}

    @Override
    public void anInterruptEndsDistances() {}

    @Override
    public void closeMayComeAtAnyTime() {}
}
