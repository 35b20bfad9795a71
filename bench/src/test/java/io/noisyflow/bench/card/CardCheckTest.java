package io.noisyflow.bench.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.cuda.CheckedEngine;
import io.noisyflow.testkit.standin.OnStandIn;
import io.noisyflow.testkit.standin.StandIn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The check of a card, end to end on the stand-in: everything runs and is right, and what fails says why. */
@Tag("slow")
@OnStandIn
class CardCheckTest {
    @AfterEach
    void restore() {
        StandIn.fail(-1, 0);
        StandIn.ordinaryMachine();
        assertEquals(0, StandIn.used(), "device memory afterwards");
        assertEquals(0, StandIn.contexts(), "contexts afterwards");
    }

    @Test
    void everyCellRunsAndIsRight() {
        try (CardCheck check = CardCheck.open(Extent.SMALL)) {
            assertEquals("stand-in for a card", check.card().name());
            for (Ceiling ceiling : check.measureCeilings().all()) {
                assertNull(ceiling.reason(), () -> ceiling.kernel() + ": " + ceiling.reason());
                assertTrue(ceiling.perSecond() > 0 && Double.isFinite(ceiling.perSecond()), ceiling.toString());
            }
            List<String> forced = new ArrayList<>();
            for (Cell cell : check.cells()) {
                Outcome outcome = check.run(cell);
                assertTrue(outcome.right(), outcome::toString);
                assertTrue(outcome.verified() > 0 && outcome.pairsPerSecond() > 0 && outcome.ceiling() > 0,
                        outcome::toString);
                assertFalse(outcome.kernels().isEmpty(), outcome::toString);
                if (cell.what() == What.LAYER) {
                    boolean large = cell.d() >= 512 && !cell.form().equals(CheckedEngine.OWN_LAYERS);
                    assertEquals(large, outcome.kernels().stream().anyMatch(k -> k.kernel().equals("cublas")),
                            outcome::toString);
                }
                forced.add(cell.form());
            }
            assertTrue(forced.contains(CheckedEngine.OWN_LAYERS), "layers without cuBLAS");
            for (String form : CheckedEngine.forms()) {
                assertTrue(forced.contains(form), form + " was never run");
            }
        }
    }

    /** The stand-in's tensor cores truncate as a card's do: one sign, growing with the length of the sum. */
    @Test
    void truncationIsSeen() {
        try (CardCheck check = CardCheck.open(Extent.SMALL)) {
            List<Truncation> found = check.measureTruncation();
            for (Truncation truncation : found) {
                assertTrue(truncation.oneSum() < -1, truncation.toString());
                assertTrue(Math.abs(truncation.promoted()) < -truncation.oneSum() / 4, truncation.toString());
            }
            assertTrue(found.get(1).oneSum() < 2 * found.get(0).oneSum(), found.toString());
        }
    }

    @Test
    void olderCardsRunTheRest() {
        StandIn.machine(1, 75, 12060, 0, 2L << 30);
        try (CardCheck check = CardCheck.open(Extent.SMALL)) {
            for (Ceiling ceiling : check.measureCeilings().all()) {
                boolean tensor = ceiling.kernel().name().startsWith("MMA");
                assertEquals(tensor ? "needs compute capability 8.0" : null, ceiling.reason());
            }
            for (Truncation truncation : check.measureTruncation()) {
                assertEquals("needs compute capability 8.0", truncation.reason());
            }
        }
    }

    @Test
    void aCellThatFailsHasAReasonAndTheNextOneRuns() {
        try (CardCheck check = CardCheck.open(Extent.SMALL)) {
            Cell cell = check.cells().getFirst();
            assertTrue(check.run(cell).right());
            StandIn.fail(5, 719);
            Outcome failed = check.run(cell);
            assertNotNull(failed.reason());
            assertTrue(failed.reason().contains("CUDA_ERROR_LAUNCH_FAILED"), failed.reason());
            assertFalse(failed.right());
            assertTrue(failed.failed(), "not for a lack of memory");
            StandIn.fail(-1, 0);
            assertTrue(check.run(cell).right());
            Cell large = new Cell(cell.what(), cell.precision(), cell.form(), 1000, 1_000_000);
            assertEquals("4000 MB of rows: more than is moved here", check.run(large).reason());
            assertFalse(check.run(large).failed(), "left out");
        }
    }

    @Test
    void ceilingsThatCannotBeMeasuredSayWhy() {
        try (CardCheck check = CardCheck.open(Extent.SMALL)) {
            StandIn.fail(-1, 0);
            check.measureCeilings();
            check.measureTruncation();
            long calls = StandIn.fail(-1, 0);
            for (long call = 0; call < calls; call += 7) {
                StandIn.fail(call, 719);
                List<Ceiling> ceilings = check.measureCeilings().all();
                List<Truncation> truncation = check.measureTruncation();
                assertEquals(CeilingKernel.values().length, ceilings.size());
                assertTrue(ceilings.stream().anyMatch(c -> c.reason() != null)
                        || truncation.stream().anyMatch(t -> t.reason() != null), "call " + call);
            }
        }
    }
}
