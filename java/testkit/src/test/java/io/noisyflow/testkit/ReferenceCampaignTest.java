package io.noisyflow.testkit;

import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.campaign.Campaign;

/** The reference itself, which the oracle alone can tell wrong. */
class ReferenceCampaignTest extends Campaign {
    ReferenceCampaignTest() {
        super("reference", 100);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return Backends.select("reference", options);
    }
}
