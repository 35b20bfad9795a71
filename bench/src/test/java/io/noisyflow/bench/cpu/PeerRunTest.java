package io.noisyflow.bench.cpu;

import static io.noisyflow.testkit.Required.require;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** peers.py: every program's formula against the reference, on stand-ins where the program is not installed. */
@Tag("slow")
class PeerRunTest {
    private static final Path BENCH = Path.of("").toAbsolutePath();
    private static final Path SCRIPT = BENCH.resolve("peers.py");
    private static final Path STAND_INS = BENCH.resolve("src/test/resources/standins");

    @BeforeAll
    static void needsNumpy() throws IOException, InterruptedException {
        boolean there;
        try {
            there = new ProcessBuilder("python3", "-c", "import numpy").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            there = false;
        }
        require(there, "there is no python3 with numpy");
    }

    /** The lines of a command with stand-ins in front of what is installed. */
    private static List<String> python(Path folder, int status, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("PYTHONPATH", STAND_INS + ":" + BENCH);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        assertEquals(status, builder.start().waitFor(), () -> String.join("\n", lines(out)));
        return lines(out);
    }

    private static List<String> lines(Path out) {
        try {
            return Files.readAllLines(out);
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"SUM, sum, 3, 1", "SUM, sum, 70, 2", "PRODUCT, product, 9, 1", "LAYERS, layers, 9, 2",
        "SZT, layers, 12, 1"})
    void everyProgramAgreesWithTheReference(Task task, String kind, int d, int threads, @TempDir Path folder)
            throws IOException, InterruptedException {
        PeerCase what = new PeerCase(task, threads, d, 200);
        double sigma = PeerRun.write(what, folder);
        Map<String, PeerTime> times = new HashMap<>();
        for (String line : python(folder, 0, SCRIPT.toString(), kind, folder.toString(), "--sigma",
                Double.toString(sigma), "--threads", Integer.toString(threads), "--seconds", "0.001", "--keops",
                STAND_INS.resolve("keops").toString())) {
            PeerRun.Outcome outcome = PeerRun.parse(line, what);
            PeerTime time = outcome.time();
            if (time == null) {
                assertEquals("scikit-learn KDE", outcome.peer(), line);
                assertEquals("ValueError: has one thread", outcome.reason());
                assertEquals(2, threads);
            } else {
                times.put(time.peer(), time);
            }
        }
        List<String> expected = !kind.equals("sum") ? List.of("numpy", "torch addmm")
                : threads == 2 ? List.of("numpy", "torch addmm", "torch cdist", "KeOps")
                        : List.of("numpy", "torch addmm", "torch cdist", "KeOps", "scikit-learn KDE");
        assertTrue(times.keySet().containsAll(expected), times.keySet() + " hold " + expected);
        for (PeerTime time : times.values()) {
            assertTrue(time.error() < 1e-5 && time.seconds() > 0 && time.pairs() > 0, time.toString());
            assertFalse(time.version().isEmpty());
        }
    }

    @Test
    void aProgramThatIsWrongShowsItsError(@TempDir Path folder) throws IOException, InterruptedException {
        PeerCase what = new PeerCase(Task.SUM, 1, 3, 200);
        double sigma = PeerRun.write(what, folder);
        String line = python(folder, 0, SCRIPT.toString(), "sum", folder.toString(), "--sigma",
                Double.toString(1.01 * sigma), "--threads", "1", "--seconds", "0.001", "--only", "numpy").getFirst();
        PeerTime time = PeerRun.parse(line, what).time();
        assertNotNull(time, line);
        assertTrue(time.error() > 1e-3, line);
    }

    @Test
    void subnormalsAreFlushed(@TempDir Path folder) throws IOException, InterruptedException {
        boolean possible =
                System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
        String program = "import numpy, peers; note = peers.flush_to_zero(); small = numpy.full(64, 1e-38, 'f4');"
                + " print(repr(note), float((small * numpy.float32(.01)).sum()))";
        List<String> lines = python(folder, 0, "-c", program);
        assertTrue(possible ? lines.equals(List.of("'' 0.0")) : lines.getFirst().contains("not flushed"),
                lines.toString());
    }

    @Test
    void badUsage(@TempDir Path folder) throws IOException, InterruptedException {
        for (String[] arguments : new String[][] {{}, {"mean", "x", "--sigma", "1", "--threads", "1"},
            {"sum", "x", "--sigma", "1", "--threads", "0"}, {"sum", "x", "--sigma", "nan", "--threads", "1"}}) {
            List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
            command.addAll(List.of(arguments));
            String last = python(folder, 2, command.toArray(new String[0])).getLast();
            assertTrue(last.startsWith("peers.py: error: "), last);
        }
    }

    @Test
    void whatTheScriptCannotDoIsALine() throws IOException, InterruptedException {
        PeerCase what = new PeerCase(Task.SUM, 1, 3, 50);
        List<PeerRun.Outcome> outcomes = new PeerRun(BENCH.resolve("absent.py"), null, 0.001).run(what);
        assertEquals(1, outcomes.size());
        assertNull(outcomes.getFirst().time());
        assertTrue(outcomes.getFirst().reason().startsWith("ended with 2: "), outcomes.toString());
        for (String line : new String[] {"", "half a line", "{\"peer\": \"numpy\"}", "[1]"}) {
            PeerRun.Outcome outcome = PeerRun.parse(line, what);
            assertNull(outcome.time());
            assertEquals("peers.py", outcome.peer());
        }
    }
}
