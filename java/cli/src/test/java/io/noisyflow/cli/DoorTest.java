package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.io.Matrices;
import io.noisyflow.testkit.Door;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The document of the command line has the digits of every other door. */
class DoorTest {
    @TempDir
    Path folder;

    @Test
    void rowsOfAFile() throws IOException {
        Path rows = folder.resolve("rows.npy");
        Matrices.write(rows, Door.points());
        Path labels = Files.writeString(folder.resolve("labels.csv"),
                Arrays.stream(Door.labels()).mapToObj(String::valueOf).collect(Collectors.joining("\n")));
        JsonNode e = CommandRun.done("entropy", rows, "--labels", labels, "--sigma", Door.SIGMA, "--seed", Door.SEED,
                "--backend", Door.BACKEND, "--quiet", "--json", "-").json().at("/estimates/0");
        assertThat(new Door.Digits(e.at("/entropy").asDouble(), e.at("/standardError/total").asDouble(),
                e.at("/entropyBracket/lower").asDouble(), e.at("/entropyBracket/upper").asDouble(),
                e.at("/labelInformation/value").asDouble())).isEqualTo(Door.golden());
    }
}
