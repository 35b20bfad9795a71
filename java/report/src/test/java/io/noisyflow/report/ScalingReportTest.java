package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.experiments.scaling.ScalingCase;
import io.noisyflow.experiments.scaling.ScalingExperiment;
import io.noisyflow.experiments.scaling.ScalingResult;
import io.noisyflow.experiments.scaling.ScalingSettings;
import io.noisyflow.experiments.truth.ScalarLaw;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.report.scaling.ScalingReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("slow")
class ScalingReportTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<ScalingResult> RESULTS = new ArrayList<>();

    @BeforeAll
    static void run() {
        ScalingSettings settings = new ScalingSettings(
                List.of(new ScalingCase(ScalarLaw.CUBE, 1, 1), new ScalingCase(ScalarLaw.GAUSSIAN, 1, 1)), 1000, 20, 16,
                100, 2, 5);
        try (Kernels kernels = Backends.select("reference", new KernelOptions(Precision.FLOAT64, 2))) {
            RESULTS.add(new ScalingExperiment().run(kernels, settings, Cells.NONE, RESULTS::add, Progress.SILENT));
        }
    }

    private static Documents documents(ScalingResult result, Unit unit) {
        return ScalingReport.documents(result, unit, "noisyflow run scaling");
    }

    @Test
    void json() {
        JsonNode json = MAPPER.readTree(documents(RESULTS.getLast(), Unit.BITS).json().toBytes());
        assertThat(json.get("unit").asString()).isEqualTo("bits");
        JsonNode cube = json.get("curves").get(0);
        // 1.562649659 nats, by adaptive quadrature.
        assertThat(cube.get("entropy").asDouble() * Math.log(2)).isCloseTo(1.562649659,
                org.assertj.core.api.Assertions.within(1e-9));
        assertThat(cube.get("fit").get("slope").asDouble()).isNegative();
        assertThat(cube.get("verdict").asString()).isIn("as expected", "within 0.05", "off");
        assertThat(cube.get("fit").get("from").asInt()).isEqualTo(100);
        JsonNode point = cube.get("points").get(3);
        assertThat(point.get("n").asInt()).isEqualTo(1000);
        assertThat(point.get("worstCaseRisk").asDouble()).isGreaterThan(point.get("error").asDouble());
        assertThat(point.get("biasFloorReason").asString()).contains("says nothing");
        JsonNode gaussian = json.get("curves").get(1);
        assertThat(gaussian.at("/points/0/worstCaseRiskReason").asString()).isEqualTo("the law is not on a cube");
        assertThat(gaussian.get("rowVarianceNats2").asDouble()).isCloseTo(.125,
                org.assertj.core.api.Assertions.within(1e-8));
    }

    @Test
    void textShowsSlopesWithIntervals() {
        String text = documents(RESULTS.getLast(), Unit.NATS).text();
        assertThat(text).contains("cube").contains("gaussian").contains("slope").contains("9 of 9 cells finished")
                .contains("expected -0.5");
    }

    /** The data block is the document; the page asks nobody for anything, and names units, slopes and bounds. */
    @Test
    void page() {
        String page = new String(documents(RESULTS.getLast(), Unit.NATS).page().toBytes(),
                StandardCharsets.UTF_8);
        String opening = "<script type=\"application/json\" id=\"data\">";
        int from = page.indexOf(opening) + opening.length();
        JsonNode data = MAPPER.readTree(page.substring(from, page.indexOf("</script>", from)));
        assertThat(data.get("result"))
                .isEqualTo(MAPPER.readTree(documents(RESULTS.getLast(), Unit.NATS).json().toBytes()));
        assertThat(page).contains("How fast the error of the entropy estimate falls").contains("Slope −1/2")
                .contains("Slope −1:").contains("Slope 0").contains("rows n").doesNotContain("src=\"http");
    }

    /**
     * A plot of the regime, two cases and Monte Carlo. Of the first, points and fit of either case; in either case
     * those and two lines of spread and bias and one of its bound and three baselines; of the last points, fit and
     * theory. The law on the cube has the bound for the worst one besides.
     */
    @Test
    void pageInABrowser() throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        Chromium.Visit visit =
                chromium.orElseThrow().open(documents(RESULTS.getLast(), Unit.NATS).page().toBytes());
        assertThat(visit.console()).isEmpty();
        assertThat(visit.dom()).contains("data-plots=\"4\"").contains("data-traces=\"" + (4 + 9 + 8 + 3) + "\"")
                // Four points and a fit of each case, twice; spread, bias and its bound at four points, three baselines
                // at one; the worst case of the cube; seven points of Monte Carlo with fit and theory.
                .contains("data-points=\"" + (4 * (4 + 2) + 2 * (3 * 4 + 3) + 4 + 7 + 2 + 7) + "\"")
                .contains("plug-in, with its fit", "standard normal", "<sup>d</sup>");
    }

    /** What an interrupt leaves behind is a document at every cell. */
    @Test
    void everyPartIsWhole() {
        assertThat(RESULTS).hasSize(10);
        for (ScalingResult result : RESULTS) {
            JsonNode json = MAPPER.readTree(documents(result, Unit.NATS).json().toBytes());
            assertThat(json.get("cells").asInt()).isEqualTo(result.cells());
            assertThat(documents(result, Unit.NATS).table().toBytes()).isNotEmpty();
            assertThat(documents(result, Unit.NATS).page().toBytes()).isNotEmpty();
            assertThat(documents(result, Unit.NATS).text()).contains("cells finished");
        }
        String csv = new String(documents(RESULTS.getLast(), Unit.NATS).table().toBytes(), StandardCharsets.UTF_8);
        // Two curves of four points and three baselines, seven numbers of queries, a header.
        assertThat(csv).hasLineCount(1 + 2 * (4 + 3) + 7).contains("\"kde, bandwidth scott\"");
    }

    @Test
    void plot() throws IOException {
        PlotTest.assertDrawn(documents(RESULTS.getLast(), Unit.BITS));
    }
}
