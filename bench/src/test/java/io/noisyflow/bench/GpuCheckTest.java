package io.noisyflow.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.bench.card.Cell;
import io.noisyflow.bench.card.Extent;
import io.noisyflow.bench.card.Outcome;
import io.noisyflow.bench.card.What;
import io.noisyflow.core.Precision;
import io.noisyflow.cuda.CheckedEngine;
import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.testkit.Required;
import io.noisyflow.testkit.standin.OnStandIn;
import io.noisyflow.testkit.standin.StandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The check kit without a card: the stand-in driver of native/ in NVIDIA's place, and other programs where they are.
 */
@Tag("slow")
@OnStandIn
class GpuCheckTest {
    @Test
    void fromTheCardToTheTable(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("results.json");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Path script = StandIn.root().resolve("bench/gpu/peers.py");
        Extent few = new Extent(new int[] {2, 20}, new int[] {100}, 3, 20, 2, new int[] {20}, 33, 0.01, 2, 20, 17,
                1L << 20, 1_000_000, 330, 30);
        assertTrue(GpuCheck.run(few, file, script,
                new PrintStream(printed, true, StandardCharsets.UTF_8)));
        String text = printed.toString(StandardCharsets.UTF_8);
        assertFalse(text.contains("WRONG"), text);
        int first = text.indexOf("  the first answer\n");
        assertTrue(text.substring(0, first).matches("(?s).* (\\d+) of \\1 units of PTX load\n"
                + ".*\n(\\d+) of \\2 small cells are right\n.*"), text);
        assertTrue(text.substring(first).contains(" predictions were wrong"), text);
        for (String row : List.of("leave-one-out", "groups", "groups, one out")) {
            assertTrue(text.contains("\n" + row + "  "), row);
        }
        int table = text.indexOf("\noperation ");
        assertTrue(table > 0, text);
        List<String> rows = text.substring(table).lines().toList();
        assertTrue(rows.size() > 10 && rows.size() < 60, "one short table:\n" + text);
        assertTrue(rows.stream().anyMatch(row -> row.startsWith("sum              float64")), text);
        JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
        assertEquals("stand-in for a card", json.get("card").get("name").asString());
        assertTrue(json.get("ceilings").size() > 10);
        assertEquals(CheckedEngine.units(90).size(), json.get("units").size());
        assertTrue(json.get("firstCells").size() > 50);
        assertEquals(2, json.get("truncation").size());
        for (JsonNode cell : json.get("cells")) {
            boolean absent = !cell.get("reason").asString().isEmpty();
            assertTrue(absent || cell.get("right").asBoolean() && cell.get("pairsPerSecond").asDouble() > 0,
                    cell.toString());
        }
        requirePeers(json.get("peers"));
    }

    /** Every program has a line: a number, or why not. numpy, where it is there, agrees with the kit's float64. */
    private static void requirePeers(JsonNode peers) {
        if (StandIn.run("python3", "-c", "import numpy") != null) {
            assertFalse(peers.get(0).get("reason").asString().isEmpty());
            Required.require(false, "no python3 with numpy, beside which the kit's numbers are looked at");
        }
        List<String> names = new ArrayList<>();
        for (JsonNode peer : peers) {
            names.add(peer.get("peer").asString());
            if (peer.get("peer").asString().equals("numpy")) {
                assertEquals("", peer.get("reason").asString());
                assertTrue(peer.get("error").asDouble() < 1e-2, peer.toString());
                assertTrue(peer.get("milliseconds").asDouble() > 0, peer.toString());
            } else {
                assertTrue(!peer.get("reason").asString().isEmpty() || peer.get("milliseconds").asDouble() > 0,
                        peer.toString());
            }
        }
        for (String name : List.of("torch addmm", "torch cdist", "torch compile", "triton direct", "triton ieee",
                "triton tf32x3", "keops", "cuml kde", "numpy")) {
            assertTrue(names.contains(name), name + " in " + names);
        }
    }

    @Test
    void shortRunsSayHowLongAndWhere() {
        assertSame(Extent.CARD, GpuCheck.extent(List.of()));
        assertSame(Extent.SMALL, GpuCheck.extent(List.of("small")));
        assertSame(Extent.PROFILE, GpuCheck.extent(List.of("profile")));
        Extent shortened = GpuCheck.extent(List.of("short", "480", "2,64"));
        assertNotNull(shortened);
        assertArrayEquals(new int[] {2, 64}, shortened.dimensions());
        assertEquals(450, shortened.cellSeconds());
        assertEquals(0, shortened.peerSeconds());
        for (List<String> wrong : List.of(List.of("long"), List.of("short"), List.of("short", "480"),
                List.of("short", "soon", "2"), List.of("short", "60", "2"), List.of("short", "480", "2,"),
                List.of("short", "480", "0"), List.of("short", "480", "5000"), List.of("small", "480", "2"))) {
            assertNull(GpuCheck.extent(wrong), wrong.toString());
        }
    }

    @Test
    void aCellThatFailsIsAFailureUnlessMemoryDidNotSuffice() {
        Cell cell = new Cell(What.SUM, Precision.FLOAT32, "chosen", 2, 100);
        Outcome right = new Outcome(cell, 1, List.of(), 1, 1, 1, 1e-7, 1e-6, 0.1, 3, null, false);
        Outcome wrong = new Outcome(cell, 1, List.of(), 1, 1, 1, Double.NaN, 1e-6, Double.NaN, 3, null, false);
        Outcome left = Outcome.none(cell, "no time left");
        Outcome lost = Outcome.failed(cell, new CudaException("cuLaunchKernel", 719, "CUDA_ERROR_LAUNCH_FAILED", ""));
        Outcome full = Outcome.failed(cell, new CudaException("cuMemAlloc", 2, "CUDA_ERROR_OUT_OF_MEMORY", ""));
        assertTrue(GpuCheck.allRight(List.of(right, left, full)));
        assertTrue(GpuCheck.allRight(List.of(right, Outcome.failed(cell, new OutOfMemoryError()))));
        assertFalse(GpuCheck.allRight(List.of(right, wrong)));
        assertFalse(GpuCheck.allRight(List.of(right, lost)));
        assertFalse(GpuCheck.allRight(List.of(right, Outcome.failed(cell, new IllegalStateException()))));
        assertFalse(GpuCheck.allRight(List.of(lost, lost)), "every cell failed");
        assertFalse(GpuCheck.allRight(List.of(left, full)), "nothing ran");
        assertFalse(GpuCheck.allRight(List.of()));
    }

    @Test
    void withoutOtherProgramsTheReasonIsALine(@TempDir Path folder) throws IOException, InterruptedException {
        try (Peers peers = new Peers()) {
            List<PeerResult> results = peers.run(folder.resolve("absent.py"), 5);
            assertEquals(1, results.size());
            assertFalse(results.getFirst().ran());
            assertFalse(results.getFirst().reason().isEmpty());
        }
    }

    @Test
    void linesOfOtherProgramsAreRead() {
        PeerResult ran = Peers.parse("torch addmm\tsum\t10\t1000\t20\t0.5\t1e-06\t");
        assertTrue(ran.ran());
        assertEquals(4e7, ran.pairsPerSecond(), 1e-3);
        PeerResult layer = Peers.parse("torch addmm\tlayer\t10\t1000\t10\t0.5\t1e-06\t");
        assertEquals(2e8, layer.pairsPerSecond(), 1e-3);
        PeerResult failed = Peers.parse("keops\tsum\t10\t1000\t20\tnan\tnan\tno module");
        assertFalse(failed.ran());
        assertEquals("no module", failed.reason());
        assertFalse(Peers.parse("half a line").ran());
    }

    @Test
    void jsonOfAllKinds() {
        String json = Json.of(java.util.Map.of("a", List.of(1, 2.5, Double.NaN, true, "x\"\\\n")));
        JsonNode read = JsonMapper.shared().readTree(json);
        assertNotNull(read);
        assertEquals("[1,2.5,null,true,\"x\\\"\\\\\\n\"]", read.get("a").toString());
    }
}
