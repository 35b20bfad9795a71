package io.noisyflow.cuda;

import io.noisyflow.testkit.HostContract;
import io.noisyflow.testkit.standin.StandIn;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StandIn.class)
class CudaHostTest extends HostContract {
    CudaHostTest() {
        super("cuda", true);
    }
}
