package io.noisyflow.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.campaign.Campaign;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class VectorCampaignTest extends Campaign {
    VectorCampaignTest() {
        super(VectorBackend.NAME, 350);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return new VectorBackend().open(options);
    }

    @Test
    void opensTheBackendThatItIsNamedAfter() {
        for (Precision precision : Precision.values()) {
            try (Kernels kernels = open(new KernelOptions(precision, 1))) {
                assertEquals(VectorBackend.NAME, kernels.backend());
                assertEquals(precision, kernels.precision());
            }
        }
    }
}
