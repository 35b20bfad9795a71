package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code entropy --reduce}, on rows that vary along two of twelve coordinates. */
class ReductionCommandTest {
    private static final int N = 300;
    private static final int D = 12;

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void files() throws IOException {
        file = folder.resolve("rows.npy");
        double[] rows = new double[N * D];
        float[] z = new float[D];
        for (int i = 0; i < N; i++) {
            Normals.fill(1, Streams.SAMPLES, i, 0, z, 0, D);
            for (int c = 0; c < D; c++) {
                rows[i * D + c] = z[c] * (c < 2 ? 1 : .05);
            }
        }
        Matrices.write(file, Points.of(rows, N, D));
    }

    @Test
    void theCertificateStandsInTheResultAndRaisesTheUpperEnd() {
        JsonNode whole = read("off");
        assertThat(whole.get("dimensions").asInt()).isEqualTo(D);
        assertThat(whole.at("/estimates/0/certificate").asDouble()).isZero();
        // So few rows are seen as they are unless a number is typed.
        assertThat(read("auto").get("estimates")).isEqualTo(whole.get("estimates"));
        JsonNode reduced = read("2");
        assertThat(reduced.get("dimensions").asInt()).isEqualTo(2);
        double certificate = reduced.at("/estimates/0/certificate").asDouble();
        // Ten coordinates of variance .0025 at sigma 1, and three standard errors.
        assertThat(certificate).isBetween(5 * .0025, 5 * .0025 * 1.3);
        assertThat(reduced.at("/estimates/0/information").asDouble())
                .isCloseTo(whole.at("/estimates/0/information").asDouble(), org.assertj.core.data.Offset.offset(.03));
        String text = CommandRun.done("entropy", file, "--sigma", 1, "--reduce", 2).out();
        assertThat(text).contains("rows are seen along 2 of 12 dimensions; what that misses at most is in the upper "
                + "ends: 0.01");
    }

    private JsonNode read(String reduction) {
        return CommandRun.done("entropy", file, "--sigma", 1, "--quiet", "--json", "-", "--reduce", reduction)
                .reproducibleJson();
    }

    @Test
    void badReductionsAreOneSentence() {
        for (String typed : new String[] {"0", "-1", "2.5", "most", ""}) {
            assertRefused("expected off, auto or a number of dimensions, at least 1", "--reduce", typed);
        }
        assertRefused("a reduction to 12 of 12 dimensions: expected fewer than rows have", "--reduce", 12);
        assertRefused("--reduce", "--estimator", "kde", "--reduce", 2);
    }

    private void assertRefused(String sentence, Object... more) {
        List<Object> typed = new ArrayList<>(List.of("entropy", file, "--sigma", 1));
        typed.addAll(List.of(more));
        CommandRun run = CommandRun.of(typed.toArray());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(sentence);
    }
}
