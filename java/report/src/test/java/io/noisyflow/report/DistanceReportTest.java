package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.Noisyflow;
import io.noisyflow.OpenOptions;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Setting;
import io.noisyflow.information.distance.TwoSamples;
import io.noisyflow.information.distance.estimate.DistanceEstimate;
import io.noisyflow.information.distance.estimate.DistanceResult;
import io.noisyflow.information.distance.estimate.Measure;
import io.noisyflow.information.distance.permutation.TestStatistic;
import io.noisyflow.report.distance.DistanceReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DistanceReportTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    static final DistanceResult RESULT = measured(2, .2, 1);

    private static DistanceResult measured(int d, double... sigmas) {
        Random random = new Random(d);
        double[][] p = new double[40][d];
        double[][] q = new double[31][d];
        for (int j = 0; j < d; j++) {
            for (double[] row : p) {
                row[j] = random.nextGaussian();
            }
            for (double[] row : q) {
                row[j] = 1 + random.nextGaussian();
            }
        }
        try (Noisyflow nf = Noisyflow.open(OpenOptions.defaults().withBackend("reference").withThreads(2))) {
            return nf.distance(TwoSamples.of(Points.of(p), null, Points.of(q), null), sigmas, options -> options
                    .withSetting(Setting.SAMPLE).withTests(19, List.of(new TestStatistic.Mmd())));
        }
    }

    static Documents documents(DistanceResult result, Unit unit) {
        return DistanceReport.documents(result, "a.npy", "it's <b>.npy", unit, "noisyflow distance");
    }

    @Test
    void jsonHoldsEveryDistance() {
        JsonNode json = MAPPER.readTree(documents(RESULT, Unit.BITS).json().toBytes());
        assertThat(json.propertyNames()).startsWith("schema", "command", "setting", "first", "second", "firstN");
        JsonNode estimate = json.at("/estimates/1");
        for (DistanceEstimate each : RESULT.estimates().get(1).distances()) {
            JsonNode written = estimate.get(each.measure().label());
            double nats = each.measure().scale() == Measure.Scale.INFORMATION ? StrictMath.log(2) : 1;
            assertThat(written.at("/bracket/lower").asDouble()).isEqualTo(each.lower().at().value() / nats);
            assertThat(written.at("/bracket/upperFrom").asString()).isEqualTo(each.upper().from());
            assertThat(written.get("value").isNull()).isEqualTo(!each.value().isPresent());
            assertThat(written.has("valueReason")).isEqualTo(!each.value().isPresent());
            assertThat(written.get("verdict").asString()).isEqualTo(each.verdict().label());
        }
        assertThat(estimate.at("/tests/0/permuted").size()).isEqualTo(19);
        assertThat(estimate.at("/tests/0/pValue").asDouble()).isEqualTo(.05);
    }

    @Test
    void tableHasALineForEveryDistance() {
        String csv = new String(documents(RESULT, Unit.NATS).table().toBytes(), StandardCharsets.UTF_8);
        assertThat(csv).hasLineCount(1 + 2 * Measure.values().length).contains("it's <b>")
                .contains(",firstWasserstein,unit of the coordinates,").contains(",jensenShannon,nats,");
    }

    @Test
    void textSaysWhereEndsComeFrom() {
        assertThat(documents(RESULT, Unit.NATS).text()).contains("sigma 0.2\n").contains("chi^2(P||Q)")
                .contains("crossFitted").contains("heavyTail").contains("are P and Q of one law? 19 permutations");
    }

    /** A band of 2 traces and a curve for each distance of both sigmas, and a histogram for each test. */
    @Tag("slow")
    @Test
    void pageIsDrawn() throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        Chromium.Visit visit = chromium.orElseThrow().openAnd(documents(RESULT, Unit.NATS).page(), "");
        assertThat(visit).matches(page -> page.drew(4 + 2, 3 * Measure.values().length + 2));
        assertThat(visit.dom()).contains("KL(P‖Q)").contains("bracket alone").contains("Where ends come from")
                .doesNotContain("<b>.npy").contains("noisyflow distance");
    }
}
