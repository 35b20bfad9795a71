package io.noisyflow.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.cli.CommandRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class MnistCommandTest {
    private static final int SIDE = 6;

    @TempDir
    Path folder;

    /** Images in IDX files, with a bright half that tells the class. */
    @BeforeEach
    void files() throws IOException {
        write("", 120, 1);
        write("test-", 30, 2);
    }

    private void write(String prefix, int n, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        ByteBuffer images = ByteBuffer.allocate(16 + n * SIDE * SIDE).putInt(0x803).putInt(n).putInt(SIDE).putInt(SIDE);
        ByteBuffer labels = ByteBuffer.allocate(8 + n).putInt(0x801).putInt(n);
        for (int i = 0; i < n; i++) {
            int label = i % 2;
            labels.put((byte) label);
            for (int j = 0; j < SIDE * SIDE; j++) {
                images.put((byte) (random.nextInt(80) + (j / SIDE / 3 == label ? 150 : 0)));
            }
        }
        Files.write(folder.resolve(prefix + "images.idx"), images.array());
        Files.write(folder.resolve(prefix + "labels.idx"), labels.array());
    }

    private Object[] small(Object... more) {
        List<Object> all = new ArrayList<>(List.of("run", "mnist", "--images", folder.resolve("images.idx"), "--labels",
                folder.resolve("labels.idx"), "--sigma", "0,0.2", "--networks", "1", "--epochs", "2"));
        all.addAll(Arrays.asList(more));
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", folder.resolve("out")));
        }
        return all.toArray();
    }

    @Test
    void pageDocumentAndTable() throws IOException {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.done(small("--seed", "4"));
        assertThat(run.out()).contains("96 images to learn from, 24 to test on; 3 of 3 networks finished",
                "page: " + out.resolve("page.html"));
        JsonNode json = CommandRun.parse(Files.readString(out.resolve("results.json")));
        assertThat(json.get("experiment").asString()).isEqualTo("mnist");
        assertThat(json.get("networks").size()).isEqualTo(3);
        assertThat(json.at("/networks/1/sigma").asDouble()).isEqualTo(.2);
        assertThat(json.at("/networks/2/dropout").asDouble()).isEqualTo(.2);
        JsonNode layer = json.at("/networks/1/epochs/1/layers/0");
        assertThat(layer.get("width").asInt()).isEqualTo(16 * 9);
        assertThat(layer.at("/projections/xInformation/atLeast").isNumber()).isTrue();
        assertThat(layer.at("/projections/yInformation/atLeast").asDouble())
                .isLessThanOrEqualTo(layer.at("/decoder/labelEntropy").asDouble());
        assertThat(json.at("/networks/0/epochs/1/layers/0/projectionsReason").asString()).contains("no noise");
        assertThat(layer.at("/binnedEntropy/0/isSaturated").isBoolean()).isTrue();
        assertThat(json.at("/networks/2/epochs/1/gradients/3/gradientStd").asDouble()).isPositive();
        assertThat(json.at("/networks/2/diffusion/3/layer").asString()).isEqualTo("outputs");
        // Three networks, two measured epochs, four layers with weights.
        assertThat(Files.readString(out.resolve("results.csv"))).hasLineCount(1 + 3 * 2 * 4);
        assertThat(Files.readString(out.resolve("page.html"))).contains("noisyflow run mnist --images")
                .endsWith("</html>\n");
    }

    @Test
    void aTestSetOfItsOwn() {
        CommandRun run = CommandRun.done(small("--test-images", folder.resolve("test-images.idx"), "--test-labels",
                folder.resolve("test-labels.idx"), "--dropout", "0"));
        assertThat(run.out()).contains("120 images to learn from, 30 to test on; 2 of 2 networks finished");
    }

    @Test
    void aRunThatGoesOnGivesTheDigitsOfOneThatWasNotInterrupted() throws IOException {
        Path cellFile = folder.resolve("out").resolve("resume.jsonl");
        ObjectNode whole = CommandRun.done(small("--json", "-")).reproducibleJson();
        byte[] cells = Files.readAllBytes(cellFile);
        Files.write(cellFile, Arrays.copyOf(cells, 2 * cells.length / 3));
        assertThat(CommandRun.done(small("--json", "-", "--resume", "--threads", "3")).reproducibleJson())
                .isEqualTo(whole);
    }

    /** Networks that a version without gradients finished are not taken for networks whose gradients are nothing. */
    @Test
    void networksWithoutGradientsAreRefused() throws IOException {
        Path cellFile = folder.resolve("out").resolve("resume.jsonl");
        CommandRun.done(small());
        String cells = Files.readString(cellFile);
        String without = cells.replaceAll(",\"gradients\":\\[[^]]*]", "");
        assertThat(without).hasSizeLessThan(cells.length()).doesNotContain("gradients");
        Files.writeString(cellFile, without);
        CommandRun run = CommandRun.of(small("--resume"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("is not one of this program", "--overwrite in place of --resume");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--sigma | -1 | sigma -1.0: expected a finite number",
        "--dropout | 1 | dropout 1.0: expected a number between 0 and 1",
        "--epochs | 0 | epochs 0: expected at least 1", "--networks | 0 | networks 0: expected at least 1",
        "--batch | 0 | batch 0: expected at least 1",
        "--test-images | x | --test-images without --test-labels: expected both or neither",
        "--labels | gone.idx | gone.idx: cannot be read (no such file)"})
    void badInput(String option, String value, String sentence) {
        List<Object> all = new ArrayList<>(List.of("run", "mnist", "--out", folder.resolve("out")));
        if (!option.equals("--labels")) {
            all.addAll(List.of("--labels", folder.resolve("labels.idx")));
        }
        all.addAll(List.of("--images", folder.resolve("images.idx"), option, value));
        CommandRun run = CommandRun.of(all.toArray());
        assertThat(run.err()).hasLineCount(1).startsWith("noisyflow: " + sentence);
        assertThat(run.status()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void labelsOfOtherImages() {
        CommandRun run = CommandRun.of("run", "mnist", "--images", folder.resolve("images.idx"), "--labels",
                folder.resolve("test-labels.idx"), "--out", folder.resolve("out"));
        assertThat(run.err()).hasLineCount(1).contains("test-labels.idx", "30", "120");
        assertThat(run.status()).isEqualTo(2);
    }
}
