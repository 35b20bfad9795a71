package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.experiments.mnist.LayerGradients;
import io.noisyflow.experiments.mnist.MnistEpoch;
import io.noisyflow.experiments.mnist.MnistLayer;
import io.noisyflow.experiments.mnist.MnistNetwork;
import io.noisyflow.experiments.mnist.MnistResult;
import io.noisyflow.experiments.mnist.Regulariser;
import io.noisyflow.experiments.training.GradientNorms;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.cluster.DistanceProfile;
import io.noisyflow.report.mnist.MnistReport;
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

/** Networks with numbers that are known, in every document. */
class MnistReportTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static MnistLayer layer(String name, int width) {
        DistanceProfile.Histogram histogram =
                new DistanceProfile.Histogram(-1, 1, List.of(1L, 3L), List.of(5L, 2L), .7, .1);
        return new MnistLayer(name, width, new DistanceProfile(2000, histogram, histogram),
                List.of(new MnistLayer.Bin(.5, 7.6, true), new MnistLayer.Bin(2, 1.5, false)), null,
                new MnistLayer.Decoder(Math.log(10), Math.log(4), .01));
    }

    private static MnistNetwork network(Regulariser kind, int number, double error) {
        List<MnistLayer> layers =
                List.of(layer("convolution 1", 3136), layer("convolution 2", 1568), layer("dense", 128));
        return new MnistNetwork(kind, number, List.of(new MnistEpoch(1, .5, 2 * error, 3 * error, layers, gradients(4)),
                new MnistEpoch(2, .25, error, 1.5 * error, List.of(), List.of()),
                new MnistEpoch(3, .125, error, error, layers, gradients(1)),
                new MnistEpoch(4, .125, error, error, layers, gradients(.5)),
                new MnistEpoch(5, .125, error, error, layers, gradients(Math.sqrt(3)))), 1);
    }

    /** M / S of the layers: a constant, a multiple of it below 1 from epoch 1 or 3 on or never, and S = 0. */
    private static List<LayerGradients> gradients(double ratio) {
        return List.of(new LayerGradients("convolution 1", new GradientNorms(.02 * ratio, .02, .125, 5)),
                new LayerGradients("convolution 2", new GradientNorms(.002 * ratio, .01, .125, 6)),
                new LayerGradients("dense", new GradientNorms(.02 * ratio, .04, .125, 7)),
                new LayerGradients("outputs", new GradientNorms(ratio, 0, Double.POSITIVE_INFINITY, 8)));
    }

    static Documents documents(Unit unit, int kinds) {
        List<MnistNetwork> networks = new ArrayList<>();
        for (Regulariser kind : List.of(new Regulariser(0, 0), new Regulariser(0, .25)).subList(0, kinds)) {
            networks.add(network(kind, 1, .02));
            networks.add(network(kind, 2, .04));
        }
        return MnistReport.documents(new MnistResult(Map.of("epochs", 3), new Provenance("reference",
                Precision.FLOAT64, 5, 2, 0, 1), networks.size(), 4, 8000, 2000, networks), unit,
                "noisyflow run mnist");
    }

    @Test
    void document() {
        JsonNode json = MAPPER.readTree(documents(Unit.BITS, 2).json().toBytes());
        assertThat(json.get("trainRows").asInt()).isEqualTo(8000);
        assertThat(json.get("networks").size()).isEqualTo(4);
        assertThat(json.at("/networks/3/dropout").asDouble()).isEqualTo(.25);
        assertThat(json.at("/networks/3/network").asInt()).isEqualTo(2);
        assertThat(json.at("/networks/3/epochs/1").has("layers")).isFalse();
        JsonNode layer = json.at("/networks/0/epochs/2/layers/2");
        assertThat(layer.get("width").asInt()).isEqualTo(128);
        // Informations are in the unit, cosines and losses are not.
        assertThat(layer.at("/decoder/atLeast").asDouble()).isCloseTo(2, within(1e-12));
        assertThat(layer.at("/cosine/withinMean").asDouble()).isEqualTo(.7);
        assertThat(layer.at("/cosine/between/0").asInt()).isEqualTo(5);
        assertThat(json.at("/networks/0/epochs/2/loss").asDouble()).isEqualTo(.125);
        assertThat(layer.at("/binnedEntropy/0/isSaturated").asBoolean()).isTrue();
        assertThat(layer.get("projectionsReason").asString()).contains("no noise");
    }

    /** Names are those of szt. Of M / S = sqrt 3 the capacity is log(4)/2, a bit; M, S and their ratio are numbers. */
    @Test
    void gradientsInTheDocument() {
        JsonNode json = MAPPER.readTree(documents(Unit.BITS, 2).json().toBytes());
        assertThat(json.at("/networks/0/epochs/1").has("gradients")).isFalse();
        JsonNode first = json.at("/networks/0/epochs/4/gradients/0");
        assertThat(first.get("layer").asString()).isEqualTo("convolution 1");
        assertThat(first.get("gradientMean").asDouble()).isCloseTo(.02 * Math.sqrt(3), within(1e-15));
        assertThat(first.get("gradientStd").asDouble()).isEqualTo(.02);
        assertThat(first.get("gradientRatio").asDouble()).isCloseTo(Math.sqrt(3), within(1e-12));
        assertThat(first.get("gradientCapacity").asDouble()).isCloseTo(1, within(1e-12));
        assertThat(first.get("gradientRowRatio").asDouble()).isEqualTo(.125);
        assertThat(first.get("weightNorm").asDouble()).isEqualTo(5);
        JsonNode outputs = json.at("/networks/0/epochs/4/gradients/3");
        assertThat(outputs.get("gradientRatio").isNull()).isTrue();
        assertThat(outputs.get("gradientCapacityReason").asString()).isEqualTo("no minibatches that differ");
        JsonNode diffusion = json.at("/networks/3/diffusion");
        assertThat(diffusion.size()).isEqualTo(4);
        assertThat(diffusion.at("/0/epoch").isNull()).isTrue();
        assertThat(diffusion.at("/0/epochReason").asString()).contains("no three checkpoints in a row");
        assertThat(diffusion.at("/1/layer").asString()).isEqualTo("convolution 2");
        assertThat(diffusion.at("/1/epoch").asInt()).isEqualTo(1);
        assertThat(diffusion.at("/2/epoch").asInt()).isEqualTo(3);
    }

    @Test
    void textAndTable() {
        Documents documents = documents(Unit.NATS, 2);
        assertThat(documents.text()).contains("8000 images to learn from, 2000 to test on; 4 of 4 networks finished",
                "dropout 0.25", "1.386", "1.500 (2)");
        assertThat(documents.text().lines().filter(line -> line.startsWith("no noise")).findFirst().orElseThrow())
                .endsWith("3.00     3.00");
        // Four measured epochs of four layers with weights each, and one that was not measured.
        assertThat(new String(documents.table().toBytes(), StandardCharsets.UTF_8)).hasLineCount(1 + 4 * 17)
                .startsWith("experiment,sigma,dropout,network,epoch,loss,testError,noisyTestError,layer,")
                .contains(",gradientMean,gradientStd,gradientRowRatio,weightNorm\n")
                .contains("outputs,,,,,,,,,4.0,0.0,,8.0\n");
    }

    /** One plot of errors, three of cosines, three of decoders; four of gradients with stars in two of them. */
    @Test
    @Tag("slow")
    void pageInABrowser() throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        Chromium.Visit visit = chromium.orElseThrow().open(documents(Unit.NATS, 2).page().toBytes());
        assertThat(visit.console()).isEmpty();
        assertThat(visit.dom()).contains("data-plots=\"11\"")
                .contains("data-traces=\"" + (2 + 3 * 4 + 3 * 2 + 4 * 4 + 2 * 2) + "\"").contains("7.600 (saturated)")
                .contains("<td>3, 3</td>").contains("<td>none, none</td>");
    }

    @Test
    @Tag("slow")
    void pageOfAStoppedRunInABrowser() throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        for (int kinds : new int[] {0, 1}) {
            Chromium.Visit visit = chromium.orElseThrow().open(documents(Unit.NATS, kinds).page().toBytes());
            assertThat(visit.console()).isEmpty();
            assertThat(visit.dom()).contains("This run was stopped");
        }
    }

    /** The plots of the page: errors, and of each layer cosines, decoders and gradients, two of which go over. */
    @Test
    void plot() throws IOException {
        PlotTest.assertDrawn(documents(Unit.BITS, 2));
        List<Panel> panels = ((Plot) documents(Unit.BITS, 2).plot().get()).panels();
        assertThat(panels).extracting(Panel::title).containsExactly("", "cosines of layer convolution 1",
                "cosines of layer convolution 2", "cosines of layer dense", "decoder of layer convolution 1",
                "decoder of layer convolution 2", "decoder of layer dense", "gradients of layer convolution 1",
                "gradients of layer convolution 2", "gradients of layer dense", "gradients of layer outputs");
        // Of errors .02 and .04, half more after epoch 2.
        assertThat(panels.getFirst().curves().getFirst().dots().get(1)).isEqualTo(Dot.at(2, 4.5));
        List<Curve> cosines = panels.get(1).curves();
        assertThat(cosines.getFirst().dots()).containsExactly(Dot.at(-.5, .25), Dot.at(.5, .75));
        assertThat(cosines.get(1).dots()).containsExactly(Dot.at(-.5, 5 / 7.), Dot.at(.5, 2 / 7.));
        assertThat(panels.get(4).curves().getFirst().dots()).hasSize(4)
                .allMatch(dot -> Math.abs(dot.y() - 2) <= 1e-12);
        assertThat(panels.subList(7, 11)).extracting(panel -> panel.curves().stream()
                .filter(curve -> curve.kind() == Curve.Kind.STARS).map(curve -> curve.dots().getFirst().x()).toList())
                .containsExactly(List.of(), List.of(1., 1.), List.of(3., 3.), List.of());
        assertThat(((Plot) documents(Unit.NATS, 0).plot().get()).panels()).isEmpty();
    }
}
