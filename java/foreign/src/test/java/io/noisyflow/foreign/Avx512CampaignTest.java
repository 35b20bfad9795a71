package io.noisyflow.foreign;

import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.campaign.Campaign;

class Avx512CampaignTest extends Campaign {
    Avx512CampaignTest() {
        super("avx512", 400);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return Instructions.open(InstructionSet.AVX512, options.precision(), options.threads(), null);
    }
}
