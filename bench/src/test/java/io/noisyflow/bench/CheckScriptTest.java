package io.noisyflow.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.testkit.standin.StandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bench/gpu/check.sh makes of a kit whose programs say how they were called and end as they are told. */
class CheckScriptTest {
    @TempDir
    private Path folder;

    private Path kit;
    private Path tools;

    /** What a run printed, and its status. */
    private record Run(int status, String text) {}

    @BeforeEach
    void aKit() throws IOException {
        kit = Files.createDirectories(folder.resolve("kit"));
        tools = Files.createDirectories(folder.resolve("tools"));
        Files.copy(StandIn.root().resolve("bench/gpu/check.sh"), kit.resolve("check.sh"));
        program(kit.resolve("java/bin/java"),
                "echo \"java ${*: -3}, in ${LD_LIBRARY_PATH:-}\"; exit ${JAVA_STATUS:-0}");
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "#!/usr/bin/env bash\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void sanitizerAndProfiler() throws IOException {
        program(tools.resolve("compute-sanitizer"), "echo sanitizer $2 ${*: -1}; exit ${SANITIZER_STATUS:-0}");
        program(tools.resolve("ncu"), "echo ncu ${*: -1}; exit ${NCU_STATUS:-0}");
    }

    private Run check(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", kit.resolve("check.sh").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().remove("LD_LIBRARY_PATH");
        builder.environment().merge("PATH", "", (old, _) -> tools + ":" + old);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), text);
    }

    @Test
    void itEndsAsTheCheckDoes() throws IOException, InterruptedException {
        for (int status : new int[] {0, 1, 2, 137}) {
            Run run = check(Map.of("JAVA_STATUS", Integer.toString(status)), "a.json", "small");
            assertEquals(Math.min(status, status == 2 ? 2 : 1), run.status, run.text);
            assertTrue(run.text.contains("java a.json " + kit + "/peers.py small,"), run.text);
        }
        assertEquals(2, check(Map.of(), "a.json", "brief").status);
    }

    @Test
    void theDriverIsFoundWhereItIsNamed() throws IOException, InterruptedException {
        Path driver = Files.createDirectories(folder.resolve("driver"));
        Run without = check(Map.of("NOISYFLOW_LIBCUDA", driver.toString()), "a.json", "small");
        assertFalse(without.text.contains(driver.toString()), without.text);
        Files.createFile(driver.resolve("libcuda.so.1"));
        Run with = check(Map.of("NOISYFLOW_LIBCUDA", driver.toString()), "a.json", "small");
        assertTrue(with.text.contains("libcuda.so.1: " + driver + "\n") && with.text.contains(", in " + driver + "\n"),
                with.text);
    }

    /** Each further step takes a tenth of a short run's time from the check, and none where it is not there. */
    @Test
    void furtherStepsHaveTheirPartOfTheTime() throws IOException, InterruptedException {
        Run alone = check(Map.of(), "a.json", "short", "400", "2,64");
        boolean none = true;
        for (String tool : List.of("compute-sanitizer", "ncu")) {
            boolean here =
                    StandIn.run("bash", "-c", "command -v " + tool + " || [ -x /usr/local/cuda/bin/" + tool + " ]")
                            == null;
            assertEquals(!here, alone.text.contains(tool + ": not here"), alone.text);
            none &= !here;
        }
        assertEquals(none, alone.text.contains("short 400 2,64,"), alone.text);
        sanitizerAndProfiler();
        program(kit.resolve("ladder/layer"), "echo climbs");
        Run all = check(Map.of(), "a.json", "short", "400", "2,64");
        assertEquals(0, all.status, all.text);
        assertTrue(all.text.contains("short 240 2,64,"), all.text);
        assertTrue(check(Map.of(), "a.json", "short", "190", "2").text.contains("short 150 2,"),
                "what it needs itself");
        assertEquals("sanitizer memcheck small\n", Files.readString(folder.resolve("a.memcheck.txt")));
        assertEquals("sanitizer racecheck small\n", Files.readString(folder.resolve("a.racecheck.txt")));
        assertEquals("ncu profile\n", Files.readString(folder.resolve("a.ncu.txt")));
        assertEquals("== layer\nclimbs\n", Files.readString(folder.resolve("a.ladder.txt")));
        assertTrue(check(Map.of(), "a.json").text.contains("memcheck: nothing wrong"), "in a whole run too");
    }

    /** A fault that a sanitizer finds and a wrong result are faults; a tool that does not run here is none. */
    @Test
    void faultsOfKernelsCount() throws IOException, InterruptedException {
        sanitizerAndProfiler();
        Run found = check(Map.of("SANITIZER_STATUS", "77"), "a.json");
        assertEquals(1, found.status);
        assertTrue(found.text.contains("racecheck: FOUND A FAULT; a.racecheck.txt"), found.text);
        Run broken = check(Map.of("SANITIZER_STATUS", "5", "NCU_STATUS", "1"), "a.json");
        assertEquals(0, broken.status, broken.text);
        assertTrue(broken.text.contains("memcheck: ended with 5: sanitizer memcheck small"), broken.text);
        for (int status : new int[] {0, 1, 2}) {
            program(kit.resolve("ladder/layer"), "exit " + status);
            program(kit.resolve("ladder/zenith"), "exit 0");
            assertEquals(status == 1 ? 1 : 0, check(Map.of(), "a.json").status, "a ladder that ends with " + status);
        }
    }
}
