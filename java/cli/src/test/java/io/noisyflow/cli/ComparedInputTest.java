package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.io.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input of compare and cluster ends in one sentence that names the place, exit status 2, and nothing on disk. */
class ComparedInputTest {
    @TempDir
    Path folder;
    private Path samples;
    private Path wide;
    private Path few;

    @BeforeEach
    void goodFiles() {
        samples = SampleData.normalFile(folder, "samples.npy", 31, 3);
        wide = SampleData.normalFile(folder, "wide.npy", 31, 5);
        few = SampleData.normalFile(folder, "few.npy", 7, 3);
    }

    private Path numbers(String name, int n, int distinct) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> i % distinct);
        Path file = folder.resolve(name);
        Vectors.write(file, values);
        return file;
    }

    @Test
    void rowsThatDoNotMatch() {
        refused("few.npy: holds 7 rows: expected 31, one for each row of ", "compare", samples, few, "--sigma", 1);
        refused("few.npy: 7 x 3 numbers: expected 31 x 3 as in ", "cluster", samples, few);
        refused("wide.npy: 31 x 5 numbers: expected 31 x 3 as in ", "cluster", samples, wide);
    }

    @Test
    void missingFilesAndArguments() {
        refused("nowhere.npy: cannot be read", "compare", samples, folder.resolve("nowhere.npy"), "--sigma", 1);
        refused("nowhere.npy: cannot be read", "cluster", samples, folder.resolve("nowhere.npy"));
        refused("'B'", "compare", samples, "--sigma", 1);
        refused("--sigma", "compare", samples, wide);
        refused("FILE", "cluster");
    }

    @Test
    void labelsAndReplicates() {
        Path seven = numbers("seven.npy", 7, 2);
        refused("seven.npy: holds 7 numbers: expected 31", "compare", samples, wide, "--sigma", 1, "--labels", seven);
        refused("seven.npy: holds 7 numbers: expected 31", "cluster", samples, "--labels", seven);
        Path ids = numbers("ids.npy", 31, 4);
        Path labels = numbers("labels.npy", 31, 3);
        refused("--replicates without --sigma", "cluster", samples, "--replicates", ids);
        refused("rows 0 and 4 have different labels", "cluster", samples, "--sigma", 1, "--replicates", ids,
                "--labels", labels);
        refused("seven.npy: holds 7 numbers", "cluster", samples, "--sigma", 1, "--replicates", seven);
    }

    @Test
    void settings() {
        refused("sigma '0'", "compare", samples, wide, "--sigma", 0);
        refused("sigma -1.0", "cluster", samples, "--sigma", -1);
        refused("unknown setting 'all'", "compare", samples, wide, "--sigma", 1, "--setting", "all");
        refused("queries 0", "compare", samples, wide, "--sigma", 1, "--queries", 0);
        refused("draws 0", "cluster", samples, "--sigma", 1, "--draws", 0);
        refused("bin size 0.0", "cluster", samples, "--bins", 0);
        refused("bin size NaN", "cluster", samples, "--bins", "0.1,NaN");
        refused("0 bins", "cluster", samples, "--bin-count", 0);
        refused("unknown activation 'step': expected tanh, sigmoid, relu or data", "cluster", samples, "--activation",
                "step");
        refused("distances between 1 rows", "cluster", samples, "--pair-rows", 1);
        refused("--epochs: 2 names for 1 file: expected one for each", "cluster", samples, "--epochs", "1,2");
        refused("unknown option --tolerance", "compare", samples, wide, "--sigma", 1, "--tolerance", 0.1);
        refused("within 2^52 bins", "cluster", samples, "--bins", 1e-300);
    }

    @Test
    void outputsThatCannotBeWritten() {
        Path nowhere = folder.resolve("no").resolve("page.html");
        refused("page.html", "compare", samples, wide, "--sigma", 1, "--page", nowhere);
        refused("page.html", "cluster", samples, "--page", nowhere);
        Path same = folder.resolve("same");
        refused("both name", "cluster", samples, "--page", same, "--csv", same);
    }

    private void refused(String sentence, Object... arguments) {
        List<String> before = names();
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        String last = run.err().lines().reduce((a, b) -> b).orElse("");
        assertThat(last).startsWith("noisyflow: ").contains(sentence);
        assertThat(names()).isEqualTo(before);
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
