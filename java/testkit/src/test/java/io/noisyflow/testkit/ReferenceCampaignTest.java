package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.campaign.Campaign;
import org.junit.jupiter.api.Test;

/** The reference itself, which the oracle alone can tell wrong. */
class ReferenceCampaignTest extends Campaign {
    ReferenceCampaignTest() {
        super("reference", 100);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return Backends.select("reference", options);
    }

    @Test
    void opensTheBackendThatItIsNamedAfter() {
        for (Precision precision : Precision.values()) {
            try (Kernels kernels = open(new KernelOptions(precision, 1))) {
                assertEquals("reference", kernels.backend());
                assertEquals(Precision.FLOAT64, kernels.precision());
            }
        }
    }
}
