package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.Precision;
import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import io.noisyflow.report.table.TablePlot;
import io.noisyflow.report.table.TableReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Results that are a table, in every document. */
class TableReportTest {
    private static final double BIT = StrictMath.log(2);

    /** A row. */
    record Row(String law, int n, double sigma, Information information, double truth, double pairs)
            implements
                CellExperiment.Cell {}

    private static Row row(String law, int n, double bits, Verdict verdict) {
        Information information = new Information(bits * BIT, new StandardError(.1 * BIT, 0),
                new Bracket((bits - 1) * BIT, verdict == Verdict.ISOLATED ? Figure.none("none is known")
                        : Figure.of((bits + 1) * BIT),
                        verdict == Verdict.ISOLATED ? Bracket.UpperFrom.NONE
                                : Bracket.UpperFrom.CAPACITY),
                verdict, "Take <b>more</b> rows.", null);
        return new Row(law, n, .5, information, (bits + .5) * BIT, 10);
    }

    private static final List<Row> ROWS = List.of(row("cube", 10, 2, Verdict.CONVERGED),
            row("cube", 100, 3, Verdict.CONVERGED), row("signs, \"both\"", 10, 4, Verdict.ISOLATED));

    private static TableReport<Row> report() {
        return new TableReport<Row>("A <title>", "What was measured.", Setting.SAMPLE).text("law", Row::law)
                .count("n", Row::n).number("sigma", Row::sigma).information("information", Row::information)
                .quantity("truth", Row::truth);
    }

    private static TablePlot plot(String x) {
        return new TablePlot("Rows: more is better", "How it is read.", "Information against rows, a curve for a law.",
                x, "rows n", true, "information", "I(S;S+Z)", "law", "truth");
    }

    private static CellExperiment.Result<Row> result(List<Row> rows) {
        return new CellExperiment.Result<>("tables", Map.of("rows", 10),
                new Provenance("reference", Precision.FLOAT64, 5, 30, 2, 1), 3, rows);
    }

    private static Documents documents(List<Row> rows) {
        return report().plot(plot("n")).documents(result(rows), Unit.BITS, "noisyflow run tables");
    }

    @Test
    void document() {
        JsonNode json = JsonMapper.builder().build().readTree(documents(ROWS).json().toBytes());
        assertThat(json.get("experiment").asString()).isEqualTo("tables");
        assertThat(json.get("setting").asString()).isEqualTo("sample");
        assertThat(json.get("unit").asString()).isEqualTo("bits");
        assertThat(json.get("cells").asInt()).isEqualTo(3);
        assertThat(json.at("/settings/rows").asInt()).isEqualTo(10);
        JsonNode last = json.at("/rows/2");
        assertThat(last.get("law").asString()).isEqualTo("signs, \"both\"");
        assertThat(last.get("n").asInt()).isEqualTo(10);
        assertThat(last.get("truth").asDouble()).isEqualTo(4.5);
        assertThat(last.at("/information/value").asDouble()).isEqualTo(4);
        assertThat(last.at("/information/verdict").asString()).isEqualTo("isolated");
        assertThat(last.at("/information/bracket/upper").isNull()).isTrue();
    }

    @Test
    void tableAndText() {
        Documents documents = documents(ROWS);
        List<String> lines = new String(documents.table().toBytes(), StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).startsWith("experiment,law,n,sigma,information_bits,").endsWith(",truth_bits");
        assertThat(lines.get(3)).startsWith("tables,\"signs, \"\"both\"\"\",10,0.5,4.0,").endsWith(",4.5");
        assertThat(documents.text()).contains("3 of 3 cells finished", "informations in bits",
                "cube           100    0.5      3.000 c  3.500", "c converged   o isolated", "backend reference");
    }

    @Test
    void aPlotOfWhatIsNoColumn() {
        assertThatThrownBy(() -> report().plot(plot("rows")))
                .hasMessage("a plot of the column rows: expected one of [law, n, sigma, information, truth]");
    }

    /** Of each curve a band of two traces, one arrow where a bracket has no end, the exact line and the estimates. */
    @Test
    @Tag("slow")
    void page() throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        Chromium.Visit visit = chromium.orElseThrow().open(documents(ROWS).page().toBytes());
        assertThat(visit.console()).isEmpty();
        assertThat(visit.drawn("overflow")).isZero();
        assertThat(visit.sections()).isEqualTo(Map.of("plot-1", List.of(8)));
        assertThat(visit.dom()).contains("2 of the 3 numbers of this page are usable", "A &lt;title&gt;",
                "Take &lt;b&gt;more&lt;/b&gt; rows.", "noisyflow run tables").doesNotContain("<p>This run was stopped");
        Chromium.Visit empty = chromium.orElseThrow().open(documents(List.of()).page().toBytes());
        assertThat(empty.console()).isEmpty();
        assertThat(empty.drawn("plots")).isZero();
        assertThat(empty.dom()).contains("<p>This run was stopped: 0 of 3 cells are finished.");
    }

    @Test
    void plot() throws IOException {
        PlotTest.assertDrawn(documents(ROWS));
    }
}
