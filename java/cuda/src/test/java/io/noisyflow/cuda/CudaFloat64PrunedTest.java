package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.testkit.standin.OnStandIn;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@OnStandIn
class CudaFloat64PrunedTest extends CudaPrunedContract {
    CudaFloat64PrunedTest() {
        super(Precision.FLOAT64, 1e-6);
    }
}
