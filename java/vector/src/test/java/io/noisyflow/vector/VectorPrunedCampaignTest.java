package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.PrunedKernels;
import io.noisyflow.testkit.campaign.Campaign;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class VectorPrunedCampaignTest extends Campaign {
    VectorPrunedCampaignTest() {
        super("vector-pruned", 200);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return new PrunedKernels(new VectorBackend().open(options),
                options.precision() == Precision.FLOAT32 ? 1e-3 : 1e-6);
    }
}
