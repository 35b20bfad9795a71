package io.noisyflow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.experiments.szt.SztResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be said of a page without a browser. */
class HtmlReportTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String COMMAND = "noisyflow run szt --seed 0";
    private static final String OPENING = "<script type=\"application/json\" id=\"data\">";

    private static String text(Document page) {
        return new String(page.toBytes(), StandardCharsets.UTF_8);
    }

    private static String block(String page) {
        int from = page.indexOf(OPENING) + OPENING.length();
        return page.substring(from, page.indexOf("</script>", from));
    }

    @Test
    void theVendoredLibraryIsTheOneItsChecksumNames() throws IOException, NoSuchAlgorithmException {
        String line = PageTemplate.resource("plotly/plotly-basic.min.js.sha256");
        try (InputStream in = HtmlPage.class.getResourceAsStream("plotly/plotly-basic.min.js")) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            assertThat(line).isEqualTo(HexFormat.of().formatHex(digest) + "  plotly-basic.min.js\n");
        }
        assertThat(PageTemplate.resource("plotly/LICENSE")).startsWith("MIT License").contains("Plotly");
        assertThat(PageTemplate.resource("plotly/plotly-basic.min.js")).contains("plotly.js (basic - minified) v4.1.1");
    }

    @Test
    void theDataBlockHoldsTheJsonDocument() {
        SztResult result = TrainedNetworks.whole();
        JsonNode data = MAPPER.readTree(block(text(Rendered.page(result, Unit.BITS, COMMAND))));
        assertThat(data.get("result")).isEqualTo(MAPPER.readTree(Rendered.json(result, Unit.BITS).toBytes()));
        assertThat(data.get("commandLine").stringValue()).isEqualTo(COMMAND);
        assertThat(data.get("networkSeeds").get(0).stringValue()).isEqualTo("0");
        assertThat(data.get("verdicts").size()).isEqualTo(9);
        JsonNode scatter = data.get("scatters").get(0);
        assertThat(scatter.size()).isEqualTo(1);
        assertThat(scatter.at("/0/layer").intValue()).isEqualTo(5);
        assertThat(scatter.at("/0/frames").size()).isEqualTo(26);
        assertThat(scatter.at("/0/frames/25/axes").size()).isEqualTo(3);
        assertThat(scatter.at("/0/frames/25/axes/2").size()).isEqualTo(400);
    }

    @Test
    void aPageOf26EpochsIsSmallerThanThreeMegabytes() {
        assertThat(Rendered.page(TrainedNetworks.whole(), Unit.NATS, COMMAND).toBytes().length).isLessThan(3_000_000);
    }

    @Test
    void ofManyNetworksOnlyTheFirstBringTheirScatters() {
        JsonNode scatters = MAPPER.readTree(
                block(text(Rendered.page(TrainedNetworks.several(6), Unit.NATS, COMMAND)))).get("scatters");
        // A network has 26 * 400 * 3 = 31 200 coordinates, so the fourth is the first to reach 120 000.
        assertThat(scatters.size()).isEqualTo(6);
        assertThat(scatters.get(3).size()).isEqualTo(1);
        assertThat(scatters.get(4).size()).isEqualTo(0);
    }

    @Test
    void nothingInTheDataCanEndItsElementOrStartAnother() {
        String evil = "</script><script>alert(1)</script><!-- &amp; ' \" {{title}} $1 \\1";
        SztResult result =
                new SztResult(evil, TrainedNetworks.whole().setting(), Map.of(evil, List.of(evil)),
                        4096, 3277, 8.3, .69, .69, TrainedNetworks.whole().provenance(), 26, List.of(), null);
        String page = text(Rendered.page(result, Unit.NATS, evil));
        String clean = text(Rendered.page(TrainedNetworks.partial(0), Unit.NATS, COMMAND));
        assertThat(page.split("<script", -1)).hasSameSizeAs(clean.split("<script", -1));
        assertThat(page.split("</script", -1)).hasSameSizeAs(clean.split("</script", -1));
        assertThat(page)
                .contains(
                        "<title>Clustering in a network without noise in training: "
                                + "&lt;/script&gt;&lt;script&gt;alert(1)"
                                + "&lt;/script&gt;&lt;!-- &amp;amp; &#39; &quot; {{title}} $1 \\1</title>");
        JsonNode data = MAPPER.readTree(block(page));
        assertThat(data.get("commandLine").stringValue()).isEqualTo(evil);
        assertThat(data.at("/result/settings").get(evil).get(0).stringValue()).isEqualTo(evil);
    }

    @Test
    void thePageNamesNoOtherFileAndForbidsRequests() {
        for (Document document : List.of(Rendered.page(TrainedNetworks.whole(), Unit.NATS, COMMAND),
                Rendered.page(NoisySamples.report(true, true, NoisySamples.SIGMAS), Unit.NATS, COMMAND))) {
            String ours = text(document).replace(PageTemplate.script("plotly/plotly-basic.min.js"), "");
            assertThat(ours).contains("default-src 'none'").doesNotContain("src=").doesNotContain("@import")
                    .doesNotContain("url(").doesNotContain("https://").doesNotContain("innerHTML");
            // The one address is the name space of SVG.
            assertThat(ours.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://");
        }
    }

    @Test
    void whoHasNoScriptsReadsTheText() {
        String page = text(Rendered.page(NoisySamples.report(false, false, .1), Unit.NATS, COMMAND));
        assertThat(page).contains("<noscript>").contains("6.8260  0.0124  [6.8260, 7.0194]  converged");
    }

    @Test
    void aPlaceWithoutItsPartIsRefused() {
        assertThatThrownBy(() -> PageTemplate.fill(Map.of("title", "t"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no part for {{");
        assertThatThrownBy(() -> PageTemplate.resource("page/none.css")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("page/none.css");
    }
}
