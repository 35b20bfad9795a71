package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.information.Setting;
import io.noisyflow.report.cluster.ClusterReport;
import io.noisyflow.report.compare.CompareReport;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages in the dark, on a telephone, in print, and the files that they save; skipped where there is no chromium. */
@Tag("slow")
class PageOnScreensTest {
    private static final Optional<Chromium> CHROMIUM = Chromium.find();
    private static final String DARK = "--blink-settings=preferredColorScheme=0";
    private static final String COMMAND = "noisyflow run szt --seed 0";

    /** Pages with everything that a page can hold: long tables, small plots, levels with names, a key of many lines. */
    enum Kind {
        TRAINED, WITHOUT_NOISE, ENTROPY, CLUSTER, COMPARE;

        Document page() {
            return switch (this) {
                case TRAINED -> Rendered.page(TrainedNetworks.withPartsAndPairs(), Unit.NATS, COMMAND);
                case WITHOUT_NOISE -> Rendered.page(TrainedNetworks.deterministic(), Unit.NATS, COMMAND);
                case ENTROPY -> Rendered.page(NoisySamples.report(true, true, NoisySamples.SIGMAS), Unit.NATS,
                        "noisyflow entropy a-file-with-a-name-that-is-longer-than-a-telephone-is-wide.npy");
                case CLUSTER ->
                        ClusterReport.documents(Representations.clusters(3, true, .1, .5, .3, .2, .1), Unit.NATS,
                                "noisyflow cluster").page();
                case COMPARE ->
                        CompareReport.documents(Representations.difference(true, Setting.SAMPLE, .5, 1, 2), "first",
                                "second", Unit.NATS, "noisyflow compare").page();
            };
        }
    }

    @BeforeAll
    static void isInstalled() {
        require(CHROMIUM.isPresent(), "no chromium on the PATH");
    }

    @ParameterizedTest
    @EnumSource
    void aTelephoneNeedNotScrollSideways(Kind kind) throws IOException, InterruptedException {
        Chromium.Visit visit = CHROMIUM.orElseThrow().openOnPhone(kind.page());
        assertThat(visit.console()).isEmpty();
        assertThat(visit.drawn("width")).isEqualTo(400);
        assertThat(visit.drawn("overflow")).isZero();
        assertThat(visit.drawn("plots")).isPositive();
        assertThat(visit.dom()).contains(" data-reaches=\"\"");
    }

    /** The first curve of the plot of I(X;T) is that of layer 1, in blue; the ground of a plot is that of its page. */
    @Test
    void aDarkPageHasDarkPlotsAndIsPrintedInLightColours() throws IOException, InterruptedException {
        String script = """
                setTimeout(() => {
                  const box = document.querySelector("#information-X .figure");
                  const look = () => [box.data[2].line.color, box.layout.font.color, box.data[0].fillcolor ?? "",
                    box.data[0].line.color, document.querySelector("#bins .key line").getAttribute("stroke")].join(" ");
                  const say = (name, value) => { document.body.dataset[name] = value; };
                  say("ground", getComputedStyle(document.body).backgroundColor);
                  say("look", look());
                  const inkless = [...document.querySelectorAll(".main-svg text")].filter((text) =>
                    getComputedStyle(text).fill === "rgb(26, 29, 33)");
                  say("inkless", String(inkless.length));
                  window.dispatchEvent(new Event("beforeprint"));
                  say("print", look());
                  say("shape", box.querySelector(".main-svg").getAttribute("viewBox"));
                  window.dispatchEvent(new Event("afterprint"));
                  say("after", look());
                  say("shapeless", String(box.querySelector(".main-svg").getAttribute("viewBox")));
                }, 1500);
                """;
        Document page = Kind.TRAINED.page();
        String light = "#0072B2 #1a1d21  rgba(0,114,178,0.55) #0072B2";
        String dark = "#3d9fe0 #e6e8eb  rgba(61,159,224,0.55) #3d9fe0";
        Chromium.Visit inTheDark = CHROMIUM.orElseThrow().openAnd(page, script, DARK);
        assertThat(inTheDark.console()).isEmpty();
        assertThat(inTheDark.dom()).contains("data-ground=\"rgb(21, 24, 29)\"").contains("data-look=\"" + dark + "\"")
                .contains("data-inkless=\"0\"").containsIgnoringCase("data-print=\"" + light + "\"")
                .contains("data-after=\"" + dark + "\"").containsPattern("data-shape=\"0 0 [0-9.]+ 460\"")
                .contains("data-shapeless=\"null\"");
        Chromium.Visit inTheLight = CHROMIUM.orElseThrow().openAnd(page, script);
        assertThat(inTheLight.dom()).contains("data-ground=\"rgb(255, 255, 255)\"")
                .contains("data-look=\"" + light + "\"").containsIgnoringCase("data-after=\"" + light + "\"");
    }

    /** What a click would save: its name, what it is, and, of SVG, its ground, though the page is dark. */
    @Test
    void aPlotIsSavedUnderASpeakingName() throws IOException, InterruptedException {
        Chromium.Visit visit = CHROMIUM.orElseThrow().openAnd(Kind.TRAINED.page(), """
                setTimeout(() => {
                  const blobs = new Map();
                  const make = URL.createObjectURL;
                  URL.createObjectURL = (blob) => {
                    const url = make(blob);
                    blobs.set(url, blob);
                    return url;
                  };
                  const saved = [];
                  HTMLAnchorElement.prototype.click = function () {
                    const blob = blobs.get(this.href);
                    saved.push(this.download + " " + blob.type.split(";")[0] + " " + (blob.size > 5000));
                    document.body.dataset.saved = saved.sort().join();
                    if (blob.type.startsWith("image/svg")) {
                      blob.text().then((svg) => {
                        document.body.dataset.white = String(/rgb\\(255, 255, 255\\)/.test(svg));
                        document.body.dataset.blue = String(/rgb\\(0, 114, 178\\)/.test(svg));
                      });
                    }
                  };
                  document.querySelectorAll("#plane figure:first-of-type .export")[0].querySelectorAll("button")
                    .forEach((button) => button.click());
                }, 1500);
                """, DARK);
        assertThat(visit.console()).isEmpty();
        assertThat(visit.dom()).contains("data-saved=\"noisyflow-szt-information-plane.png image/png true,"
                + "noisyflow-szt-information-plane.svg image/svg+xml true\"").contains("data-white=\"true\"")
                .contains("data-blue=\"true\"");
    }
}
