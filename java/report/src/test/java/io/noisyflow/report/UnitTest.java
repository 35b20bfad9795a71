package io.noisyflow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UnitTest {
    @Test
    void aNatStaysAsItIs() {
        assertThat(Unit.NATS.fromNats(0.1)).isEqualTo(0.1);
    }

    @Test
    void lnTwoNatsAreOneBit() {
        assertThat(Unit.BITS.fromNats(StrictMath.log(2))).isEqualTo(1);
        assertThat(Unit.BITS.fromNats(Double.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void labelsReadBack() {
        for (Unit unit : Unit.values()) {
            assertThat(Unit.of(unit.label())).isEqualTo(unit);
        }
        assertThatThrownBy(() -> Unit.of("Nats")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown unit 'Nats': expected nats or bits");
    }
}
