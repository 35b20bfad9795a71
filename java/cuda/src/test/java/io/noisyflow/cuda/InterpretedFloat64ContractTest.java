package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class InterpretedFloat64ContractTest extends InterpretedContract {
    InterpretedFloat64ContractTest() {
        super(Precision.FLOAT64);
    }
}
