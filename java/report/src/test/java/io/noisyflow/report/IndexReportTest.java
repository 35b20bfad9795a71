package io.noisyflow.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.report.index.IndexEntry;
import io.noisyflow.report.index.IndexPage;
import io.noisyflow.report.index.RunSummary;
import io.noisyflow.report.index.UnreadableRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexReportTest {
    private static final String PAGE = "<head>\n<title>What &lt;was&gt; measured &amp; how</title>";

    @Test
    void networksAreSummed() throws IOException {
        RunSummary run = run("szt", Rendered.json(TrainedNetworks.whole(), Unit.NATS));
        assertThat(run.title()).isEqualTo("What <was> measured & how");
        assertThat(run.kind()).isEqualTo("szt");
        assertThat(run.headline()).startsWith("after epoch 10000: 99.8 % train accuracy; ")
                .containsPattern("I\\(X;T_5\\) = \\d\\.\\d{3} ± \\d\\.\\d{3} nats \\([a-z ]+\\)")
                .contains("; I(Y;T_5) = ");
        assertThat(run.settings()).containsKey("epochs");
        assertThat(run.seed()).isEqualTo("0");
        // Two numbers and one about the layer before of each layer at each epoch, or more: counted, not assumed.
        String json = Rendered.json(TrainedNetworks.whole(), Unit.NATS).toString();
        assertThat(run.verdicts().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(json.split("\"verdict\":\"", -1).length - 1).isPositive();
        assertThat(List.copyOf(run.verdicts().values())).isSortedAccordingTo(Collections.reverseOrder());
    }

    /** Other estimators beside ours have no bracket; where they stand is not what the run is worth. */
    @Test
    void verdictsOfOtherEstimatorsAreNotCounted() throws IOException {
        RunSummary run = run("spiral", "{\"schema\":\"noisyflow/1\",\"experiment\":\"spiral\",\"points\":["
                + "{\"verdict\":\"converged\",\"baselines\":[{\"verdict\":\"sparse\"},{\"verdict\":\"noBracket\"}]},"
                + "{\"verdict\":\"converged\",\"baselines\":[{\"verdict\":\"ties\"}]}]}");
        assertThat(run.verdicts()).containsExactly(java.util.Map.entry("converged", 2));
    }

    @Test
    void aRunThatHasOnlyBegunIsShown() throws IOException {
        RunSummary run = run("szt", Rendered.json(TrainedNetworks.partial(0), Unit.NATS));
        assertThat(run.isFinished()).isFalse();
        assertThat(run.headline()).isEmpty();
        assertThat(html(run)).contains("not finished</strong>: 0 of " + run.allCells() + " parts")
                .contains("No number yet");
    }

    @Test
    void samplesAreSummed() throws IOException {
        RunSummary run = run("e", Rendered.json(NoisySamples.report(true, true, .1), Unit.BITS));
        assertThat(run.kind()).isEqualTo("entropy");
        assertThat(run.isFinished()).isTrue();
        assertThat(run.headline()).startsWith("I(S;S+Z) = ").contains(" bits (").endsWith(" at sigma 0.1");
        assertThat(run.settings()).containsEntry("n", "10000").containsKey("d");
    }

    /** A run of an earlier version stays on the page: what an index shows of it is called the same. */
    @Test
    void theFirstSchemaIsRead() throws IOException {
        String json = Rendered.json(NoisySamples.report(true, true, .1), Unit.BITS).toString();
        RunSummary now = run("e", json);
        RunSummary before = run("e", json.replace("\"noisyflow/2\"", "\"noisyflow/1\"")
                .replace("\"entropyBracket\"", "\"bracket\"").replace("\"informationBracket\"", "\"unknown\""));
        assertThat(before).isEqualTo(now);
    }

    /** Fields of a wrong kind are as good as absent. */
    @Test
    void aDocumentThatHoldsNothingElse() throws IOException {
        RunSummary run = run("x", "{\"schema\":\"noisyflow/1\",\"command\":[],\"seed\":{},\"cells\":\"many\","
                + "\"networks\":3,\"estimates\":[7],\"settings\":[1],\"verdict\":1}");
        assertThat(run.verdicts()).isEmpty();
        assertThat(run.kind()).isEqualTo("other");
        assertThat(html(run)).contains("No number yet");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"schema\":\"noisyflow/3\"} | results.json is not of noisyflow: schema 'noisyflow/3', expected "
                + "noisyflow/1 or noisyflow/2",
        "{\"a\":1}                    | results.json is not of noisyflow: schema none, expected noisyflow/1 or "
                + "noisyflow/2",
        "[]                           | results.json is not of noisyflow: schema none, expected noisyflow/1 or "
                + "noisyflow/2",
        "``                           | results.json is not of noisyflow: schema none, expected noisyflow/1 or "
                + "noisyflow/2",
        "<html>                       | results.json is damaged: no JSON from line 1 on",
    })
    void whatIsNoRunIsTold(String json, String sentence) throws IOException {
        IndexEntry entry = RunSummary.read("some/where", stream(json), PAGE, "", true);
        assertThat(entry).isEqualTo(new UnreadableRun("some/where", sentence));
        assertThat(text(IndexPage.of("out", List.of(entry)))).contains("0 runs of noisyflow").contains("some/where")
                .contains(PageTemplate.escape(sentence));
    }

    /** Wherever a document ends early, and whatever byte of it is another, there is an entry and no exception. */
    @Test
    void damageIsNoCrash() throws IOException {
        byte[] whole = Rendered.json(TrainedNetworks.partial(1), Unit.NATS).toBytes();
        for (int length = whole.length - 2; length > 0; length -= 1 + length / 50) {
            IndexEntry entry =
                    RunSummary.read("f", new ByteArrayInputStream(Arrays.copyOf(whole, length)), PAGE, "", true);
            assertThat(entry).as("%d bytes", length).isInstanceOf(UnreadableRun.class);
        }
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            byte[] other = whole.clone();
            other[random.nextInt(other.length)] = (byte) random.nextInt(256);
            IndexEntry entry = RunSummary.read("f", new ByteArrayInputStream(other), PAGE, "", true);
            assertThat(text(IndexPage.of("out", List.of(entry)))).endsWith("</html>\n");
        }
    }

    /** Runs of one experiment have one title: what was chosen otherwise, when, and the command tell them apart. */
    @Test
    void cardsTellRunsApart() throws IOException {
        List<IndexEntry> entries = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            String document = "{\"schema\":\"noisyflow/2\",\"experiment\":\"szt\",\"backend\":\"vector\",\"seed\":" + i
                    + ",\"settings\":{\"noise\":0.0" + i + ",\"epochs\":10}}";
            String head = PAGE + "<meta name=\"noisyflow-command\" content=\"noisyflow run szt --noise &quot;0.0" + i
                    + "&quot;\">";
            entries.add(RunSummary.read("r" + i, stream(document), head, "2026-11-29 01:0" + i, true));
        }
        String page = text(IndexPage.of("out", entries));
        assertThat(page).contains("<p class=\"apart\">noise <strong>0.01</strong> · seed <strong>1</strong></p>",
                "<p class=\"apart\">noise <strong>0.02</strong> · seed <strong>2</strong></p>",
                "<code>noisyflow run szt --noise &quot;0.01&quot;</code>", "written 2026-11-29 01:02");
        assertThat(text(IndexPage.of("out", entries.subList(0, 1)))).doesNotContain("class=\"apart\"");
    }

    /** What a page of ours says in its head, an index finds there. */
    @Test
    void theCommandStandsInTheHeadOfAPage() throws IOException {
        String page = text(Rendered.page(NoisySamples.report(false, false, .1), Unit.NATS, "noisyflow entropy 'a\"b'"));
        RunSummary run = (RunSummary) RunSummary.read("e", stream("{\"schema\":\"noisyflow/2\"}"),
                page.substring(0, RunSummary.HEAD_OF_PAGE), "", true);
        assertThat(run.command()).isEqualTo("noisyflow entropy 'a\"b'");
    }

    @Test
    void groupedByExperimentAndInTheOrderOfFolders() {
        List<IndexEntry> entries = new ArrayList<>(List.of(plain("b/2", "szt"), plain("a", "szt"), plain("z", "mnist"),
                plain("b/10", "szt")));
        String page = text(IndexPage.of("out", entries));
        assertThat(page).containsSubsequence("<h2>mnist: 1 run</h2>", "<code>z</code>", "<h2>szt: 3 runs</h2>",
                "<code>a</code>", "<code>b/10</code>", "<code>b/2</code>");
        assertThat(page).contains("results.json").doesNotContain("results.csv");
        Collections.shuffle(entries, new Random(1));
        assertThat(text(IndexPage.of("out", entries))).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource({"0.0421, 0.0421 s", "59.94, 59.9 s", "59.96, 60.0 s", "60, 1 min 0 s", "3599.4, 59 min 59 s",
        "3599.6, 1 h 0 min", "90000, 25 h 0 min"})
    void timesForTheEye(double seconds, String words) {
        assertThat(html(
                new RunSummary("a", "t", "", "", "szt", Map.of(), "", Map.of(), "vector", "0", seconds, -1, -1, false)))
                .contains("seed 0 · " + words + "</p>");
    }

    @Test
    void nothingOfARunIsMarkup() {
        String evil = "<script>alert('1')</script>";
        RunSummary run = new RunSummary("a\" b/#1%?", evil, evil, evil, evil, Map.of(evil, evil), evil, Map.of(evil, 2),
                evil, evil,
                1, 3, 4, true);
        String page = text(IndexPage.of(evil, List.of(run, new UnreadableRun(evil, evil))));
        assertThat(page).doesNotContain("<script").contains("&lt;script&gt;alert(&#39;1&#39;)")
                .contains("href=\"./a%22%20b/%231%25%3F/page.html\"");
    }

    private static RunSummary plain(String folder, String kind) {
        return new RunSummary(folder, "t", "", "", kind, Map.of(), "", Map.of(), "vector", "0", Double.NaN, -1, -1,
                false);
    }

    private static String html(IndexEntry entry) {
        return text(IndexPage.of("out", List.of(entry)));
    }

    private static String text(Document document) {
        return new String(document.toBytes(), StandardCharsets.UTF_8);
    }

    private static RunSummary run(String folder, JsonDocument json) throws IOException {
        return (RunSummary) RunSummary.read(folder, new ByteArrayInputStream(json.toBytes()), PAGE, "", true);
    }

    private static RunSummary run(String folder, String json) throws IOException {
        return (RunSummary) RunSummary.read(folder, stream(json), PAGE, "", true);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
