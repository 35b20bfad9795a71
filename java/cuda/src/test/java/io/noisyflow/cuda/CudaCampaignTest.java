package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.campaign.Campaign;
import io.noisyflow.testkit.standin.OnStandIn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Small cases, for the stand-in evaluates 2.6e7 pairs a second. */
@Tag("slow")
@OnStandIn
class CudaCampaignTest extends Campaign {
    CudaCampaignTest() {
        super(CudaBackend.NAME, 150, 1, 0.2);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return new CudaBackend(DeviceKernels.LIMITS).open(options);
    }

    @Test
    void opensTheBackendThatItIsNamedAfter() {
        for (Precision precision : Precision.values()) {
            try (Kernels kernels = open(new KernelOptions(precision, 1))) {
                assertEquals(CudaBackend.NAME, kernels.backend());
                assertEquals(precision, kernels.precision());
            }
        }
    }
}
