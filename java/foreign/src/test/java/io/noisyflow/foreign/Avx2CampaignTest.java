package io.noisyflow.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.campaign.Campaign;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class Avx2CampaignTest extends Campaign {
    Avx2CampaignTest() {
        super("avx2", 400);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return Instructions.open(InstructionSet.AVX2, options.precision(), options.threads(), null);
    }

    @Test
    void opensTheInstructionSetThatItIsNamedAfter() {
        assertEquals(8, Instructions.engine(InstructionSet.AVX2, Precision.FLOAT32).lanes());
        assertEquals(4, Instructions.engine(InstructionSet.AVX2, Precision.FLOAT64).lanes());
    }
}
