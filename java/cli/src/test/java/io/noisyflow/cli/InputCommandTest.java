package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import io.noisyflow.io.Vectors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as other programs write them, and what the user hears of what was assumed. */
class InputCommandTest {
    private static final int ROWS = 31;
    private final Points rows = SampleData.normal(ROWS, 3, 5);
    private final InputStream before = System.in;

    @TempDir
    Path folder;

    @AfterEach
    void restore() {
        System.setIn(before);
    }

    /** A text of the rows: of a header and, where wanted, an index that counts from 0. */
    private Path text(String name, String header, boolean indexed) throws IOException {
        StringBuilder text = new StringBuilder(header);
        for (int i = 0; i < ROWS; i++) {
            text.append(indexed ? i + "," : "").append(rows.get(i, 0)).append(',').append(rows.get(i, 1)).append(',')
                    .append(rows.get(i, 2)).append('\n');
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private Path plain() {
        Path file = folder.resolve("plain.npy");
        Points wide = Points.allocate(io.noisyflow.core.Precision.FLOAT64, ROWS, 3);
        IntStream.range(0, ROWS * 3).forEach(k -> wide.set(k / 3, k % 3, rows.get(k / 3, k % 3)));
        Matrices.write(file, wide);
        return file;
    }

    private static CommandRun entropy(Object file, Object... more) {
        Object[] arguments = {"entropy", file, "--sigma", 1, "--backend", "vector", "--json", "-"};
        Object[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return CommandRun.done(all);
    }

    @Test
    void aFrameOfPandasGivesTheNumbersOfItsArray() throws IOException {
        CommandRun array = entropy(plain());
        CommandRun frame = entropy(text("frame.csv", ",0,1,2\n", true));
        assertThat(frame.reproducibleJson()).isEqualTo(array.reproducibleJson());
        assertThat(frame.err()).contains("frame.csv: the first column has no name and was taken for an index"
                + " (--csv-index no makes it data)").doesNotContain("warning");
        CommandRun unnamed = entropy(text("unnamed.csv", "0,1,2\n", false), "--quiet");
        assertThat(unnamed.reproducibleJson()).isEqualTo(array.reproducibleJson());
        assertThat(unnamed.err()).isEqualTo("noisyflow: warning: " + folder.resolve("unnamed.csv")
                + ": the first line counts the columns and was taken for a header (--csv-header no makes it data)"
                + System.lineSeparator());
        CommandRun kept = entropy(folder.resolve("unnamed.csv"), "--csv-header", "no");
        assertThat(kept.json().path("n").asInt()).isEqualTo(ROWS + 1);
        assertThat(kept.err()).doesNotContain("header");
        CommandRun told = entropy(text("told.csv", "", true), "--csv-index", "yes");
        assertThat(told.reproducibleJson()).isEqualTo(array.reproducibleJson());
    }

    @Test
    void standardInputIsAnInput() throws IOException {
        byte[] file = Files.readAllBytes(plain());
        System.setIn(new ByteArrayInputStream(file));
        CommandRun piped = entropy("-");
        assertThat(piped.reproducibleJson()).isEqualTo(entropy(folder.resolve("plain.npy")).reproducibleJson());
        System.setIn(new ByteArrayInputStream(file));
        CommandRun twice = CommandRun.of("density", "-", "-", "--sigma", 1, "--out", folder.resolve("out.npy"));
        assertThat(twice.status()).isEqualTo(2);
        assertThat(twice.err()).hasLineCount(1).contains("standard input", "two inputs");
    }

    @Test
    void whatIsAssumedOfManyFilesIsSaidOfThree() throws IOException {
        Object[] arguments = new Object[8];
        arguments[0] = "cluster";
        for (int e = 1; e < 6; e++) {
            arguments[e] = text("epoch" + e + ".csv", ",0,1,2\n", true);
        }
        arguments[6] = "--sigma";
        arguments[7] = 1;
        CommandRun run = CommandRun.done(arguments);
        assertThat(run.err().lines().filter(line -> line.contains("was taken for an index"))).hasSize(3)
                .satisfies(lines -> assertThat(lines.get(2)).endsWith("; further files like it are not named"));
    }

    @Test
    void namesAreLabels() throws IOException {
        Path names = Files.writeString(folder.resolve("names.csv"), "kind\n" + "b\n".repeat(ROWS - 2) + "a\nc\n");
        double[] numbers = new double[ROWS];
        numbers[ROWS - 2] = -7;
        numbers[ROWS - 1] = 900;
        Vectors.write(folder.resolve("numbers.npy"), numbers);
        CommandRun named = entropy(plain(), "--labels", names);
        assertThat(named.err()).contains("names.csv: 3 classes, named in sorted order 0 = a, 1 = b, 2 = c")
                .contains("names.csv: line 1, 'kind', was taken for a header");
        CommandRun numbered = entropy(plain(), "--labels", folder.resolve("numbers.npy"));
        double difference = named.json().at("/estimates/0/labelInformation/value").asDouble()
                - numbered.json().at("/estimates/0/labelInformation/value").asDouble();
        assertThat(Math.abs(difference)).as("the order of classes").isLessThan(1e-6);
    }

    @Test
    void arraysOfHighRankAreFlattenedWhereThatIsAsked() throws IOException {
        Path images = SampleData.npy(folder, "images.npy",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (4, 2, 3, 5), }", 120);
        CommandRun refused = CommandRun.of("entropy", images, "--sigma", 1);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).hasLineCount(1).contains("rank 4 (4, 2, 3, 5)", "--flatten");
        CommandRun flat = entropy(images, "--flatten");
        assertThat(flat.json().path("d").asInt()).isEqualTo(30);
        assertThat(flat.err()).contains("images.npy: (4, 2, 3, 5) was flattened to (4, 30)");
    }

    @Test
    void epochsOfAShellPatternCountAsNumbers() {
        Path sixteen = SampleData.normalFile(folder, "epoch16.npy", ROWS, 2);
        Path two = SampleData.normalFile(folder, "epoch2.npy", ROWS, 2);
        CommandRun run = CommandRun.done("cluster", sixteen, two, "--sigma", 1, "--json", "-");
        assertThat(run.json().at("/epochs").toString()).matches(".*epoch2\\b.*epoch16\\b.*");
        assertThat(run.err()).contains("numbers in names count");
        CommandRun typed = CommandRun.done("cluster", two, sixteen, "--sigma", 1, "--json", "-");
        assertThat(typed.err()).doesNotContain("numbers in names count");
        CommandRun named = CommandRun.done("cluster", sixteen, two, "--sigma", 1, "--epochs", "x,y", "--json", "-");
        assertThat(named.err()).doesNotContain("numbers in names count");
    }
}
