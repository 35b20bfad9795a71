package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.information.Setting;
import io.noisyflow.information.network.NoisePlace;
import io.noisyflow.information.network.StudyResult;
import io.noisyflow.report.flow.FlowReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Studies of given networks as JSON, table, text and page. */
@Tag("slow")
class FlowReportTest {
    private static final String COMMAND = "noisyflow flow net.json";
    private static final List<StudyResult> LAYERS = OwnNetworks.network(NoisePlace.LAYERS);
    private static final StudyResult SERIES = OwnNetworks.activations();

    private static Documents documents(StudyResult result, Unit unit) {
        return FlowReport.documents(result, unit, COMMAND);
    }

    private static JsonNode json(StudyResult result, Unit unit) {
        return JsonMapper.builder().build().readTree(documents(result, unit).json().toBytes());
    }

    @Test
    void jsonHasEveryNumberInItsUnit() {
        JsonNode nats = json(LAYERS.getLast(), Unit.NATS);
        JsonNode bits = json(LAYERS.getLast(), Unit.BITS);
        assertThat(nats.propertyNames()).startsWith("schema", "command", "setting", "noise", "unit");
        assertThat(nats.get("command").asString()).isEqualTo("flow");
        assertThat(nats.get("noise").asString()).isEqualTo("layers");
        assertThat(nats.at("/epochs/0/parts/1/part").asString()).isEqualTo("test");
        assertThat(nats.at("/epochs/0/parts/1/inputs").asInt()).isEqualTo(8);
        assertThat(bits.at("/epochs/0/parts/0/inputEntropy").asDouble()).isCloseTo(4, within(1e-12));
        for (String name : List.of("xInformation/value", "yInformation/bracket/upper", "binnedEntropy/0/value")) {
            String at = "/epochs/0/parts/0/layers/1/" + name;
            assertThat(bits.at(at).asDouble()).as(name)
                    .isCloseTo(nats.at(at).asDouble() / StrictMath.log(2), within(1e-12)).isPositive();
        }
        assertThat(bits.at("/epochs/0/parts/0/layers/1/sigma").asDouble()).isEqualTo(.3);
        assertThat(nats.at("/epochs/0/parts/0/layers/0/orderDifferences").size()).isPositive();
    }

    @Test
    void theTableHasALineForEachEpochPartAndLayer() {
        String table = new String(documents(LAYERS.getLast(), Unit.NATS).table().toBytes(), StandardCharsets.UTF_8);
        assertThat(table).hasLineCount(1 + 2 * 2).startsWith("noise,setting,epoch,inputs,layer,width,sigma,");
        assertThat(table).contains("\nlayers,dataset,,test,2,2,0.3,");
        String series = new String(documents(SERIES, Unit.NATS).table().toBytes(), StandardCharsets.UTF_8);
        assertThat(series).hasLineCount(1 + 3 * 2).contains("\noutput,dataset,20,train,1,1,0.2,");
    }

    @Test
    void textTellsWhereTheNoiseIsAndWhatIsMissing() {
        assertThat(documents(LAYERS.getLast(), Unit.NATS).text()).contains("noise at every layer", "train: 16 inputs",
                "test: 8 inputs, H(X) = 2.079", "order checks violated (H(X), H(Y), data processing)")
                .doesNotContain("are finished");
        assertThat(documents(LAYERS.getLast(), Unit.NATS).text().lines().filter(line -> line.contains("0.3")))
                .isNotEmpty().allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(documents(LAYERS.getFirst(), Unit.NATS).text()).contains("1 of 2 estimates are finished");
        assertThat(documents(SERIES, Unit.NATS).text()).contains("noise at the output of the measured layer only",
                "epoch  layer 1    layer 2", "   20 ").doesNotContain("order checks");
    }

    /** Of a sample the logarithm of its size is no entropy, and is not called one. */
    @Test
    void ofASampleNothingIsCalledTheEntropyOfTheInput() throws IOException, InterruptedException {
        StudyResult whole = LAYERS.getLast();
        StudyResult sample = new StudyResult(whole.overEpochs(), whole.noise(), Setting.SAMPLE, whole.settings(),
                whole.provenance(), whole.cells(), whole.allCells(), whole.epochs(), Map.of());
        assertThat(documents(whole, Unit.NATS).text())
                .contains("setting dataset: the numbers are about these inputs themselves");
        assertThat(documents(sample, Unit.NATS).text())
                .contains("setting sample: the numbers are about the law that the inputs were drawn from",
                        "log n = 2.773, H(Y)", "violated (log n, H(Y), data processing)")
                .doesNotContain("H(X)");
        assertThat(open(sample, "").dom()).contains("log n = ln 16 = 2.773 nats", "train: log n",
                "The numbers are about the law that these 16 training inputs and 8 test inputs were drawn from")
                .doesNotContain(">H(X)");
    }

    private static Chromium.Visit open(StudyResult result, String script) throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        String html = new String(documents(result, Unit.NATS).page().toBytes(), StandardCharsets.UTF_8);
        return chromium.orElseThrow().open(html.replace("</body>", "<script>" + script + "</script></body>")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static void assertDrawn(Chromium.Visit visit, int plots, int traces) {
        assertThat(visit.console()).isEmpty();
        assertThat(visit.drawn("overflow")).isZero();
        assertThat(visit.dom()).contains("data-plots=\"" + plots + "\"").contains("data-traces=\"" + traces + "\"")
                .contains(COMMAND);
    }

    /** Of 2 parts: bar, bracket and verdict in two plots; one size of bins; two distances. */
    @Test
    void layersOfOneNetworkAreDrawnTrainBesideTest() throws IOException, InterruptedException {
        Chromium.Visit visit = open(LAYERS.getLast(), "");
        assertDrawn(visit, 4, 2 * 6 + 2 + 4);
        assertThat(visit.sections()).isEqualTo(
                Map.of("xInformation", List.of(6), "yInformation", List.of(6), "clusters", List.of(2, 4)));
        // 2 parts of 2 layers: bar, two ends and mark, twice; bins; two distances.
        assertThat(visit.drawn("points")).isEqualTo(2 * 2 * (2 * 4 + 1 + 2));
        assertThat(visit.dom()).contains("goes on through the next layers", "H(X) = ln 16", "train: H(X)",
                "The numbers are about these 16 training inputs and 8 test inputs themselves",
                "later layers at most earlier ones");
        assertDrawn(open(OwnNetworks.network(NoisePlace.OUTPUT).getLast(), ""), 4, 2 * 6 + 2 + 4);
        Chromium.Visit half = open(LAYERS.getFirst(), "");
        assertDrawn(half, 4, 6 + 1 + 2);
        assertThat(half.dom()).contains("The run is not finished: 1 of 2 estimates are");
    }

    /** Of layers that multiply the page draws no entropies of boxes unless some were asked for, and says so. */
    @Test
    void layersThatMultiply() throws IOException, InterruptedException {
        StudyResult result = OwnNetworks.dropout(List.of());
        assertThat(documents(result, Unit.NATS).text()).contains("T_l = S_l D_l at every layer", "train: 16 inputs");
        JsonNode json = json(result, Unit.NATS);
        assertThat(json.get("noise").asString()).isEqualTo("dropout");
        // The third unit, tanh(.3 (x + y)), is 0 where x = -y.
        assertThat(json.at("/epochs/0/parts/0/layers/0/patterns").asInt()).isEqualTo(2);
        assertThat(documents(result, Unit.NATS).text()).contains("layer 1: units are 0 in 2 different sets");
        assertThat(new String(documents(result, Unit.NATS).table().toBytes(), StandardCharsets.UTF_8))
                .hasLineCount(1 + 2 * 2).contains("\ndropout,dataset,,train,1,3,0.3,").contains(",patterns,");
        Chromium.Visit visit = open(result, "");
        assertDrawn(visit, 3, 2 * 6 + 4);
        assertThat(visit.dom()).contains("Every layer multiplies what it puts out", "Entropies of boxes are not drawn");
        assertDrawn(open(OwnNetworks.dropout(List.of(.5)), ""), 4, 2 * 6 + 2 + 4);
    }

    /**
     * Of 2 layers: a band of 2 traces and a curve in two plots; path, path so far and point; bars and their marks;
     * bins; distances.
     */
    @Test
    void epochsAreCurvesAndASliderMovesThePlane() throws IOException, InterruptedException {
        Chromium.Visit visit = open(SERIES, """
                setTimeout(() => {
                  const boxes = [...document.querySelectorAll("#plane .figure")];
                  const ends = () => boxes.map((box) => String(box.data[box.data.length - 1].x[0]) + ":" + box.data[box.data.length - 1].y[0]);
                  const before = ends();
                  const slider = document.querySelector(".player input");
                  slider.value = "0";
                  slider.dispatchEvent(new Event("input"));
                  const after = ends();
                  document.body.dataset.moved = before.map((old, i) => old !== after[i]).join();
                  document.body.dataset.says = document.querySelector(".player output").textContent;
                }, 1500);
                """);
        assertDrawn(visit, 6, 2 * 6 + 6 + 2 + 1 + 2);
        assertThat(visit.sections()).isEqualTo(Map.of("xInformation", List.of(6), "yInformation", List.of(6), "plane",
                List.of(6, 2), "clusters", List.of(1, 2)));
        assertThat(visit.dom()).contains("data-moved=\"true,true\"").contains("data-says=\"epoch 0\"");
    }
}
