package io.noisyflow.vector;

import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.campaign.Campaign;

class VectorCampaignTest extends Campaign {
    VectorCampaignTest() {
        super(VectorBackend.NAME, 350);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return new VectorBackend().open(options);
    }
}
