package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.cuda.logsums.LogSumForm;
import io.noisyflow.testkit.campaign.Campaign;
import io.noisyflow.testkit.standin.OnStandIn;
import org.junit.jupiter.api.Tag;

/** Small cases, as {@link CudaCampaignTest}, screened where they can be; float64 is as it is there. */
@Tag("slow")
@OnStandIn
class CudaScreenedCampaignTest extends Campaign {
    CudaScreenedCampaignTest() {
        super("cuda-screened", 60, 1, 0.2);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return options.precision() == Precision.FLOAT32
                ? DeviceKernels.inForm(LogSumForm.SCREEN, options, DeviceKernels.LIMITS).within(Accuracy.relative(1e-3))
                : new CudaBackend(DeviceKernels.LIMITS).open(options);
    }
}
