package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.Noisyflow;
import io.noisyflow.OpenOptions;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.multiplicative.MultiplicativeResult;
import io.noisyflow.report.multiplicative.MultiplicativeReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of two classes that are multiplied, without zeros and behind ReLU. */
class MultiplicativeReportTest {
    private static MultiplicativeResult measured(boolean zeros) {
        double[] rows = new double[2 * 31];
        int[] labels = new int[31];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 2;
            rows[2 * i] = zeros && i % 3 == 0 ? 0 : 1 + i % 5 + 4 * labels[i];
            rows[2 * i + 1] = i - 15.5;
        }
        try (Noisyflow nf = Noisyflow.open(OpenOptions.defaults().withBackend("reference").withThreads(2))) {
            return nf.multiplicative(Samples.of(Points.of(rows, 31, 2)).withLabels(Labels.of(labels)),
                    new double[] {.2, 1}, options -> options.withSeed(3));
        }
    }

    private static Documents documents(MultiplicativeResult result, Unit unit) {
        return MultiplicativeReport.documents(result, unit, "noisyflow entropy rows.npy --noise multiplicative");
    }

    @Test
    void jsonTableAndText() {
        MultiplicativeResult result = measured(false);
        JsonNode nats = JsonMapper.shared().readTree(documents(result, Unit.NATS).json().toBytes());
        JsonNode bits = JsonMapper.shared().readTree(documents(result, Unit.BITS).json().toBytes());
        for (String name : new String[] {"entropy", "information/value", "labelInformation/bracket/lower",
            "entropyErrors/standardError/total"}) {
            assertThat(bits.at("/estimates/1/" + name).asDouble())
                    .isCloseTo(nats.at("/estimates/1/" + name).asDouble() / StrictMath.log(2), within(1e-12));
        }
        assertThat(new String(documents(result, Unit.NATS).table().toBytes(), StandardCharsets.UTF_8)).hasLineCount(3);
        assertThat(documents(measured(true), Unit.NATS).text())
                .contains("zeros of rows lie in 2 different sets of coordinates");
    }

    private static Chromium.Visit open(MultiplicativeResult result) throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        return chromium.orElseThrow().open(documents(result, Unit.NATS).page().toBytes());
    }

    /** A band of two edges and a curve for information, entropy and labels; neighbours; arrows where bands are cut. */
    @Test
    @Tag("slow")
    void pageInABrowser() throws IOException, InterruptedException {
        Chromium.Visit visit = open(measured(false));
        assertThat(visit.console()).isEmpty();
        assertThat(visit.drawn("plots")).isEqualTo(4);
        assertThat(visit.drawn("traces")).isEqualTo(3 * 3 + 1 + 2);
        assertThat(visit.sections().keySet()).isEqualTo(
                Map.of("information", 0, "entropy", 0, "labelInformation", 0, "neighbours", 0).keySet());
        assertThat(visit.dom()).contains("h(T): the entropy itself", "I(S;T): what survives the noise");
        Chromium.Visit zeros = open(measured(true));
        assertThat(zeros.console()).isEmpty();
        assertThat(zeros.drawn("plots")).isEqualTo(3);
        assertThat(zeros.drawn("traces")).isBetween(2 * 3 + 1, 2 * 3 + 1 + 2);
        assertThat(zeros.dom()).contains("in 2 different sets", "is not drawn: where some rows have zeros");
    }

    @Test
    void plot() throws IOException {
        PlotTest.assertDrawn(documents(measured(true), Unit.NATS));
    }
}
