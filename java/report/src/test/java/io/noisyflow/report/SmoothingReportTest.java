package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.smoothing.PairEnds;
import io.noisyflow.experiments.smoothing.SmoothingExperiment.Cell;
import io.noisyflow.information.Provenance;
import io.noisyflow.report.smoothing.SmoothingReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Curves with slopes that are known, in every document. */
class SmoothingReportTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Values around c n^slope, a tenth up and down. */
    private static List<Double> around(double c, int n, double slope) {
        double mean = c * Math.pow(n, slope);
        return List.of(.9 * mean, mean, 1.1 * mean);
    }

    /** Rows fall as n^(-1/d), smoothed ends as n^(-1/2). */
    private static Cell cell(int d, int n) {
        List<PairEnds> ends = new ArrayList<>();
        ends.add(new PairEnds(0, around(1, n, d == 1 ? -.5 : -1. / d), around(1, n, d == 1 ? -.5 : -1. / d)));
        for (double sigma : new double[] {1, .25}) {
            ends.add(new PairEnds(sigma, around(d == 1 ? 1 : .8, n, -.5), around(1, n, -.5)));
        }
        return new Cell(d, n, ends, 0);
    }

    static Documents documents(int... numbers) {
        List<Cell> cells = new ArrayList<>();
        for (int d : new int[] {1, 10}) {
            for (int n : numbers) {
                cells.add(cell(d, n));
            }
        }
        return SmoothingReport.documents(new CellExperiment.Result<>("smoothing", Map.of("largest", 2048),
                new Provenance("reference", Precision.FLOAT64, 5, 2, 0, 1), 8, cells), Unit.NATS,
                "noisyflow run smoothing");
    }

    @Test
    void document() {
        JsonNode json = MAPPER.readTree(documents(256, 512, 1024, 2048).json().toBytes());
        assertThat(json.get("curves").size()).isEqualTo(6);
        JsonNode rows = json.at("/curves/3");
        assertThat(rows.get("d").asInt()).isEqualTo(10);
        assertThat(rows.get("chiSquareBoundReason").asString()).isEqualTo("there is no noise");
        assertThat(rows.get("expectedSlope").asDouble()).isEqualTo(-.1);
        assertThat(rows.at("/upperSlope/value").asDouble()).isCloseTo(-.1, within(1e-12));
        assertThat(rows.at("/upperSlope/from").asInt()).isEqualTo(256);
        // J is 352 at sigma 1: the three larger numbers of rows are fitted.
        JsonNode noisy = json.at("/curves/4");
        assertThat(noisy.get("chiSquareBound").asDouble()).isCloseTo(352, within(.5));
        assertThat(noisy.get("isClaimed").asBoolean()).isTrue();
        assertThat(noisy.at("/lowerSlope/from").asInt()).isEqualTo(512);
        assertThat(noisy.at("/lowerSlope/value").asDouble()).isCloseTo(-.5, within(1e-12));
        assertThat(noisy.at("/lowerSlope/verdict").asString()).isEqualTo("as expected");
        assertThat(noisy.at("/lowerSlope/lower95").asDouble()).isLessThan(-.5);
        assertThat(noisy.at("/lowerSlope/upper95").asDouble()).isGreaterThan(-.5);
        assertThat(noisy.at("/points/0/upper").asDouble()).isCloseTo(1 / 16., within(1e-12));
        assertThat(noisy.at("/points/0/upperError").asDouble()).isCloseTo(.1 / 16 / Math.sqrt(3), within(1e-12));
        JsonNode little = json.at("/curves/5");
        assertThat(little.get("isClaimed").asBoolean()).isFalse();
        assertThat(little.at("/upperSlope/verdict").asString()).isEqualTo("not claimed: n up to J");
        assertThat(little.at("/upperSlope/from").asInt()).isEqualTo(256);
    }

    @Test
    void textAndTable() {
        Documents documents = documents(256, 512, 1024, 2048);
        assertThat(documents.text()).contains("8 of 8 cells finished", "not claimed: n up to J", "512 .. 2048",
                "as expected");
        assertThat(new String(documents.table().toBytes(), StandardCharsets.UTF_8)).hasLineCount(1 + 6 * 4)
                .startsWith("experiment,d,sigma,n,samplePairs,lower,lowerError,upper,upperError,chiSquareBound\n")
                .contains("smoothing,10,0.0,2048,3,");
    }

    @Test
    void twoNumbersOfRowsHaveNoSlope() {
        Documents documents = documents(64, 128);
        assertThat(documents.text()).contains("4 of 8 cells finished", "not fitted");
        assertThat(MAPPER.readTree(documents.json().toBytes()).at("/curves/0/upperSlope").isNull()).isTrue();
        assertThat(documents.page().toBytes()).isNotEmpty();
    }

    /**
     * A plot of the rows and one for each sigma. On a line theory, points and fit; in ten dimensions under noise two
     * edges of a band and the lower end besides.
     */
    @Test
    @Tag("slow")
    void pageInABrowser() throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        Chromium.Visit visit = chromium.orElseThrow().open(documents(256, 512, 1024, 2048).page().toBytes());
        assertThat(visit.console()).isEmpty();
        assertThat(visit.dom()).contains("data-plots=\"3\"").contains("data-traces=\"" + (6 + 2 * (3 + 6)) + "\"")
                .contains("not claimed: n up to J", "the curse of dimension");
    }

    @Test
    @Tag("slow")
    void pageOfAStoppedRunInABrowser() throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        for (int[] numbers : new int[][] {{}, {64}, {64, 128}}) {
            Chromium.Visit visit = chromium.orElseThrow().open(documents(numbers).page().toBytes());
            assertThat(visit.console()).isEmpty();
            assertThat(visit.dom()).contains("This run was stopped");
        }
    }
}
