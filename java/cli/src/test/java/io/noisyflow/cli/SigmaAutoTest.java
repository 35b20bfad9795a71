package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.io.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code --sigma auto}. */
class SigmaAutoTest {
    @TempDir
    Path folder;

    /** The grid typed in full gives the same estimates, digit for digit; a sigma of it alone the same verdict. */
    @Test
    void zonesAreWhatTheSigmasSayWhenTheyAreTyped() {
        Path samples = SampleData.normalFile(folder, "samples.npy", 400, 2);
        Object[] more = {"--backend", "vector", "--json", "-", "--quiet"};
        JsonNode auto = run(samples, "auto", more);
        List<String> sigmas = new ArrayList<>();
        auto.get("estimates").forEach(estimate -> sigmas.add(estimate.get("sigma").asString()));
        assertThat(run(samples, String.join(",", sigmas), more).get("estimates")).isEqualTo(auto.get("estimates"));
        for (JsonNode zone : auto.at("/sigmaZones/0/zones")) {
            JsonNode alone = run(samples, zone.get("from").asString(), more);
            assertThat(alone.at("/estimates/0/verdict")).isEqualTo(zone.get("verdict"));
        }
        assertThat(auto.at("/sigmaZones/0/sufficientFrom").asDouble()).isBetween(.1, 1.);
    }

    private static JsonNode run(Path samples, String sigma, Object[] more) {
        List<Object> arguments = new ArrayList<>(List.of("entropy", samples, "--sigma", sigma));
        arguments.addAll(List.of(more));
        return CommandRun.done(arguments.toArray()).json();
    }

    @Test
    void allDocumentsAreWritten() throws IOException {
        Path samples = SampleData.normalFile(folder, "samples.npy", 127, 2);
        Path page = folder.resolve("page.html");
        Path csv = folder.resolve("out.csv");
        Path labels = folder.resolve("labels.npy");
        Vectors.write(labels, IntStream.range(0, 127).mapToDouble(i -> i % 2).toArray());
        CommandRun run = CommandRun.done("entropy", samples, "--labels", labels, "--sigma", "auto", "--tolerance", .02,
                "--page", page, "--csv", csv, "--unit", "bits");
        assertThat(run.out()).contains("all values in bits").contains("zones of").contains("I(Y;S+Z)")
                .contains("Sigma belongs to the channel");
        assertThat(Files.readString(page)).contains("sigmaZones").contains("--sigma auto");
        assertThat(Files.readString(csv)).startsWith("setting,n,d,").contains("isolated").contains("converged");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--sigma auto --estimator knn | --sigma auto with another estimator than plug-in: expected numbers",
        "--sigma auto,0.1             | sigma 'auto': expected positive finite numbers, separated by commas",
        "--sigma Auto                 | sigma 'Auto': expected positive finite numbers, separated by commas",
    })
    void refusals(String options, String sentence) {
        Path samples = SampleData.normalFile(folder, "samples.npy", 31, 2);
        List<Object> arguments = new ArrayList<>(List.of("entropy", samples));
        arguments.addAll(List.of((Object[]) options.split(" ")));
        assertRefused(sentence, arguments.toArray());
    }

    @Test
    void rowsThatAreAllEqual() throws IOException {
        Path equal = folder.resolve("equal.csv");
        Files.writeString(equal, "1,2\n1,2\n1,2\n");
        assertRefused("all 3 rows are equal: the information is 0 at every sigma", "entropy", equal, "--sigma", "auto");
    }

    private static void assertRefused(String sentence, Object... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(sentence).hasLineCount(1);
    }
}
