package io.noisyflow.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.bench.card.Card;
import io.noisyflow.bench.card.Ceilings;
import io.noisyflow.bench.card.Cell;
import io.noisyflow.bench.card.KernelTime;
import io.noisyflow.bench.card.Outcome;
import io.noisyflow.bench.card.Truncation;
import io.noisyflow.bench.card.UnitLoad;
import io.noisyflow.bench.card.What;
import io.noisyflow.core.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A wrong result is called wrong, a missing one has its reason, and ratios are what they say. */
class GpuTableTest {
    private static final Cell SUM = new Cell(What.SUM, Precision.FLOAT32, "chosen", 10, 1000);

    private static Outcome outcome(Cell cell, double quotient) {
        return new Outcome(cell, 4e6, List.of(new KernelTime("merge_f32", 1, 0.5),
                new KernelTime("log_sums_small_dot_plain_10_f32", 2, 1.5)), 2, 3, 4e9, 1e-6 * quotient, 1e-6, quotient,
                16, null, false);
    }

    private static GpuResults results(Outcome... outcomes) {
        List<PeerResult> peers = List.of(new PeerResult("torch addmm", "sum", 10, 1000, 1000, 4, 1e-4, ""),
                new PeerResult("torch cdist", "sum", 10, 1000, 1000, 2, 1e-5, ""),
                new PeerResult("torch addmm", "layer", 10, 1000, 10, 1e-3, 1e-6, ""),
                new PeerResult("keops", "sum", 10, 1000, 1000, Double.NaN, Double.NaN, "no module"));
        return new GpuResults(new Card("a card", 90, 100, 1_000_000, 1L << 30, 12060), "",
                List.of(new UnitLoad("noise", 30, null)), List.of(), new Ceilings(List.of()),
                List.of(new Truncation(64, 4, -20, -1, null), new Truncation(64, 4, Double.NaN, Double.NaN, "too old")),
                List.of(outcomes), peers);
    }

    @Test
    void whatIsRight() {
        List<String> lines = new GpuTable(results(outcome(SUM, 0.5))).lines();
        assertTrue(lines.contains("0 of 1 cells are wrong or have no result"), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.contains("no module")), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.contains("too old")), lines.toString());
        // .78 is predicted of products in few dimensions.
        assertTrue(lines.contains("1 of 1 predictions were wrong by a third or more"), lines.toString());
        String[] columns = lines.getLast().split(" +");
        // 4e6 pairs in 2 ms are half of the ceiling, and as many times the faster torch's 1e6 in 2 ms.
        assertEquals(
                List.of("sum", "float32", "small_dot_plain_10_f32", "10", "1000", "2.00e+09", "50%", "78%!", "5.0e-07",
                        "1.0e-06", "4.00", "-", "-", "-", "-"),
                List.of(columns));
    }

    @Test
    void whatIsWrongOrMissing() {
        Cell forced = new Cell(What.SUM, Precision.FLOAT32, "tile", 10, 1000);
        for (double quotient : new double[] {3, Double.NaN}) {
            GpuResults results = results(outcome(SUM, quotient), Outcome.none(forced, "no time left"));
            List<String> lines = new GpuTable(results).lines();
            assertTrue(lines.contains("2 of 2 cells are wrong or have no result"), lines.toString());
            assertTrue(lines.contains("  " + forced + ": no time left"), lines.toString());
            assertTrue(lines.stream().anyMatch(line -> line.startsWith("  " + SUM + ": WRONG")), lines.toString());
            assertTrue(lines.getLast().endsWith("WRONG"), lines.toString());
            JsonNode cells = JsonMapper.shared().readTree(results.json()).get("cells");
            assertFalse(cells.get(0).get("right").asBoolean());
            assertEquals("no time left", cells.get(1).get("reason").asString());
            assertTrue(cells.get(1).get("pairsPerSecond").isNull());
        }
    }
}
