package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.PrunedKernels;
import io.noisyflow.testkit.campaign.Campaign;
import io.noisyflow.testkit.standin.OnStandIn;
import org.junit.jupiter.api.Tag;

/** Small cases, as {@link CudaCampaignTest}. */
@Tag("slow")
@OnStandIn
class CudaPrunedCampaignTest extends Campaign {
    CudaPrunedCampaignTest() {
        super("cuda-pruned", 60, 1, 0.2);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return new PrunedKernels(new CudaBackend(DeviceKernels.LIMITS).open(options),
                options.precision() == Precision.FLOAT32 ? 1e-3 : 1e-6);
    }
}
