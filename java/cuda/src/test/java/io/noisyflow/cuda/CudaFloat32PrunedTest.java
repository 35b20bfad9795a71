package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.testkit.standin.OnStandIn;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@OnStandIn
class CudaFloat32PrunedTest extends CudaPrunedContract {
    CudaFloat32PrunedTest() {
        super(Precision.FLOAT32, 1e-3);
    }
}
