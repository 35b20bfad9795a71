package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class InterpretedFloat32ContractTest extends InterpretedContract {
    InterpretedFloat32ContractTest() {
        super(Precision.FLOAT32);
    }
}
