package io.noisyflow.foreign;

import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.campaign.Campaign;

class Avx2CampaignTest extends Campaign {
    Avx2CampaignTest() {
        super("avx2", 400);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return Instructions.open(InstructionSet.AVX2, options.precision(), options.threads(), null);
    }
}
