package io.noisyflow.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.information.cluster.ClusterResult;
import io.noisyflow.report.cluster.ClusterReport;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClusterReportTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ClusterResult NOISY = Representations.clusters(3, true, .1, .5, .3, .2, .1);
    private static final ClusterResult PLAIN = Representations.clusters(5, false, null, .5);

    private static Documents documents(ClusterResult result, Unit unit) {
        return ClusterReport.documents(result, unit, "noisyflow cluster");
    }

    @Test
    void jsonOfNoisyLabelledEpochs() {
        JsonNode json = MAPPER.readTree(documents(NOISY, Unit.BITS).json().toBytes());
        assertThat(json.propertyNames()).startsWith("schema", "command", "setting", "n", "d", "inputs");
        assertThat(json.get("setting").asString()).isEqualTo("dataset");
        assertThat(json.get("labelEntropy").asDouble()).isEqualTo(1, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(json.get("grids").size()).isEqualTo(3);
        assertThat(json.at("/grids/2/binCount").asInt()).isEqualTo(30);
        JsonNode epoch = json.get("epochs").get(1);
        assertThat(epoch.get("name").asString()).isEqualTo("1");
        long pairs = 0;
        for (JsonNode count : epoch.at("/distance/within")) {
            pairs += count.asLong();
        }
        assertThat(pairs).isEqualTo(2 * 60 * 59 / 2);
        assertThat(epoch.at("/cosine/low").asDouble()).isEqualTo(-1);
        assertThat(epoch.at("/binnedEntropy/0/noisyValue").asDouble())
                .isEqualTo(Unit.BITS.fromNats(NOISY.epochs().get(1).binned().getFirst().noisyEntropy()));
        assertThat(epoch.at("/xInformation/verdict").asString()).isNotEmpty();
        assertThat(epoch.at("/yInformation/value").isNumber()).isTrue();
        assertThat(json.at("/correlations/0/pearson").asDouble()).isBetween(.5, 1.0);
        assertThat(json.at("/correlations/0/epochs").asInt()).isEqualTo(4);
    }

    @Test
    void whatIsNotThereHasItsReason() {
        JsonNode json = MAPPER.readTree(documents(PLAIN, Unit.NATS).json().toBytes());
        assertThat(json.get("labelEntropyReason").asString()).isEqualTo("no labels");
        assertThat(json.get("correlations").size()).isZero();
        assertThat(json.at("/epochs/0/distance/betweenMean").isNull()).isTrue();
        assertThat(json.at("/epochs/0/xInformation").isMissingNode()).isTrue();
        assertThat(json.at("/epochs/0/binnedEntropy/0/noisyValue").isMissingNode()).isTrue();
        JsonNode two = MAPPER.readTree(
                documents(Representations.clusters(1, true, .5, .3, .2), Unit.NATS).json().toBytes());
        assertThat(two.at("/correlations/0/pearsonReason").asString()).isEqualTo("fewer than three epochs");
    }

    @Test
    void whatIsSaturatedIsMarked() {
        ClusterResult fine = Representations.clusters(3, true, 1e-7, .5, .3, .2, .1);
        JsonNode json = MAPPER.readTree(documents(fine, Unit.NATS).json().toBytes());
        assertThat(json.at("/epochs/1/binnedEntropy/0/saturated").booleanValue()).isTrue();
        assertThat(json.at("/epochs/1/binnedEntropy/0/noisySaturated").booleanValue()).isTrue();
        assertThat(json.at("/epochs/1/binnedEntropy/2/noisySaturated").booleanValue()).isFalse();
        assertThat(json.at("/correlations/0/pearson").isNull()).isTrue();
        assertThat(json.at("/correlations/0/pearsonReason").asString())
                .contains("saturated, at log n, in 4 of 4 epochs");
        char mark = VerdictMark.of(io.noisyflow.information.Verdict.SATURATED);
        assertThat(documents(fine, Unit.NATS).text()).contains(mark + " saturated")
                .containsPattern("4\\.787. " + mark + "\\b");
    }

    @Test
    void textHasALineForEachEpochAndTheCorrelations() {
        String text = documents(NOISY, Unit.NATS).text();
        assertThat(text).contains("n = 120 rows, d = 3, setting dataset").contains("within").contains("cos between")
                .contains("I(X;T)").contains("I(Y;T)").contains("H(T) bins of 0.2").contains("H(T) 30 bins")
                .contains("Pearson").contains("over 4 epochs");
        assertThat(documents(PLAIN, Unit.NATS).text()).contains("H(S) 100 bins").doesNotContain("Pearson")
                .doesNotContain("I(X;T)").contains("H(S) is H(Bin(S))");
    }

    /** log n is the entropy of the inputs only where they are all there are. */
    @Test
    void theSettingIsStatedAsItWasGiven() {
        Documents documents = documents(Representations.sampledClusters(2, .5, .5), Unit.NATS);
        assertThat(documents.text()).contains("setting sample;").contains(", log n = 4.7875").doesNotContain("H(X)");
        assertThat(MAPPER.readTree(documents.json().toBytes()).get("setting").asString()).isEqualTo("sample");
        assertThat(documents(NOISY, Unit.NATS).text()).contains(", H(X) = 4.7875").doesNotContain("log n");
    }

    @Test
    void tableHasALineForEachEpoch() {
        String csv = new String(documents(NOISY, Unit.NATS).table().toBytes(), StandardCharsets.UTF_8);
        assertThat(csv).hasLineCount(5).startsWith("epoch,n,d,inputs,backend,precision,seed,pairedRows,withinDistance,")
                .contains("noisyBinnedEntropySize0.1_nats").contains("noisyBinnedEntropyCount30_nats")
                .contains("xInformationVerdict");
        assertThat(new String(documents(PLAIN, Unit.BITS).table().toBytes(), StandardCharsets.UTF_8)).hasLineCount(2)
                .contains("binnedEntropyCount10_bits").doesNotContain("xInformation").doesNotContain("noisy");
    }

    @Test
    void pageHoldsTheDocumentAndTheRowsToDraw() {
        String page = new String(documents(NOISY, Unit.NATS).page().toBytes(), StandardCharsets.UTF_8);
        String opening = "<script type=\"application/json\" id=\"data\">";
        int from = page.indexOf(opening) + opening.length();
        JsonNode data = MAPPER.readTree(page.substring(from, page.indexOf("</script>", from)));
        assertThat(data.get("result")).isEqualTo(MAPPER.readTree(documents(NOISY, Unit.NATS).json().toBytes()));
        assertThat(data.at("/scatter/frames").size()).isEqualTo(4);
        assertThat(data.at("/scatter/frames/0/axes").size()).isEqualTo(3);
        assertThat(data.at("/scatter/frames/0/axes/0").size()).isEqualTo(120);
        assertThat(page).contains("120 rows in 3 dimensions over 4 epochs");
    }
}
