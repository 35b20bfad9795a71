package io.noisyflow.cli;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README shows is what runs. */
class ReadmeTest {
    private static final Path ROOT = Readme.ROOT;
    private static String readme = "";

    @TempDir
    Path folder;

    @BeforeAll
    static void read() throws IOException {
        readme = Readme.text();
    }

    @Test
    void embeddingExampleIsTheOneThatIsCompiledHere() throws IOException {
        String source = Files.readString(
                ROOT.resolve("java/cli/src/test/java/io/noisyflow/cli/EmbeddingExample.java"));
        assertThat(Readme.block("java", "EmbeddingExample").strip())
                .isEqualTo(source.substring(source.indexOf("import")).strip());
    }

    @Test
    void embeddingExampleRuns() {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            double[][] rows = new double[200][2];
            int[] labels = new int[rows.length];
            Random random = new Random(7);
            for (int i = 0; i < rows.length; i++) {
                rows[i][0] = random.nextGaussian();
                rows[i][1] = random.nextGaussian();
                labels[i] = rows[i][0] > 0 ? 1 : 0;
            }
            EmbeddingExample.print(rows, labels, rows, rows, rows);
        } finally {
            System.setOut(before);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines().toList()).satisfiesExactly(
                line -> assertThat(line).matches("h\\(S\\+Z\\) = [0-9.]+ \\+- [0-9.]+ nats, [a-zA-Z]+\\. .*"),
                line -> assertThat(line).matches("I\\(Y;S\\+Z\\) = [0-9.]+, [a-zA-Z]+"),
                line -> assertThat(line).matches("log-density at the first point: -[0-9.]+"),
                line -> assertThat(line).matches("layer 1: I\\(X;T\\) = [0-9.]+, [a-zA-Z]+"));
    }

    @Test
    void pythonCallerRuns() throws Exception {
        require(hasNumpy(), "no python3 with numpy here: the caller of README is not run");
        Path program = folder.resolve("program");
        Files.writeString(program, "#!/bin/sh\nexec " + ProgramProcess.java().stream()
                .map(word -> "'" + word + "'").collect(Collectors.joining(" ")) + " \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path script = Files.writeString(folder.resolve("caller.py"), Readme.block("python", "subprocess.run"));
        ProcessBuilder builder = new ProcessBuilder("python3", script.toString()).directory(folder.toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().put("NOISYFLOW", program.toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(folder.resolve("errors"))).isZero();
        Matcher printed = Pattern.compile("([0-9.]+) \\{'lower': ([0-9.]+), 'upper': ([0-9.]+), .*\\} [a-zA-Z]+")
                .matcher(out.strip());
        assertThat(printed.matches()).as(out).isTrue();
        assertThat(Double.parseDouble(printed.group(1))).isBetween(Double.parseDouble(printed.group(2)),
                Double.parseDouble(printed.group(3)));
        assertThat(Readme.block("python", "subprocess.run").strip().lines().filter(line -> !line.startsWith("import")))
                .hasSize(5);
    }

    @Test
    void folderMapNamesWhatIsThere() throws IOException {
        Matcher line = Pattern.compile("(?m)^ *([a-z.]+/)  ").matcher(readme);
        assertThat(line.results().map(result -> result.group(1)).toList()).isNotEmpty();
        List<String> modules = line.reset().results().map(result -> result.group(1)).toList();
        try (var folders = Files.list(ROOT.resolve("java"))) {
            assertThat(folders.filter(Files::isDirectory).map(path -> path.getFileName() + "/")
                    .filter(name -> !name.equals("target/"))).isSubsetOf(modules);
        }
    }

    @Test
    void everyVerdictIsExplained() {
        for (io.noisyflow.information.Verdict verdict : io.noisyflow.information.Verdict.values()) {
            assertThat(readme).contains("| " + verdict.label() + " |");
        }
    }

    private static boolean hasNumpy() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "-c", "import numpy").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
