package io.noisyflow.vector;

import io.noisyflow.testkit.HostContract;

class VectorHostTest extends HostContract {
    VectorHostTest() {
        super("vector", false);
    }
}
