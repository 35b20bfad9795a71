package io.noisyflow.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.information.Setting;
import io.noisyflow.information.difference.DifferenceResult;
import io.noisyflow.information.difference.InformationDifference;
import io.noisyflow.report.compare.CompareReport;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompareReportTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    static final DifferenceResult REPORT = Representations.difference(true, Setting.SAMPLE, .001, .5, 2);

    static Documents documents(DifferenceResult report, Unit unit) {
        return CompareReport.documents(report, "a.npy", "it's <b>.npy", unit, "noisyflow compare");
    }

    @Test
    void jsonHoldsBothSidesAndTheDifference() {
        JsonNode json = MAPPER.readTree(documents(REPORT, Unit.BITS).json().toBytes());
        assertThat(json.propertyNames()).startsWith("schema", "command", "setting", "first", "second");
        assertThat(json.get("command").asString()).isEqualTo("compare");
        assertThat(json.get("firstD").asInt()).isEqualTo(3);
        JsonNode estimate = json.get("estimates").get(1);
        InformationDifference expected = REPORT.estimates().get(1).information();
        JsonNode difference = estimate.get("informationDifference");
        assertThat(difference.get("value").asDouble()).isEqualTo(Unit.BITS.fromNats(expected.value()));
        assertThat(difference.at("/standardError/total").asDouble())
                .isEqualTo(Unit.BITS.fromNats(expected.standardError().total()));
        assertThat(difference.get("sign").asString()).isEqualTo(expected.sign().label());
        assertThat(difference.at("/bracket/upper").asDouble())
                .isEqualTo(Unit.BITS.fromNats(expected.upper().value()));
        assertThat(estimate.at("/first/information").asDouble() - estimate.at("/second/information").asDouble())
                .isEqualTo(difference.get("value").asDouble(), org.assertj.core.api.Assertions.within(1e-12));
        assertThat(estimate.at("/labelInformationDifference/verdict").asString()).isNotEmpty();
        // Nothing is seen at the smallest noise, and the document says so.
        assertThat(json.at("/estimates/0/informationDifference/verdict").asString()).isEqualTo("isolated");
    }

    @Test
    void textSaysWhichIsLarger() {
        String text = documents(REPORT, Unit.NATS).text();
        assertThat(text).contains("A = a.npy, d = 3").contains("I(A) - I(B)").contains("I(Y;A) - I(Y;B)")
                .contains("larger").containsPattern("[0-9] o +[0-9.]+ ").contains("o isolated").contains("isolated: ")
                .contains("undecided");
        assertThat(text.lines().filter(line -> !line.contains(": ")).mapToInt(String::length).max().orElse(0))
                .isLessThanOrEqualTo(100);
        assertThat(documents(Representations.difference(false, Setting.DATASET, .5), Unit.NATS).text())
                .doesNotContain("I(Y;A)").contains("setting dataset");
    }

    @Test
    void tableHasALineForEachSigma() {
        String csv = new String(documents(REPORT, Unit.NATS).table().toBytes(), StandardCharsets.UTF_8);
        assertThat(csv).hasLineCount(4)
                .startsWith("setting,first,second,n,firstD,secondD,backend,precision,seed,sigma,")
                .contains("informationDifference_nats").contains("labelInformationDifferenceSign").contains("it's <b>");
    }

    @Test
    void pageHoldsTheDocumentAndNamesAreNoMarkup() {
        String page = new String(documents(REPORT, Unit.NATS).page().toBytes(), StandardCharsets.UTF_8);
        String opening = "<script type=\"application/json\" id=\"data\">";
        int from = page.indexOf(opening) + opening.length();
        JsonNode data = MAPPER.readTree(page.substring(from, page.indexOf("</script>", from)));
        assertThat(data.get("result")).isEqualTo(MAPPER.readTree(documents(REPORT, Unit.NATS).json().toBytes()));
        assertThat(page).contains("120 rows in two representations").doesNotContain("it's <b>");
    }
}
