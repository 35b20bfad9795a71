package io.noisyflow.foreign;

import io.noisyflow.testkit.HostContract;

class ForeignHostTest extends HostContract {
    ForeignHostTest() {
        super("foreign", true);
    }
}
