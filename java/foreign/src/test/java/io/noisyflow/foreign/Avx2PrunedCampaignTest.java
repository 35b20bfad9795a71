package io.noisyflow.foreign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.PrunedKernels;
import io.noisyflow.testkit.campaign.Campaign;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class Avx2PrunedCampaignTest extends Campaign {
    Avx2PrunedCampaignTest() {
        super("avx2-pruned", 200);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return new PrunedKernels(Instructions.open(InstructionSet.AVX2, options.precision(), options.threads(), null),
                options.precision() == Precision.FLOAT32 ? 1e-3 : 1e-6);
    }
}
