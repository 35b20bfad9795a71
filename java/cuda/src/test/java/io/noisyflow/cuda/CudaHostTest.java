package io.noisyflow.cuda;

import io.noisyflow.testkit.HostContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StandIn.class)
class CudaHostTest extends HostContract {
    CudaHostTest() {
        super("cuda", true);
    }
}
