package io.noisyflow.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.network.LayerProposal;
import io.noisyflow.information.network.NoisePlace;
import io.noisyflow.information.network.NoiseStudyResult;
import io.noisyflow.information.noise.NoiseProposal;
import io.noisyflow.report.flow.NoiseReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which noise layers bear, as documents. */
class NoiseReportTest {
    /** Two layers that bear sigma .1 and, where one is asked for, a third whose rows are equal. */
    static Documents documents(boolean overEpochs, boolean withEqual, Unit unit) {
        List<LayerProposal> layers = new ArrayList<>();
        for (int epoch = overEpochs ? 1 : 0; epoch <= (overEpochs ? 2 : 0); epoch++) {
            for (int layer = 1; layer <= 2; layer++) {
                NoiseProposal proposal = NoiseProposal.of(NoisySamples.report(true, false, NoisySamples.SIGMAS));
                layers.add(new LayerProposal(epoch, "train", layer, 3, 10_000, 10_000, StrictMath.log(4),
                        proposal.result().estimates(), proposal.quantities(), ""));
            }
            if (withEqual) {
                layers.add(new LayerProposal(epoch, "train", 3, 5, 10_000, 10_000, StrictMath.log(4), List.of(),
                        List.of(), "all 10000 rows are equal"));
            }
        }
        return NoiseReport.documents(new NoiseStudyResult(overEpochs, NoisePlace.OUTPUT, Setting.SAMPLE,
                Map.of("sigma", "auto"), new Provenance("vector", Precision.FLOAT64, 7, 2, 2e8, .25), layers.size(),
                layers.size(), layers), unit, "noisyflow flow net.json --sigma auto --noise output");
    }

    @Test
    void textSaysFromWhereOnTheRowsOfEachLayerSuffice() {
        String text = documents(false, true, Unit.NATS).text();
        assertThat(text).contains("train: 10000 inputs, log n = 9.210, H(Y) = 1.386\n")
                .contains("    1      3  I(X;T_l)           0.1  "
                        + "from 0.001 isolated to 0.01, undersampled to 0.05, converged to 1\n")
                .contains("layer 3: all 10000 rows are equal\n")
                .contains("all layers whose rows differ bear any from ").contains("Sigma belongs to the channel");
        assertThat(documents(true, true, Unit.NATS).text())
                .containsPattern("epoch  layer 1  layer 2  layer 3\n +1 +0\\.\\d+ +0\\.\\d+ +-\n")
                .contains("- where the rows are equal");
    }

    @Test
    void jsonHasTheEstimatesOfEveryLayerAndTheirZones() {
        JsonNode root = JsonMapper.builder().build().readTree(documents(false, true, Unit.NATS).json().toBytes());
        JsonNode entropy = JsonMapper.builder().build().readTree(
                Rendered.json(NoisySamples.report(true, false, NoisySamples.SIGMAS), Unit.NATS).toBytes());
        assertThat(root.get("layers").size()).isEqualTo(3);
        assertThat(root.at("/layers/1/estimates")).isEqualTo(entropy.get("estimates"));
        assertThat(root.at("/layers/1/sigmaZones/0/zones").size()).isEqualTo(3);
        assertThat(root.at("/layers/2/estimates").size()).isZero();
        assertThat(root.at("/layers/2/sufficientFrom").isNull()).isTrue();
        assertThat(root.at("/layers/2/sufficientFromReason").asString()).isEqualTo("all 10000 rows are equal");
    }

    @Test
    void tableHasARowForEveryLayerAndSigma() {
        String table = new String(Objects.requireNonNull(documents(true, true, Unit.BITS).table()).toBytes(),
                StandardCharsets.UTF_8);
        assertThat(table).startsWith("noise,setting,epoch,inputs,layer,width,sigma,xInformation_bits,")
                .hasLineCount(1 + 2 * 2 * NoisySamples.SIGMAS.length)
                .containsPattern("\noutput,sample,2,train,2,3,0\\.05,.*,undersampled,");
    }
}
