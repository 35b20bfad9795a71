package io.noisyflow.bench.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every operation runs once on every backend that is there, and the file says what is promised. */
@Tag("slow")
class BenchTest {
    private static final Path BENCH = Path.of("").toAbsolutePath();

    private record Ran(int status, String out, String err) {}

    /** Nothing is measured here, so a benchmark that runs elsewhere on this machine is no reason to wait. */
    @BeforeAll
    static void besideOtherBenchmarks() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    private static Ran run(String... args) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Bench.run(args, BENCH, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void everythingOnce(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("results.json");
        Ran ran = run("smoke", "--out", file.toString());
        assertEquals(0, ran.status(), ran.out() + ran.err());
        JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
        for (String field : new String[] {"machine", "jdk", "date", "limit", "extent"}) {
            assertFalse(json.required(field).asString().isEmpty(), field);
        }
        assertTrue(json.required("processors").asInt() > 0 && json.required("lanes").asInt() > 0);
        assertTrue(json.required("wrong").isEmpty(), json.get("wrong").toString());
        Set<String> done = new HashSet<>();
        for (JsonNode row : json.required("rows")) {
            requireRow(row);
            done.add(row.get("operation").asString() + " " + row.get("backend").asString() + " "
                    + row.get("precision").asString());
        }
        for (JsonNode backend : json.required("backends")) {
            String name = backend.required("name").asString();
            assertFalse(backend.required("what").asString().isEmpty(), name);
            for (Task task : name.equals("reference") ? new Task[0] : Task.values()) {
                for (String precision : new String[] {"float32", "float64"}) {
                    assertTrue(done.contains(task.label() + " " + name + " " + precision), task + " " + name);
                }
            }
        }
        assertTrue(done.contains("sum vector float32") && done.contains("sum reference float64"), done.toString());
        requirePeers(json);
        assertFalse(Files.readString(file).contains(folder.toString()), "no path stands in the file");
    }

    private static void requireRow(JsonNode row) {
        double rate = row.required("pairs").asDouble() / row.required("seconds").asDouble();
        assertEquals(1, row.required("pairsPerSecond").asDouble() / rate, 1e-3, row.toString());
        assertTrue(row.required("medianSeconds").asDouble() >= row.get("seconds").asDouble(), row.toString());
        double over = row.required("errorOverDeclared").asDouble(-1);
        assertTrue(over >= 0 && over <= 1 && row.required("error").asDouble(-1) >= 0, row.toString());
        assertTrue(row.required("fmasPerSecond").asDouble() > 0, row.toString());
        assertTrue(row.required("fractionOfLimit").isNumber(), row.toString());
        boolean compared = Set.of("estimate", "4 antithetic pairs", "20 sigmas at once", "groups of 250")
                .contains(row.get("operation").asString());
        assertTrue(!compared || row.required("timeOfBaseline").asDouble() > 0, row.toString());
    }

    /** numpy, where it is there, agrees with the reference; who is not there has a reason. */
    private static void requirePeers(JsonNode json) {
        Set<String> named = new HashSet<>();
        for (JsonNode peer : json.required("peers")) {
            named.add(peer.required("peer").asString());
            assertTrue(peer.required("error").asDouble(1) < 1e-4, peer.toString());
            assertTrue(peer.required("pairsPerSecond").asDouble() > 0, peer.toString());
        }
        for (JsonNode absent : json.required("absent")) {
            named.add(absent.required("name").asString());
            assertFalse(absent.required("reason").asString().isEmpty(), absent.toString());
        }
        if (named.contains("other programs")) {
            System.out.println("BenchTest: other programs are not run, for there is no python3");
            return;
        }
        for (String peer : new String[] {"numpy", "torch addmm", "torch cdist", "scikit-learn KDE", "KeOps"}) {
            assertTrue(named.contains(peer), peer + " in " + named);
        }
        for (JsonNode row : json.required("rows")) {
            boolean compared = named.contains("numpy") && row.get("operation").asString().equals("layer product")
                    && row.get("d").asInt() == 8 && !json.get("peers").isEmpty();
            assertTrue(!compared || row.required("timesOurTime").required("numpy").asDouble() > 0, row.toString());
        }
    }

    /** In this JVM and in one of its own. */
    @ParameterizedTest
    @EnumSource(value = Extent.class, names = {"SMOKE", "SHORT"})
    void whatIsThrownIsTold(Extent extent) {
        Case one = new Case(Task.SUM, "none", Precision.FLOAT32, 1, 2, 10);
        RunnerException e = assertThrows(RunnerException.class,
                () -> new Runner(extent.options(one).build(), Bench.SILENT).runSingle());
        assertTrue(Bench.reason(e).startsWith("unknown backend 'none': "), Bench.reason(e));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "medium", "short --fast yes", "short --out", "short --out a.json --out b.json",
        "short --out no-such-folder/a.json", "short --backend cuda", "short --backend vector,vector",
        "short --backend ,", "full --keops no-such-folder", "table --out a.json"})
    void badUsage(String line) throws IOException, InterruptedException {
        Ran ran = run(line.isEmpty() ? new String[0] : line.split(" "));
        assertEquals(2, ran.status(), ran.err());
        assertEquals(1, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().startsWith("bench: "), ran.err());
        assertEquals("", ran.out());
    }
}
