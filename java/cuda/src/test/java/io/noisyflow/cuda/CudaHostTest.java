package io.noisyflow.cuda;

import io.noisyflow.testkit.HostContract;
import io.noisyflow.testkit.standin.OnStandIn;

@OnStandIn
class CudaHostTest extends HostContract {
    CudaHostTest() {
        super("cuda", true);
    }
}
