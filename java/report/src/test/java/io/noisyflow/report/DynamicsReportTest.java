package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.dynamics.CourseCheckpoint;
import io.noisyflow.experiments.dynamics.DynamicsExperiment.Cell;
import io.noisyflow.experiments.dynamics.NetworkCourse;
import io.noisyflow.experiments.training.GradientNorms;
import io.noisyflow.information.Provenance;
import io.noisyflow.report.dynamics.DynamicsReport;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
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

/** Networks made up, in every document. */
class DynamicsReportTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int[] EPOCHS = {1, 3, 10, 30, 100};

    /** Layer l crosses at checkpoint l - 1, in the last network a checkpoint later; the test error is .4/(c + 1). */
    private static Cell cell(double batch, long updates, int networks) {
        List<NetworkCourse> courses = new ArrayList<>();
        for (int k = 0; k < networks; k++) {
            List<CourseCheckpoint> checkpoints = new ArrayList<>();
            for (int c = 0; c < EPOCHS.length; c++) {
                List<GradientNorms> gradients = new ArrayList<>();
                for (int l = 0; l < 3; l++) {
                    boolean drifts = c < (k == networks - 1 && l > 0 ? l + 1 : l);
                    gradients.add(new GradientNorms(drifts ? 3 : .5, updates == 1 ? 0 : 1, 1, 2 + c));
                }
                checkpoints.add(new CourseCheckpoint(EPOCHS[c], updates * EPOCHS[c], .2 / (c + 1), .4 / (c + 1),
                        .3, gradients));
            }
            courses.add(new NetworkCourse(k, 3277, checkpoints));
        }
        return new Cell(batch, courses, 0);
    }

    static Documents documents(Unit unit, Cell... cells) {
        return DynamicsReport.documents(new CellExperiment.Result<>("dynamics",
                Map.of("sweep", "batch", "networks", 3, "accuracy", .85),
                new Provenance("reference", Precision.FLOAT64, 5, 2, 0, 1), 3, List.of(cells)), unit,
                "noisyflow run dynamics");
    }

    private static Documents whole(Unit unit) {
        return documents(unit, cell(32, 103, 3), cell(512, 7, 3), cell(4096, 1, 3));
    }

    @Test
    void document() {
        JsonNode json = MAPPER.readTree(whole(Unit.NATS).json().toBytes());
        assertThat(json.get("experiment").asString()).isEqualTo("dynamics");
        JsonNode small = json.at("/values/0");
        assertThat(small.get("updatesPerEpoch").asInt()).isEqualTo(103);
        assertThat(small.get("hiddenLayers").asInt()).isEqualTo(2);
        assertThat(small.at("/checkpoints/2/updates").asInt()).isEqualTo(1030);
        assertThat(small.at("/checkpoints/1/testError/mean").asDouble()).isCloseTo(.2, within(1e-12));
        assertThat(small.at("/checkpoints/1/generalisationGap/mean").asDouble()).isCloseTo(.1, within(1e-12));
        assertThat(small.at("/checkpoints/0/layers/1/gradientRatio/mean").asDouble()).isEqualTo(3);
        assertThat(small.at("/checkpoints/0/layers/1/gradientCapacity/mean").asDouble())
                .isCloseTo(Math.log(10) / 2, within(1e-12));
        assertThat(small.at("/crossings/1/epochs").toString()).isEqualTo("[3,3,10]");
        assertThat(small.at("/crossings/1/medianEpoch").asInt()).isEqualTo(3);
        // The outputs cross at checkpoint 2, in the last network at none: two below 1 are not three.
        assertThat(small.at("/crossings/2/epochs").toString()).isEqualTo("[10,10,null]");
        assertThat(small.at("/crossings/2/reached").asInt()).isEqualTo(2);
        // .4/(c + 1) is at most .15 from checkpoint 2 on.
        assertThat(small.at("/accuracyReached/epochs").toString()).isEqualTo("[10,10,10]");
        assertThat(small.at("/order/shallowFirst").asInt()).isEqualTo(3);
        assertThat(small.at("/order/tau").asDouble()).isEqualTo(1);
        JsonNode full = json.at("/values/2");
        assertThat(full.at("/checkpoints/0/layers/0/gradientRatio").isNull()).isTrue();
        assertThat(full.at("/crossings/0/medianEpoch").isNull()).isTrue();
        assertThat(full.at("/order/tau").isNull()).isTrue();
        // Two pairs of values; transitions of two hidden layers twice for the first, four others for each.
        assertThat(json.get("comparisons").size()).isEqualTo(2 * 2 + 2 * 4);
        assertThat(json.at("/comparisons/1/quantity").asString()).isEqualTo("crossingUpdates");
        assertThat(json.at("/comparisons/1/more").asInt()).isEqualTo(3);
    }

    @Test
    void onlyCapacitiesHaveAUnit() {
        JsonNode nats = MAPPER.readTree(whole(Unit.NATS).json().toBytes());
        JsonNode bits = MAPPER.readTree(whole(Unit.BITS).json().toBytes());
        String capacity = "/values/0/checkpoints/0/layers/1/gradientCapacity/mean";
        assertThat(bits.at(capacity).asDouble()).isCloseTo(nats.at(capacity).asDouble() / Math.log(2), within(1e-12));
        String loss = "/values/0/checkpoints/0/loss/mean";
        assertThat(bits.at(loss).asDouble()).isEqualTo(nats.at(loss).asDouble());
    }

    @Test
    void textAndTable() {
        Documents documents = whole(Unit.NATS);
        assertThat(documents.text()).contains("3 of 3 cells finished", "3 of 3", "before the last in 3 of 3 networks",
                "32 against 512", "epoch of the transition, over hidden layers");
        // Three values, five checkpoints, three layers.
        assertThat(new String(documents.table().toBytes(), StandardCharsets.UTF_8)).hasLineCount(1 + 3 * 5 * 3)
                .startsWith("experiment,sweep,value,networks,epoch,updates,trainError,testError,loss,layer,")
                .contains("dynamics,batch,32.0,3,10,1030,");
    }

    /**
     * Errors and gaps twice, transitions twice; of three layers M / S, capacity, M, norms of weights. Traces: of errors
     * a band of two and a mean for each value, of transitions dots and medians of the two that have minibatches.
     */
    @Test
    @Tag("slow")
    void pageInABrowser() throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        Chromium.Visit visit = chromium.orElseThrow().open(whole(Unit.NATS).page().toBytes());
        assertThat(visit.console()).isEmpty();
        assertThat(visit.drawn("plots")).isEqualTo(4 + 2 + 4 * 3);
        assertThat(visit.drawn("traces")).isEqualTo(4 * 9 + 2 * 4 + 3 * (2 + 2 + 3 + 3));
        assertThat(visit.dom()).contains("all rows", "shallow", "32 against 512");
    }

    @Test
    @Tag("slow")
    void pageOfAStoppedRunInABrowser() throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        for (Cell[] cells : new Cell[][] {{}, {cell(4096, 1, 1)}, {cell(32, 103, 1)}}) {
            Chromium.Visit visit = chromium.orElseThrow().open(documents(Unit.BITS, cells).page().toBytes());
            assertThat(visit.console()).isEmpty();
            assertThat(visit.dom()).contains("This run was stopped");
        }
    }

    /** Errors and gaps twice, transitions twice, M / S of three layers; all rows at once have no S. */
    @Test
    void plot() throws IOException {
        PlotTest.assertDrawn(whole(Unit.NATS));
        List<Panel> panels = ((Plot) whole(Unit.NATS).plot().get()).panels();
        assertThat(panels).extracting(panel -> panel.x().title()).containsExactly("epochs", "updates of the weights",
                "epochs", "updates of the weights", "layer", "layer", "epochs", "epochs", "epochs");
        assertThat(panels.get(1).curves()).extracting(Curve::name).containsExactly("batch 32", "batch 512",
                "batch of all rows");
        Dot error = panels.get(1).curves().getFirst().dots().get(2);
        assertThat(error.x()).isEqualTo(1030);
        assertThat(error.y()).isCloseTo(40 / 3., within(1e-12));
        List<Curve> transitions = panels.get(5).curves();
        // Of three networks and three layers the outputs of one never diffuse.
        assertThat(transitions.getFirst().kind()).isEqualTo(Curve.Kind.CLOUD);
        assertThat(transitions.getFirst().dots()).hasSize(3 * 3 - 1);
        Curve medians = transitions.stream().filter(curve -> curve.name().equals("batch 32")).findFirst().orElseThrow();
        assertThat(medians.dots()).extracting(Dot::y).containsExactly(103., 309., 1030.);
        assertThat(medians.dots()).extracting(dot -> Math.round(dot.x())).containsExactly(1L, 2L, 3L);
        for (Panel ratios : panels.subList(6, 9)) {
            assertThat(ratios.curves()).extracting(Curve::name).containsExactly("batch 32", "batch 512", "");
            assertThat(ratios.y()).isEqualTo(panels.get(6).y());
        }
        assertThat(panels.get(7).curves().getFirst().dots().getFirst()).isEqualTo(Dot.at(1, 3));
        assertThat(((Plot) documents(Unit.NATS, cell(4096, 1, 1)).plot().get()).panels()).hasSize(4);
    }
}
