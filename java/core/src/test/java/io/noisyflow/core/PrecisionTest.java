package io.noisyflow.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PrecisionTest {
    @Test
    void labels() {
        for (Precision precision : Precision.values()) {
            assertThat(Precision.of(precision.label())).isEqualTo(precision);
        }
        for (String label : new String[] {"", "FLOAT32", "float", "float16"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Precision.of(label))
                    .withMessage("unknown precision '" + label + "': expected float32 or float64");
        }
    }

    @Test
    void unitRoundoffs() {
        assertThat(Precision.FLOAT32.unitRoundoff()).isEqualTo(Math.ulp(1f) / 2.0);
        assertThat(Precision.FLOAT64.unitRoundoff()).isEqualTo(Math.ulp(1.0) / 2);
        assertThat(Precision.FLOAT32.bytes()).isEqualTo(Float.BYTES);
        assertThat(Precision.FLOAT64.bytes()).isEqualTo(Double.BYTES);
    }
}
