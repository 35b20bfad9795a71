package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --plot FILE}. */
class PlotCommandTest {
    @TempDir
    Path folder;
    private Path samples;

    @BeforeEach
    void files() {
        samples = SampleData.normalFile(folder, "samples.npy", 127, 3);
    }

    @Test
    void pixelsAndVectors() throws IOException {
        Path pixels = folder.resolve("a.png");
        CommandRun.done("entropy", samples, "--sigma", "0.5,1", "--plot", pixels);
        assertThat(ImageIO.read(pixels.toFile()).getWidth()).isGreaterThan(1000);
        Path vectors = folder.resolve("sweep.svg");
        CommandRun.done("sweep", samples, "--sigma", "0.5,1", "--n", "31,all", "--out", folder.resolve("out"), "--plot",
                vectors);
        assertThat(Files.readString(vectors)).contains("Information under Gaussian noise over a grid", "</svg>");
    }

    private void refused(String plot, String sentence, Object... more) {
        CommandRun run = CommandRun.of(Stream.concat(Stream.of("entropy", samples, "--sigma", 1, "--plot", plot),
                Stream.of(more)).toArray());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains(sentence);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void refusals() {
        refused(folder.resolve("a.gif").toString(), "expected .svg, .png or .pdf");
        refused("-", "expected .svg, .png or .pdf");
        refused(folder.resolve("none/a.svg").toString(), "none");
        refused(folder.resolve("a.svg").toString(), "--plot with --estimator knn: expected --estimator plug-in",
                "--estimator", "knn");
        assertThat(folder.resolve("a.gif")).doesNotExist();
    }
}
