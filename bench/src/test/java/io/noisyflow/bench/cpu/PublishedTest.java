package io.noisyflow.bench.cpu;

import static io.noisyflow.testkit.Required.require;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What bench/run published says of results, on results made up here. */
class PublishedTest {
    private static final Path RUN = Path.of("").toAbsolutePath().resolve("run");

    @TempDir
    Path folder;

    private record Ran(int status, String text) {}

    @BeforeAll
    static void needsPython() {
        Stream<String> path = Stream.of(System.getenv("PATH").split(":"));
        require(path.anyMatch(place -> Files.isExecutable(Path.of(place, "python3"))), "there is no python3");
    }

    private Ran run(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of("bash", RUN.toString(), "published"),
                Stream.of(arguments)).toList()).redirectErrorStream(true).redirectOutput(out.toFile());
        return new Ran(builder.start().waitFor(), Files.readString(out));
    }

    /** Results of a network at so many epochs; its layers 1 to 5 have 1 .. 5 nats. */
    private Path results(double monteCarlo, double replicateTerm, boolean violated, int... epochs) throws IOException {
        StringJoiner checkpoints = new StringJoiner(", ");
        for (int epoch : epochs) {
            StringJoiner layers = new StringJoiner(", ");
            for (int layer = 1; layer <= 5; layer++) {
                layers.add(("{'layer': %d, 'xInformation': %s, 'yInformation': %s,"
                        + " 'orderDifferences': [{'violated': %s}]}").formatted(layer,
                                information(layer, monteCarlo, replicateTerm), information(.5, 0, 0), violated));
            }
            checkpoints.add("{'epoch': %d, 'trainAccuracy': 0.9, 'testAccuracy': 0.8, 'layers': [%s]}"
                    .formatted(epoch, layers));
        }
        String json = "{'backend': 'vector', 'precision': 'float32', 'seed': 3, 'pairs': 7, 'seconds': 1,"
                + " 'settings': {}, 'networks': [{'seed': 3, 'epochs': [" + checkpoints + "]}]}";
        return Files.writeString(folder.resolve("results.json"), json.replace('\'', '"'));
    }

    private static String information(double value, double monteCarlo, double replicateTerm) {
        return ("{'value': %s, 'standardError': {'monteCarlo': %s}, 'replicateTerm': %s, 'verdict': 'converged',"
                + " 'bracket': {'lower': %s, 'upper': %s}}").formatted(value, monteCarlo, replicateTerm, value - .25,
                        value + .25);
    }

    @Test
    void everyValueOfLayersTwoToFiveIsKept() throws IOException, InterruptedException {
        Path file = folder.resolve("published.json");
        Ran ran = run("--of", results(.012, -.0075, false, 1, 80, 600).toString(), "--out", file.toString());
        assertEquals(0, ran.status, ran.text);
        JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
        assertEquals(3 * 4, json.get("values").size());
        JsonNode row = json.at("/values/6");
        assertEquals(80, row.get("epoch").asInt());
        assertEquals(4, row.get("layer").asInt());
        assertEquals(List.of("4.0", "0.012", "-0.0075", "3.75", "4.25", "converged"),
                row.get("xInformation").valueStream().map(JsonNode::asString).toList());
        assertEquals(.0195, json.get("largestError").asDouble(), 1e-12);
        assertEquals(15, json.at("/orderChecks/made").asInt());
        // The checkpoint that is nearest on the logarithmic axis: 266 is 3.3 times 80, and 600 is 2.3 times 266.
        assertTrue(ran.text.contains("| 126 | 5.46 | 4.000 +- 0.019 (80) | 3.49 | 5.000 +- 0.019 (80) |"), ran.text);
        assertTrue(ran.text.contains("| 266 | 6.61 | 4.000 +- 0.019 (600) |"), ran.text);
    }

    /** Of an error that is too large, of one that is none, and of an order that does not hold. */
    @Test
    void whatMissesTheToleranceFails() throws IOException, InterruptedException {
        String file = folder.resolve("published.json").toString();
        assertEquals(1, run("--of", results(.012, .0081, false, 1).toString(), "--out", file).status);
        assertEquals(1, run("--of", results(Double.NaN, 0, false, 1).toString(), "--out", file).status);
        assertEquals(1, run("--of", results(0, 0, true, 1).toString(), "--out", file).status);
    }

    @Test
    void badUsageIsOneSentence() throws IOException, InterruptedException {
        for (String[] words : new String[][] {{"--fast"}, {"--out"}, {"--seed", "many"}}) {
            Ran ran = run(words);
            assertEquals(2, ran.status, ran.text);
            assertTrue(ran.text.startsWith("bench: published: ") && ran.text.strip().lines().count() == 1, ran.text);
        }
        assertFalse(Files.exists(folder.resolve("published.json")));
    }
}
