package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.reference.ReferenceBackend;
import io.noisyflow.experiments.sweep.Coordinates;
import io.noisyflow.experiments.sweep.RowCount;
import io.noisyflow.experiments.sweep.SampleShape;
import io.noisyflow.experiments.sweep.Shard;
import io.noisyflow.experiments.sweep.SweepEstimator;
import io.noisyflow.experiments.sweep.SweepExperiment;
import io.noisyflow.experiments.sweep.SweepGrid;
import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.experiments.sweep.SweepSettings;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.report.sweep.SweepReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents of a sweep: every cell with what it is worth, whole after every pass; its page in a browser. */
class SweepReportTest {
    private static final List<SweepResult> HEARD = new ArrayList<>();
    private static final String COMMAND = "noisyflow sweep '<b>.npy'";

    @BeforeAll
    static void run() {
        Random random = new Random(1);
        Points rows = Points.of(random.doubles(60).toArray(), 20, 3);
        SweepGrid grid = new SweepGrid(List.of(new SampleShape("<b>.npy", "<b>.npy", 20, 3)), List.of(.25, 1.),
                Stream.of("5", "10", "all").map(RowCount::of).toList(),
                List.of(new Coordinates.All(), new Coordinates.Projection(1)),
                List.of(SweepEstimator.of("plug-in"), SweepEstimator.of("knn:2")), List.of(0L));
        ReferenceBackend backend = new ReferenceBackend();
        KernelOptions options = new KernelOptions(Precision.FLOAT64, 1);
        SweepSettings settings = new SweepSettings(grid, Setting.SAMPLE, null, 2, null, false, Shard.WHOLE);
        try (Kernels kernels = backend.open(options)) {
            new SweepExperiment(shape -> rows, precision -> backend.open(options)).run(kernels, settings, Cells.NONE,
                    HEARD::add, Progress.SILENT);
        }
    }

    private static Documents documents(SweepResult result) {
        return SweepReport.documents(result, Unit.NATS, COMMAND);
    }

    /** Columns of a table by their names; no cell of these has a comma in quotes before its advice. */
    private static Map<String, String> row(Documents documents, int line) {
        List<String> lines = new String(Objects.requireNonNull(documents.table()).toBytes(), StandardCharsets.UTF_8)
                .lines().toList();
        List<String> names = Arrays.asList(lines.getFirst().split(","));
        String[] cells = lines.get(1 + line).split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
        Map<String, String> row = new java.util.HashMap<>();
        for (int i = 0; i < cells.length; i++) {
            row.put(names.get(i), cells[i]);
        }
        return row;
    }

    @Test
    void everyPartIsWhole() {
        assertThat(HEARD).hasSize(12);
        for (SweepResult result : HEARD) {
            Documents documents = documents(result);
            JsonNode json = JsonMapper.builder().build().readTree(documents.json().toBytes());
            assertThat(json.get("schema").asString()).isEqualTo("noisyflow/2");
            assertThat(json.get("command").asString()).isEqualTo("sweep");
            assertThat(json.get("cells").asInt()).isEqualTo(result.cells());
            assertThat(json.get("allCells").asInt()).isEqualTo(24);
            assertThat(json.get("passes")).hasSize(result.passes().size());
            assertThat(documents.text()).contains(result.cells() + " of 24 cells finished");
            assertThat(new String(Objects.requireNonNull(documents.table()).toBytes(), StandardCharsets.UTF_8))
                    .hasLineCount(1 + result.cells());
        }
    }

    /** Plug-in and baseline stand side by side; the baseline says that it has no bracket. */
    @Test
    void aCellIsAllThatEntropySays() {
        Documents documents = documents(HEARD.getLast());
        JsonNode passes = JsonMapper.builder().build().readTree(documents.json().toBytes()).get("passes");
        assertThat(passes.get(0).get("place").toString())
                .isEqualTo("{\"samples\":\"<b>.npy\",\"n\":\"5\",\"d\":\"all\",\"estimator\":\"plug-in\",\"seed\":0}");
        JsonNode plugIn = passes.get(0).get("estimates").get(1);
        JsonNode baseline = passes.get(1).get("estimates").get(1);
        assertThat(plugIn.get("sigma").asDouble()).isEqualTo(1);
        assertThat(plugIn.get("informationBracket").get("upperFrom").asString()).isNotEmpty();
        assertThat(plugIn.get("verdict").asString()).isNotEmpty();
        assertThat(baseline.get("informationBracket").isNull()).isTrue();
        assertThat(baseline.get("informationBracketReason").asString()).isEqualTo(
                "nothing bounds the bias of this estimator");
        assertThat(baseline.get("verdict").asString()).isIn("noBracket", "sparse");
        Map<String, String> first = row(documents, 1);
        Map<String, String> second = row(documents, 3);
        assertThat(first).containsEntry("samples", "<b>.npy").containsEntry("estimator", "plug-in")
                .containsEntry("gridN", "5").containsEntry("n", "5").containsEntry("passCells", "2")
                .containsEntry("information_nats", plugIn.get("information").asString(""))
                .containsEntry("informationBracketLower_nats",
                        plugIn.get("informationBracket").get("lower").asString(""))
                .containsEntry("verdict", plugIn.get("verdict").asString());
        assertThat(second).containsEntry("estimator", "knn:2").containsEntry("informationBracketLower_nats", "")
                .containsEntry("standardErrorMonteCarlo_nats", "").containsEntry("backend", "k-d tree")
                .containsEntry("standardErrorTotal_nats", baseline.get("standardError").asString(""));
        assertThat(documents.text()).contains("no bracket: nothing bounds the bias of kde and knn");
    }

    private static Chromium.Visit open(Documents documents, String script) throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        Chromium.Visit visit = chromium.orElseThrow().openAnd(Objects.requireNonNull(documents.page()), script);
        assertThat(visit.console()).isEmpty();
        assertThat(visit.drawn("overflow")).isZero();
        return visit;
    }

    /**
     * A map of n down and sigma across, 3 x 2 cells, whose colour and mark another quantity, axis or place changes; a
     * slice along n of a bracket of 2 traces with the mark of an end that is cut off, the plug-in estimate and a
     * baseline.
     */
    @Test
    @Tag("slow")
    void theMapAndTheSlicesFollowWhatIsChosen() throws IOException, InterruptedException {
        Chromium.Visit visit = open(documents(HEARD.getLast()), """
                setTimeout(() => {
                  const told = document.body.dataset;
                  const map = document.getElementById("map");
                  const shown = () => [...map.querySelectorAll("td.heat")].map((cell) =>
                    [cell.textContent, cell.style.background, cell.dataset.verdict].join()).join(";");
                  const choose = (part, name, value) => {
                    const select = document.querySelector(`#${part} select[data-choice="${name}"]`);
                    select.value = String(value);
                    select.dispatchEvent(new Event("change"));
                  };
                  const before = shown();
                  told.cells = map.querySelectorAll("td.heat").length;
                  told.marked = map.querySelectorAll("td.heat .mark").length;
                  told.grounds = new Set([...map.querySelectorAll("td.heat")].map((td) => td.style.background)).size;
                  told.titles = [...map.querySelectorAll("td.heat")].filter((td) => /bracket/.test(td.title)).length;
                  choose("map", "quantity", 1);
                  told.entropy = shown() !== before;
                  choose("map", "quantity", 0);
                  told.back = shown() === before;
                  choose("map", "estimator", 1);
                  told.baseline = shown() !== before && !/converged|undersampled|imprecise/.test(shown());
                  choose("map", "estimator", 0);
                  choose("map", "down", 0);
                  told.swapped = [...map.querySelectorAll("tbody tr")].length + "x" +
                    map.querySelectorAll("tbody tr:first-child td").length;
                  const slice = () => document.querySelector("#slices .figure").data.map((trace) => trace.y).join("/");
                  const along = slice();
                  choose("slices", "coordinates d", 1);
                  setTimeout(() => { told.sliced = slice() !== along; }, 500);
                }, 1500);
                """);
        assertThat(visit).matches(page -> page.drew(1, 2 + 1 + 1 + 1));
        assertThat(visit.sections()).isEqualTo(Map.of("slices", List.of(5)));
        assertThat(visit.dom()).contains("data-cells=\"6\"", "data-marked=\"6\"", "data-titles=\"6\"",
                "data-grounds=\"6\"", "data-entropy=\"true\"", "data-back=\"true\"", "data-baseline=\"true\"",
                "data-swapped=\"2x3\"", "data-sliced=\"true\"", "24 points of a grid", "data-numbers=\"12\"")
                .doesNotContain("<b>.npy");
    }

    /** A sweep that was stopped after its first pass, and one cell alone. */
    @Test
    @Tag("slow")
    void aPageOfWhatIsFinished() throws IOException, InterruptedException {
        Chromium.Visit visit = open(documents(HEARD.getFirst()), "");
        assertThat(visit.dom()).contains("This sweep was stopped: 2 of 24 cells are finished.", "not finished");
        SweepResult one = HEARD.getLast();
        SweepGrid grid = one.settings().grid();
        SweepSettings alone = new SweepSettings(new SweepGrid(grid.samples(), grid.sigmas(), List.of(RowCount.ALL),
                List.of(new Coordinates.All()), List.of(SweepEstimator.of("plug-in")), List.of(0L)), Setting.SAMPLE,
                null, 2, null, false, Shard.WHOLE);
        assertThat(open(documents(new SweepResult(alone, one.provenance(), List.of())), "").dom())
                .contains("This sweep was stopped: 0 of 2 cells", "Settings");
    }
}
