package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.information.noise.NoiseProposal;
import io.noisyflow.report.entropy.EntropyReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pages as a browser draws them; skipped where there is no chromium. */
@Tag("slow")
class PageInBrowserTest {
    private static final String COMMAND = "noisyflow run szt --seed 0";
    private static final Optional<Chromium> CHROMIUM = Chromium.find();

    /**
     * Curves of each plot of a network of 5 layers, by section; the plane stands before 3 projections and 10
     * histograms. Transitions to diffusion, where there are any, are 5 marks upon informations and plane.
     */
    private static Map<String, List<Integer>> trained(int marks) {
        Map<String, List<Integer>> sections = new HashMap<>(Map.of("information-X", List.of(15 + marks),
                "information-Y", List.of(15 + marks), "plane",
                List.of(3 + 15 + marks, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2), "training", List.of(2, 1),
                "generalisation",
                List.of(6), "bins", List.of(5, 5, 5, 5, 5), "distances", List.of(2, 2, 2, 2, 2), "gradients",
                List.of(2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)));
        // The curve of the bottleneck takes three traces, as in the plane; a layer beside it a gap and a point.
        sections.put("bound", List.of(3 + 2 * 5));
        if (marks > 0) {
            // Layers 3, 4 and 5 lose something after their maximum.
            sections.put("relaxation", List.of(3));
        }
        return sections;
    }

    /** The sections of a network, and those of these. */
    private static Map<String, List<Integer>> trainedAnd(int marks, Map<String, List<Integer>> others) {
        Map<String, List<Integer>> all = trained(marks);
        all.putAll(others);
        return all;
    }

    @BeforeAll
    static void isInstalled() {
        require(CHROMIUM.isPresent(), "no chromium on the PATH");
    }

    private Chromium.Visit open(Document page) throws IOException, InterruptedException {
        return CHROMIUM.orElseThrow().open(page.toBytes());
    }

    /** The page with a script of the test at its end. */
    private Chromium.Visit openAnd(Document page, String script) throws IOException, InterruptedException {
        String html = new String(page.toBytes(), StandardCharsets.UTF_8);
        return CHROMIUM.orElseThrow().open(html.replace("</body>", "<script>" + script + "</script></body>")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static void assertDrawn(Chromium.Visit visit, int plots, int traces) {
        assertThat(visit.console()).isEmpty();
        assertThat(visit.drawn("overflow")).isZero();
        assertThat(visit.drawn("plots")).isEqualTo(plots);
        assertThat(visit.drawn("traces")).isEqualTo(traces);
        assertThat(visit.dom().split("class=\"main-svg\"[^>]*>", -1).length).isGreaterThan(plots);
    }

    @Test
    void anErrorOfAPageIsSeenAndAPageWithoutEpochsIsValid() throws IOException, InterruptedException {
        Document page = Rendered.page(TrainedNetworks.partial(0), Unit.NATS, COMMAND);
        Chromium.Visit visit = openAnd(page, "fetch('https://example.invalid/'); undefinedName();");
        assertThat(visit.console()).anySatisfy(line -> assertThat(line).contains("undefinedName is not defined"))
                .allSatisfy(line -> assertThat(line).containsAnyOf("undefinedName", "Content Security Policy",
                        "Failed to fetch"))
                .anySatisfy(line -> assertThat(line).contains("Content Security Policy"));
        assertThat(visit.drawn("plots")).isZero();
        assertThat(visit.dom()).contains("No epoch is finished yet").contains(COMMAND);
    }

    /**
     * Of 5 layers: a band of 2 traces and a curve in each of 2 plots; 3 traces of each in the plane; 2 classes in 3
     * projections; 2 curves in 2 histograms of 5 layers; 2 accuracies and the loss; I(X;T), 3 bins and H(X) in 5 small
     * plots; 2 curves in 5, twice. The gap and 5 bounds; M / S, capacity and norm of the weights of 5 layers; 5 marks in
     * the first 3 plots; 3 layers that relax.
     */
    @Test
    void aWholeRunIsDrawnAndOneSliderMovesPlaneAndScatter() throws IOException, InterruptedException {
        Chromium.Visit visit = openAnd(Rendered.page(TrainedNetworks.whole(), Unit.NATS, COMMAND), """
                setTimeout(() => {
                  const boxes = [...document.querySelectorAll("#plane .figure")];
                  const points = () => boxes.map((box) => box.data.map((trace) => trace.x.length + ":" + trace.x[0] + ":" + trace.y).join());
                  const before = points();
                  const slider = document.querySelector(".player input");
                  slider.value = "2";
                  slider.dispatchEvent(new Event("input"));
                  const after = points();
                  document.body.dataset.moved = before.map((old, i) => old !== after[i]).join();
                  document.body.dataset.path = String(boxes[0].data[5].x.length);
                  document.body.dataset.says = document.querySelector(".player output").textContent;
                  document.querySelector(".player button").click();
                  setTimeout(() => { document.body.dataset.played = slider.value; }, 1000);
                }, 1500);
                """);
        // The bound: a curve of three traces in the plane and beside the layers, there with a gap and a point for each.
        assertDrawn(visit, 2 + 1 + 1 + 3 + 10 + 2 + 5 + 5 + 5 + 1 + 15 + 1,
                2 * 15 + 15 + 6 + 20 + 3 + 25 + 10 + 10 + 6 + 15 + 15 + 3 + 16);
        assertThat(visit.sections()).isEqualTo(trained(5));
        // 26 epochs: in 2 plots 3 curves of 5 layers; path, path so far and point; 3 views of 400 rows; 10 histograms
        // of 2 x 11 edges; 3 curves of training; 5 curves of bins, 2 of distances and 5 of gradients and weights for each
        // layer; the gap, which is always above 0, and 5 bounds; 15 marks, 3 relaxation times; 3 places of the curve,
        // which is drawn thrice in 2 plots, and 5 layers with a gap of two ends beside it.
        assertThat(visit.drawn("points")).isEqualTo(2 * 5 * 3 * 26 + 5 * (2 * 26 + 1) + 3 * 400 + 10 * 2 * 11 + 3 * 26
                + 5 * (5 + 2 + 5) * 26 + 6 * 26 + 15 + 3 + 2 * 3 * 3 + 5 * 3);
        assertThat(visit.dom()).contains("data-numbers=\"260\"")
                .contains("After epoch 10000, the network labels 99.84 %")
                .contains("Of 234 such comparisons, each on common noise, 1 is broken").contains(COMMAND)
                .contains("class=\"undersampled\"").contains("use 1000 replicates of the own input");
        assertThat(visit.dom()).contains("data-moved=\"" + "true,".repeat(13) + "true\"").contains("data-path=\"3\"")
                .contains("data-says=\"epoch 3: 53.40 % train");
        // Playing goes on from where the slider stood.
        assertThat(visit.dom()).containsPattern("data-played=\"[3-9]\"");
    }

    @Test
    void anotherNetworkIsDrawnAnew() throws IOException, InterruptedException {
        Chromium.Visit visit = openAnd(Rendered.page(TrainedNetworks.several(2), Unit.BITS, COMMAND), """
                setTimeout(() => {
                  const select = document.querySelector("select");
                  select.value = "1";
                  select.dispatchEvent(new Event("change"));
                }, 1500);
                """);
        assertDrawn(visit, 50, 171);
        assertThat(visit.sections()).isEqualTo(trainedAnd(5, Map.of("networks", List.of(15, 15, 15))));
        assertThat(visit.dom()).contains("network 2 of 2, seed 1").contains("H(X) = log2 4096 = 12.000 bits");
    }

    /**
     * The plane of three networks, 3 traces of each layer, and means with their bands, 3 of each layer in each of 2
     * plots.
     */
    @Test
    void allNetworksShareOnePlaneWithASliderOfItsOwn() throws IOException, InterruptedException {
        Chromium.Visit visit = openAnd(Rendered.page(TrainedNetworks.several(3), Unit.NATS, COMMAND), """
                setTimeout(() => {
                  const plane = document.querySelector("#networks .figure");
                  const slider = document.querySelector("#networks .player input");
                  slider.value = "0";
                  slider.dispatchEvent(new Event("input"));
                  document.body.dataset.dots = plane.data.slice(10).map((trace) => trace.x.length).join();
                  document.body.dataset.paths = plane.data.slice(5, 10).map((trace) => trace.x.length).join();
                  document.body.dataset.whole = String(plane.data[0].x.length);
                }, 1500);
                """);
        assertDrawn(visit, 3 + 50 + 1, 15 + 2 * 15 + 171 + 3);
        assertThat(visit.sections()).isEqualTo(trainedAnd(5, Map.of("networks", List.of(15, 15, 15))));
        assertThat(visit.dom()).contains("data-dots=\"3,3,3,3,3\"").contains("data-paths=\"1,1,1,1,1\"")
                .contains("data-whole=\"26\"").contains("All 3 networks: the information plane, means and spreads")
                .contains("How each network ended");
    }

    /** Beside the 140 traces of a network without marks: 3 curves in 5 plots, twice; 1 + 2 + 3 + 4 curves in 4 plots. */
    @Test
    void partsAndPairsOfLayersAreDrawn() throws IOException, InterruptedException {
        Chromium.Visit visit = open(Rendered.page(TrainedNetworks.withPartsAndPairs(), Unit.NATS, COMMAND));
        assertDrawn(visit, 50 + 10 + 4, 156 + 30 + 10);
        assertThat(visit.sections())
                .isEqualTo(trainedAnd(0, Map.of("parts", List.of(3, 3, 3, 3, 3, 3, 3, 3, 3, 3), "pairs",
                        List.of(1, 2, 3, 4))));
        assertThat(visit.dom()).contains("Training and test set: what the layers know about each")
                .contains("what a layer still knows about an earlier one").contains("819 inputs");
    }

    @Test
    void anotherBinWidthIsDrawnAnew() throws IOException, InterruptedException {
        Chromium.Visit visit = openAnd(Rendered.page(TrainedNetworks.deterministic(), Unit.NATS, COMMAND), """
                setTimeout(() => {
                  const of = () => document.querySelector("#networks .figure").data[4].x.join();
                  const before = of();
                  const select = document.querySelector("#networks select");
                  select.value = "2";
                  select.dispatchEvent(new Event("change"));
                  document.body.dataset.options = String(select.options.length);
                  setTimeout(() => { document.body.dataset.changed = String(before !== of()); }, 500);
                }, 1500);
                """);
        assertThat(visit.console()).isEmpty();
        assertThat(visit.drawn("overflow")).isZero();
        assertThat(visit.dom()).contains("data-options=\"3\"").contains("data-changed=\"true\"");
    }

    /** One epoch of a run that was stopped; what its settings hold shows as text. */
    @Test
    void aRunThatHasOnlyBegunIsAValidPageAndItsTextIsNoMarkup() throws IOException, InterruptedException {
        String evil = "<img src=x onerror=alert(1)>";
        Map<String, Object> settings = Map.of("epochs", 10000, evil, List.of(evil));
        Chromium.Visit visit = open(Rendered.page(
                TrainedNetworks.of(settings, List.of(TrainedNetworks.network(0, 1))), Unit.NATS, evil));
        assertDrawn(visit, 50, 156);
        assertThat(visit.dom()).contains("After epoch 1 of 10000; the run is not finished")
                .doesNotContain("<img src=\"x\"").contains("&lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void withoutNoiseClusteringIsDrawn() throws IOException, InterruptedException {
        Chromium.Visit visit = open(Rendered.page(TrainedNetworks.deterministic(), Unit.NATS, COMMAND));
        // The plane of bins has 3 traces of each of 5 layers.
        assertDrawn(visit, 1 + 3 + 10 + 2 + 15 + 15, 15 + 6 + 20 + 3 + 5 * 4 + 10 + 10 + 15);
        // No informations: one section of bins, whose curves are three widths and H(X).
        assertThat(visit.sections()).containsOnlyKeys("networks", "plane", "training", "bins", "distances", "gradients")
                .containsEntry("networks", List.of(15)).containsEntry("bins", List.of(4, 4, 4, 4, 4));
        assertThat(visit.dom()).contains("The information plane, seen through bins");
    }

    /** Bracket of 2 traces and estimate in every plot, 2 bounds in two of them; neighbours. */
    @Test
    void entropyAgainstSigmaIsDrawn() throws IOException, InterruptedException {
        Chromium.Visit visit = open(Rendered.page(NoisySamples.report(true, true, NoisySamples.SIGMAS), Unit.NATS,
                "noisyflow entropy samples.npy"));
        // Of I and h the brackets without an upper end are cut, and say so.
        assertDrawn(visit, 5, 4 * 3 + 2 * 2 + 1 + 2);
        assertThat(visit.sections())
                .isEqualTo(Map.of("information", List.of(6), "entropy", List.of(6), "labelInformation",
                        List.of(3), "inputInformation", List.of(3), "neighbours", List.of(1)));
        assertThat(visit.dom()).contains("↑ none").contains("log n: ln 10000").contains(">H(Y)<")
                .containsPattern(
                        "data-usable=\"\\d+\" data-numbers=\"21\">\\d+ of the 21 numbers of this page are usable")
                .contains("class=\"isolated\"");
        assertDrawn(open(Rendered.page(NoisySamples.report(false, false, .1), Unit.BITS, "noisyflow")), 2, 2 * 4);
    }

    /** The ground of I has a zone for each run of verdicts, each with its name, and a line where the rows suffice. */
    @Test
    void zonesOfVerdictsAreTheGroundOfAProposal() throws IOException, InterruptedException {
        NoiseProposal proposal = NoiseProposal.of(NoisySamples.report(true, false, NoisySamples.SIGMAS));
        Chromium.Visit visit = openAnd(Objects.requireNonNull(EntropyReport.documents(proposal, null, Unit.NATS,
                "noisyflow entropy samples.npy --sigma auto").page()), """
                        setTimeout(() => {
                          const { shapes, annotations } = document.querySelector("#information .figure").layout;
                          const zones = shapes.filter((shape) => shape.type === "rect");
                          document.body.dataset.touch = zones.slice(1).map((zone, i) => zone.x0 === zones[i].x1).join();
                          document.body.dataset.names = annotations.map((each) => each.text).join();
                          document.body.dataset.lines = shapes.filter((shape) => shape.x0 === shape.x1)
                              .map((shape) => shape.x0).join();
                        }, 1500);
                        """);
        assertDrawn(visit, 4, 3 * 3 + 2 * 2 + 1 + 2);
        assertThat(visit.sections()).containsOnlyKeys("information", "entropy", "labelInformation", "neighbours");
        assertThat(proposal.quantities().getFirst().zones()).hasSize(3);
        assertThat(visit.dom()).contains("data-touch=\"true,true\"").contains("data-lines=\"0.1\"")
                .contains("isolated,undersampled,converged").contains("from σ = 0.1 on")
                .contains("Sigma belongs to the channel").contains("10000 rows suffice for I(S;S+Z) from σ = 0.1 on");
    }

    /** Each layer has a plot of each quantity over its zones; over epochs one of where the rows suffice. */
    @Test
    void whichNoiseLayersBearIsDrawn() throws IOException, InterruptedException {
        Chromium.Visit visit =
                open(Objects.requireNonNull(NoiseReportTest.documents(true, true, Unit.NATS).page()));
        // Of I(X;T) the brackets without an upper end are cut, and say so; the labels' are whole.
        assertDrawn(visit, 5, 2 + 2 * (4 + 3));
        assertThat(visit.sections()).isEqualTo(
                Map.of("suffice", List.of(2), "layer-train-1", List.of(4, 3), "layer-train-2", List.of(4, 3)));
        assertThat(visit.dom()).contains("10000 rows suffice").contains("Sigma belongs to the channel")
                .contains("all 10000 rows are equal");
        assertDrawn(open(Objects.requireNonNull(NoiseReportTest.documents(false, false, Unit.BITS).page())), 4, 14);
    }
}
