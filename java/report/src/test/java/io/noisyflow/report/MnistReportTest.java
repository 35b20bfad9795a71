package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.experiments.mnist.MnistEpoch;
import io.noisyflow.experiments.mnist.MnistLayer;
import io.noisyflow.experiments.mnist.MnistNetwork;
import io.noisyflow.experiments.mnist.MnistResult;
import io.noisyflow.experiments.mnist.Regulariser;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.cluster.DistanceProfile;
import io.noisyflow.report.mnist.MnistReport;
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
        return new MnistNetwork(kind, number, List.of(new MnistEpoch(1, .5, 2 * error, 3 * error, layers),
                new MnistEpoch(2, .25, error, 1.5 * error, List.of()), new MnistEpoch(3, .125, error, error, layers)),
                1);
    }

    private static Documents documents(Unit unit, int kinds) {
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

    @Test
    void textAndTable() {
        Documents documents = documents(Unit.NATS, 2);
        assertThat(documents.text()).contains("8000 images to learn from, 2000 to test on; 4 of 4 networks finished",
                "dropout 0.25", "1.386", "1.500 (2)");
        assertThat(documents.text().lines().filter(line -> line.startsWith("no noise")).findFirst().orElseThrow())
                .endsWith("3.00     3.00");
        // Two measured epochs of three layers each, and one that was not measured.
        assertThat(new String(documents.table().toBytes(), StandardCharsets.UTF_8)).hasLineCount(1 + 4 * 7)
                .startsWith("experiment,sigma,dropout,network,epoch,loss,testError,noisyTestError,layer,");
    }

    /** One plot of errors, three of cosines, three of decoders. */
    @Test
    @Tag("slow")
    void pageInABrowser() throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        Chromium.Visit visit = chromium.orElseThrow().open(documents(Unit.NATS, 2).page().toBytes());
        assertThat(visit.console()).isEmpty();
        assertThat(visit.dom()).contains("data-plots=\"7\"").contains("data-traces=\"" + (2 + 3 * 4 + 3 * 2) + "\"")
                .contains("7.600 (saturated)");
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
}
