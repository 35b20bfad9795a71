package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.experiments.known.BenchmarkResult;
import io.noisyflow.experiments.spiral.SpiralResult;
import io.noisyflow.report.known.BenchmarkReport;
import io.noisyflow.report.spiral.SpiralReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents of the experiments spiral and entropy-benchmark; their pages in a browser, where there is a chromium. */
@Tag("slow")
class CurveReportsTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final double LN_2 = StrictMath.log(2);

    private static List<BenchmarkResult> benchmark = List.of();
    private static List<SpiralResult> spiral = List.of();

    @BeforeAll
    static void run() {
        benchmark = KnownEntropies.benchmark();
        spiral = KnownEntropies.spiral();
    }

    private static Documents of(BenchmarkResult result, Unit unit) {
        return BenchmarkReport.documents(result, unit, "noisyflow run entropy-benchmark");
    }

    private static Documents of(SpiralResult result, Unit unit) {
        return SpiralReport.documents(result, unit, "noisyflow run spiral");
    }

    @Test
    void jsonOfTheBenchmark() {
        JsonNode json = MAPPER.readTree(of(benchmark.getLast(), Unit.BITS).json().toBytes());
        assertThat(json.get("experiment").asString()).isEqualTo("entropy-benchmark");
        assertThat(json.get("cells").asInt()).isEqualTo(json.get("allCells").asInt()).isEqualTo(3 * 2 + 1);
        JsonNode curve = json.at("/laws/0/curves/1");
        assertThat(curve.get("subject").asString()).isEqualTo("truncated, d = 2");
        // 1.303508214 nats a coordinate: trapezoidal sum over 2000001 points, scipy's ndtr.
        assertThat(curve.at("/truth/entropy").asDouble() * LN_2).isCloseTo(2 * 1.303508214, within(1e-8));
        JsonNode point = curve.at("/points/0");
        assertThat(point.get("n").asInt()).isEqualTo(100);
        assertThat(point.get("estimates").size()).isEqualTo(2);
        double mean = (point.at("/estimates/0/entropy").asDouble() + point.at("/estimates/1/entropy").asDouble()) / 2;
        assertThat(point.get("entropy").asDouble()).isCloseTo(mean, within(1e-12));
        assertThat(point.at("/baselines/1/method").asString()).isEqualTo("knn, 3 neighbours");
        assertThat(point.at("/baselines/1/estimates/0/verdict").asString()).isNotEmpty();
        assertThat(json.at("/laws/0/curves/0/points/0/verdict").asString()).isNotEqualTo("converged");
        JsonNode code = json.at("/codes/0");
        assertThat(code.get("code").asString()).isEqualTo("RM(1,3)");
        assertThat(code.get("ceiling").asDouble()).isCloseTo(4, within(1e-12));
        assertThat(code.at("/informations/1/sigma").asDouble()).isEqualTo(1);
        // 8 bits alone, each .336830820347 nats: adaptive quadrature.
        assertThat(code.at("/informations/1/channel").asDouble() * LN_2).isCloseTo(8 * .336830820347, within(1e-8));
        assertThat(code.at("/informations/1/verdict").asString()).isNotEmpty();
        assertThat(code.at("/curves/1/points/1/n").asInt()).isEqualTo(200);
    }

    @Test
    void jsonOfTheSpiral() {
        JsonNode json = MAPPER.readTree(of(spiral.getLast(), Unit.NATS).json().toBytes());
        assertThat(json.at("/settings/layers").size()).isEqualTo(5);
        assertThat(json.get("training").size()).isEqualTo(3);
        JsonNode layers = json.at("/training/2/layers");
        assertThat(layers.size()).isEqualTo(4);
        assertThat(layers.at("/3/width").asInt()).isEqualTo(3);
        JsonNode inBits = MAPPER.readTree(of(spiral.getLast(), Unit.BITS).json().toBytes()).at("/training/2/layers/0");
        double ratio = layers.at("/0/gradientRatio").asDouble();
        assertThat(layers.at("/0/gradientMean").asDouble() / layers.at("/0/gradientStd").asDouble())
                .isCloseTo(ratio, within(1e-12 * ratio));
        assertThat(inBits.get("gradientRatio").asDouble()).isEqualTo(ratio);
        assertThat(inBits.get("gradientCapacity").asDouble())
                .isCloseTo(StrictMath.log1p(ratio * ratio) / 2 / LN_2, within(1e-12));
        assertThat(json.get("diffusion").size()).isEqualTo(4);
        assertThat(json.at("/curve/d").asInt()).isEqualTo(10);
        assertThat(json.at("/curve/points").size()).isEqualTo(2);
        assertThat(json.at("/curve/truth/lower").asDouble()).isLessThan(json.at("/curve/truth/upper").asDouble());
        assertThat(json.at("/reference/verdict").asString()).isNotEmpty();
        JsonNode begun = MAPPER.readTree(of(spiral.getFirst(), Unit.NATS).json().toBytes());
        assertThat(begun.get("reference").isNull()).isTrue();
        assertThat(begun.get("referenceReason").asString()).isEqualTo("not finished");
        assertThat(begun.at("/curve/truth").isNull()).isTrue();
    }

    /** What an interrupt leaves behind is a set of documents at every cell. */
    @Test
    void everyPartIsWhole() {
        assertThat(benchmark).hasSize(7);
        assertThat(spiral).hasSize(4);
        for (BenchmarkResult part : benchmark) {
            Documents documents = of(part, Unit.NATS);
            assertThat(documents.text()).contains(part.cells() + " of 7 cells finished");
            assertThat(MAPPER.readTree(documents.json().toBytes()).get("cells").asInt()).isEqualTo(part.cells());
        }
        for (SpiralResult part : spiral) {
            assertThat(of(part, Unit.NATS).text()).contains(part.cells() + " of 4 cells finished");
        }
    }

    /** A header; every sample of the plug-in estimate and, at 100 rows, of both baselines; the reference. */
    @Test
    void tables() {
        String ofBenchmark = text(of(benchmark.getLast(), Unit.NATS).table());
        assertThat(ofBenchmark).hasLineCount(1 + 6 * (2 * 2 + 2 * 2))
                .contains("\"truncated, d = 2\",2,0.01,plug-in,100,0,");
        String ofSpiral = text(of(spiral.getLast(), Unit.NATS).table());
        assertThat(ofSpiral).hasLineCount(1 + 2 * 2 + 2 * 2 + 1).contains("spiral,layer 3,10,0.2,reference,1000,0,")
                .startsWith("experiment,subject,d,sigma,method,n,sample,entropy_nats,information_nats,");
    }

    @Test
    void textsNameVerdictsAndTruths() {
        String ofBenchmark = of(benchmark.getLast(), Unit.NATS).text();
        assertThat(ofBenchmark).contains("truncated, d = 2").contains("RM(1,3)").contains("truth")
                .contains("mean bracket")
                .contains("isolated").contains("log of words");
        assertThat(of(spiral.getLast(), Unit.NATS).text()).contains("reference: ").contains("the truth lies in [")
                .contains("after 3 epochs").doesNotContain("NaN");
    }

    /**
     * Of the benchmark: a plot with a bracket of 2 traces, 2 baselines, the truth and the estimate for each of 4 curves
     * of laws; 2 curves of the code, whose truth is a band; the code's information and its bound.
     */
    @Test
    void theBenchmarkIsDrawn() throws IOException, InterruptedException {
        Chromium.Visit visit = visit(of(benchmark.getLast(), Unit.NATS).page());
        assertDrawn(visit, 4 + 1 + 2, 4 * 6 + 2 + 2 * 8);
        // At 2 numbers of rows: bracket 4, baselines 1 each, truth 2 (as a band 4 more), estimate 2; the code at 2
        // sigmas.
        assertThat(visit.drawn("points")).isEqualTo(4 * (4 + 2 + 2 + 2) + 2 * (4 + 2 + 2 + 4 + 2) + 2 * 2);
        assertThat(visit.dom()).contains("0.25 is this program's choice").contains("class=\"isolated\"")
                .contains("noisyflow run entropy-benchmark");
        // A section of laws at each dimension, one of all codes, one of the words of the code.
        assertThat(visit.sections().values()).containsExactlyInAnyOrder(List.of(6, 6), List.of(6, 6), List.of(2),
                List.of(8, 8));
        Chromium.Visit onPhone = Chromium.find().orElseThrow().openOnPhone(of(benchmark.getLast(), Unit.NATS).page());
        assertDrawn(onPhone, 4 + 1 + 2, 4 * 6 + 2 + 2 * 8);
        Chromium.Visit begun = visit(of(benchmark.getFirst(), Unit.BITS).page());
        assertDrawn(begun, 2, 2 * 6);
        assertThat(begun.dom()).contains("This run is not finished: 1 of 7 cells are.");
    }

    /**
     * The curve with a band for the truth, twice; three arms and the misclassified; three accuracies and the loss; of
     * each of four layers M and S, their ratio, the capacity and the norm of the weights.
     */
    @Test
    void theSpiralIsDrawn() throws IOException, InterruptedException {
        Chromium.Visit visit = visit(of(spiral.getLast(), Unit.NATS).page());
        assertDrawn(visit, 2 + 1 + 2 + 4 * 4, 2 * 8 + 4 + 4 + 4 * 5);
        assertThat(visit.drawn("points")).isEqualTo(2 * (4 + 2 + 2 + 4 + 2) + 1500 + 4 * 3 + 4 * 5 * 3);
        assertThat(visit.sections()).isEqualTo(
                Map.of("entropy", List.of(8, 8), "data", List.of(4), "training", List.of(3, 1), "gradients",
                        List.of(2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)));
        assertThat(visit.dom()).contains("The grey band is where the truth lies").contains("1500 of the inputs");
        Chromium.Visit begun = visit(of(spiral.getFirst(), Unit.NATS).page());
        assertDrawn(begun, 3 + 4 * 4, 8 + 4 * 5);
    }

    private static Chromium.Visit visit(Document page) throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        return chromium.orElseThrow().open(page.toBytes());
    }

    private static void assertDrawn(Chromium.Visit visit, int plots, int traces) {
        assertThat(visit.console()).isEmpty();
        assertThat(visit.drawn("overflow")).isZero();
        assertThat(visit.drawn("plots")).isEqualTo(plots);
        assertThat(visit.drawn("traces")).isEqualTo(traces);
    }

    private static String text(Document document) {
        return new String(document.toBytes(), StandardCharsets.UTF_8);
    }
}
