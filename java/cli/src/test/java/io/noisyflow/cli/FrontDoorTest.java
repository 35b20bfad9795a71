package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.Noisyflow;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.distance.estimate.DistanceEstimate;
import io.noisyflow.information.distance.estimate.Measure;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.io.Matrices;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void distancesAreThoseOfTheCommand() {
        Random random = new Random(9);
        double[][] p = new double[90][2];
        double[][] q = new double[70][2];
        for (int i = 0; i < p.length; i++) {
            p[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
            q[i % q.length] = new double[] {.5 + random.nextGaussian(), random.nextGaussian()};
        }
        Path first = folder.resolve("p.npy");
        Path second = folder.resolve("q.npy");
        Matrices.write(first, Points.of(p));
        Matrices.write(second, Points.of(q));
        JsonNode command = CommandRun.done("distance", first, second, "--sigma", .5, "--json", "-", "--quiet").json()
                .at("/estimates/0");
        try (Noisyflow nf = Noisyflow.open()) {
            List<DistanceEstimate> distances = nf.distance(p, q, .5).distances();
            assertThat(distances).hasSize(Measure.values().length);
            for (DistanceEstimate each : distances) {
                JsonNode typed = command.get(each.measure().label());
                assertThat(typed.get("verdict").asString()).isEqualTo(each.verdict().label());
                assertThat(typed.at("/bracket/lower").asDouble()).isEqualTo(each.lower().at().value());
                if (each.value().isPresent()) {
                    assertThat(typed.get("value").asDouble()).isEqualTo(each.value().value());
                }
            }
        }
    }
}
