package io.noisyflow.cuda;

import io.noisyflow.core.Precision;

class InterpretedFloat64ContractTest extends InterpretedContract {
    InterpretedFloat64ContractTest() {
        super(Precision.FLOAT64);
    }
}
