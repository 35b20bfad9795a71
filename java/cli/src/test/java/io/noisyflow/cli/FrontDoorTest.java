package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.Noisyflow;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.io.Matrices;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A program that embeds the library has the numbers of the command line, digit by digit. */
class FrontDoorTest {
    @TempDir
    Path folder;

    @Test
    void entropyIsThatOfTheCommand() throws Exception {
        Random random = new Random(5);
        double[][] rows = new double[400][3];
        int[] labels = new int[rows.length];
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < 3; j++) {
                rows[i][j] = random.nextGaussian();
            }
            labels[i] = rows[i][0] > .3 ? 7 : 2;
            names.append(labels[i]).append('\n');
        }
        Path samples = folder.resolve("samples.npy");
        Matrices.write(samples, Points.of(rows));
        Path classes = Files.writeString(folder.resolve("labels.csv"), names);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream sink = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit = Main.run(
                new String[] {"entropy", samples.toString(), "--labels", classes.toString(), "--sigma", "0.5",
                    "--quiet", "--json", "-"},
                sink, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        assertThat(exit).isZero();
        JsonNode command = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8)).get("estimates").get(0);
        try (Noisyflow nf = Noisyflow.open()) {
            EntropyEstimate door = nf.entropy(rows, Labels.of(labels), 0.5);
            assertThat(command.get("entropy").asDouble()).isEqualTo(door.entropy());
            assertThat(command.get("standardError").get("total").asDouble()).isEqualTo(door.standardError().total());
            assertThat(command.get("verdict").asString()).isEqualTo(door.verdict().label());
            assertThat(door.labelInformation()).isNotNull();
            assertThat(command.get("labelInformation").get("value").asDouble())
                    .isEqualTo(door.labelInformation().value());
        }
    }
}
