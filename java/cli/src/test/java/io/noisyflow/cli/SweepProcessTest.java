package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.cli.sweep.SweepChild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sweeps in processes of their own: killed at any moment, and two in one folder. */
@Tag("slow")
@Timeout(300)
class SweepProcessTest {
    private static final int KILLS = 50;
    /** So long after what it waits for a kill comes at most. */
    private static final int LATEST_MILLIS = 100;
    /** The first line of a journal has fewer bytes, with a first cell it has more. */
    private static final int HEADER = 1000;

    @TempDir
    private Path folder;

    /**
     * Fifty kills, each so many milliseconds after a process has taken the folder, or after it has finished a pass;
     * where one ended before its kill, the next sweep begins in a new folder. Every sweep ends with the digits of one
     * that nobody disturbed.
     */
    @Test
    void killedAtAnyMomentItGoesOnWithTheSameDigits() throws IOException, InterruptedException {
        String classPath = OneJar.of(ProgramProcess.classPath(), folder.resolve("classes.jar"));
        String archive = folder.resolve("classes.jsa").toString();
        Process undisturbed = child(classPath, "-XX:ArchiveClassesAtExit=" + archive, folder.resolve("whole"));
        assertThat(undisturbed.waitFor()).as(() -> contentOf(folder.resolve("said"))).isZero();
        JsonNode whole = document(folder.resolve("whole"));
        int lines = Files.readAllLines(folder.resolve("whole/resume.jsonl")).size();
        Random random = new Random(5);
        int kills = 0;
        int amid = 0;
        for (int sweep = 0; kills < KILLS; sweep++) {
            Path out = folder.resolve("sweep" + sweep);
            boolean done = false;
            while (!done) {
                Process process = child(classPath, "-XX:SharedArchiveFile=" + archive, out);
                if (kills < KILLS && isKilled(process, out, random)) {
                    kills++;
                    int there = Files.exists(out.resolve("resume.jsonl"))
                            ? Files.readAllLines(out.resolve("resume.jsonl")).size()
                            : 0;
                    amid += there > 1 && there < lines ? 1 : 0;
                } else {
                    assertThat(process.waitFor()).as(() -> contentOf(folder.resolve("said"))).isZero();
                    done = true;
                }
            }
            assertThat(document(out)).isEqualTo(whole);
            assertThat(out.resolve(".noisyflow-lock")).doesNotExist();
        }
        // A kill finds some passes finished and some not, and not only a process that has not begun.
        assertThat(amid).isGreaterThan(KILLS / 10);
    }

    private Process child(String classPath, String archive, Path out) throws IOException {
        return started(new ProcessBuilder(ProgramProcess.java().getFirst(), archive, "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-cp", classPath, SweepChild.class.getName(), out.toString()));
    }

    private Process started(ProcessBuilder process) throws IOException {
        return process.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(folder.resolve("said").toFile())).start();
    }

    private static JsonNode document(Path out) throws IOException {
        return reproducible(CommandRun.parse(Files.readString(out.resolve("results.json"))));
    }

    private static JsonNode reproducible(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("seconds", "threads", "pairsPerSecond"));
        }
        node.forEach(SweepProcessTest::reproducible);
        return node;
    }

    /** Kills a process at a random moment; not where it ended before. */
    private static boolean isKilled(Process process, Path out, Random random) throws IOException, InterruptedException {
        Path cells = out.resolve("resume.jsonl");
        long before = Files.exists(cells) ? Files.size(cells) : 0;
        awaitLock(process, out);
        boolean early = random.nextBoolean();
        while (!early && process.isAlive() && (!Files.exists(cells) || Files.size(cells) <= Math.max(before, HEADER))) {
            Thread.sleep(1);
        }
        if (process.waitFor(random.nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS)) {
            return false;
        }
        process.destroyForcibly().waitFor();
        // 128 + 9: it did not end by itself meanwhile.
        return process.exitValue() == 137;
    }

    private static void awaitLock(Process process, Path out) throws InterruptedException {
        Path lock = out.resolve(".noisyflow-lock");
        while (process.isAlive() && !contentOf(lock).startsWith("process " + process.pid() + ",")) {
            Thread.sleep(1);
        }
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * While one process of the program has a folder another is refused by its name; killed in the middle, the sweep
     * goes on, and its page is whole.
     */
    @Test
    void aFolderIsForOneProcessAndItsSweepGoesOn() throws IOException, InterruptedException {
        Path samples = SampleData.normalFile(folder, "a.npy", 200, 3);
        Path out = folder.resolve("out");
        Object[] sweep = {"sweep", samples, "--sigma", "0.5,1", "--n", "50,100,150,all", "--d", "1,2,3", "--project",
            "1,2", "--seeds", "0,1", "--quiet", "--resume", "--out", out};
        Process first = started(ProgramProcess.of(sweep));
        awaitLock(first, out);
        CommandRun second = CommandRun.of(sweep);
        assertThat(second.err()).hasLineCount(1).contains(out + ": another run writes there (process " + first.pid()
                + ", since ").contains("expected one at a time");
        assertThat(second.status()).isEqualTo(2);
        while (first.isAlive() && contentOf(out.resolve("resume.jsonl")).lines().count() < 3) {
            Thread.sleep(5);
        }
        assertThat(first.destroyForcibly().waitFor()).isEqualTo(137);
        assertThat(contentOf(out.resolve("resume.jsonl")).lines().count()).isBetween(3L, 40L);
        CommandRun.done(sweep);
        sweep[sweep.length - 1] = folder.resolve("whole");
        CommandRun.done(sweep);
        assertThat(document(out)).isEqualTo(document(folder.resolve("whole")));
        assertThat(Files.readString(out.resolve("page.html"))).endsWith("</html>\n");
    }
}
