package io.noisyflow.cuda;

import io.noisyflow.core.Precision;

class InterpretedFloat32ContractTest extends InterpretedContract {
    InterpretedFloat32ContractTest() {
        super(Precision.FLOAT32);
    }
}
