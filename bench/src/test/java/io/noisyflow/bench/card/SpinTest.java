package io.noisyflow.bench.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.cuda.CheckedEngine;
import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.testkit.standin.OnStandIn;
import io.noisyflow.testkit.standin.StandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An idle card is kept busy in a context of its own, which ends with what asked for it, or with the card's failure. */
@OnStandIn
class SpinTest {
    @AfterEach
    void restore() {
        StandIn.fail(-1, 0);
    }

    @Test
    void keepsAnIdleCardBusy() {
        try (Spin spin = new Spin(CheckedEngine.startDriver(), 0, 0.01)) {
            assertEquals(0, StandIn.contexts(), "before it is asked");
            assertTrue(spin.warm() > 0);
            assertEquals(1, StandIn.contexts());
        }
        assertEquals(0, StandIn.contexts());
        assertEquals(0, StandIn.used());
    }

    @Test
    void aFailureIsTheCallersAndTheNextCallBeginsAnew() {
        try (Spin spin = new Spin(CheckedEngine.startDriver(), 0, 0.01)) {
            StandIn.fail(0, 719);
            assertThrows(CudaException.class, spin::warm);
            assertEquals(0, StandIn.contexts());
            StandIn.fail(-1, 0);
            assertTrue(spin.warm() > 0);
        }
        assertEquals(0, StandIn.contexts());
    }
}
