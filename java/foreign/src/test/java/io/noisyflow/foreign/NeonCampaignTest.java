package io.noisyflow.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.campaign.Campaign;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class NeonCampaignTest extends Campaign {
    NeonCampaignTest() {
        super("neon", 400);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return Instructions.open(InstructionSet.NEON, options.precision(), options.threads(), null);
    }

    @Test
    void opensTheInstructionSetThatItIsNamedAfter() {
        assertEquals(4, Instructions.engine(InstructionSet.NEON, Precision.FLOAT32).lanes());
        assertEquals(2, Instructions.engine(InstructionSet.NEON, Precision.FLOAT64).lanes());
    }
}
