package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.information.Setting;
import io.noisyflow.report.cluster.ClusterReport;
import io.noisyflow.report.compare.CompareReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages of compare and cluster as a browser draws them; skipped where there is no chromium. */
@Tag("slow")
class ComparedPagesInBrowserTest {
    private static final Optional<Chromium> CHROMIUM = Chromium.find();

    @BeforeAll
    static void isInstalled() {
        require(CHROMIUM.isPresent(), "no chromium on the PATH");
    }

    private static Chromium.Visit open(Document page, String script) throws IOException, InterruptedException {
        return CHROMIUM.orElseThrow().openAnd(page, script);
    }

    /** Of two quantities: two sides with a bracket of 2 traces and a curve each; the difference with the same. */
    @Test
    void bothSidesAndTheDifferenceAreDrawn() throws IOException, InterruptedException {
        Chromium.Visit visit = open(CompareReport.documents(Representations.difference(true, Setting.SAMPLE, .5, 1, 2),
                "a.npy", "<img src=x onerror=alert(1)>", Unit.NATS, "noisyflow compare").page(), "");
        assertThat(visit).matches(page -> page.drew(4, 2 * (2 * 3 + 3)));
        assertThat(visit.sections()).isEqualTo(Map.of("information", List.of(6, 3), "labels", List.of(6, 3)));
        assertThat(visit.dom()).contains("The difference I(A) − I(B)").contains("no difference")
                .doesNotContain("<img src=\"x\"").contains("noisyflow compare");
    }

    /** At one sigma brackets are bars, and without labels there is one quantity. */
    @Test
    void oneSigmaIsDrawn() throws IOException, InterruptedException {
        Chromium.Visit visit =
                open(CompareReport.documents(Representations.difference(false, Setting.DATASET, .5), "a", "b",
                        Unit.BITS, "noisyflow compare").page(), "");
        assertThat(visit).matches(page -> page.drew(2, 2 * 2 + 2));
        assertThat(visit.dom()).contains("the whole population (dataset)");
    }

    /**
     * Two classes in two histograms and in three projections; the bracket of 2 traces, I(X;T) and three grids; three
     * grids against I(X;T); I(Y;T) with its bracket; two means in two plots.
     */
    @Test
    void oneSliderMovesHistogramsAndScatterPlots() throws IOException, InterruptedException {
        Chromium.Visit visit =
                open(ClusterReport.documents(Representations.clusters(3, true, .1, .5, .3, .2, .1), Unit.NATS,
                        "noisyflow cluster").page(), """
                setTimeout(() => {
                  const boxes = [...document.querySelectorAll("#pictures .figure")];
                  const points = () => boxes.map((box) => box.data.map((trace) => trace.y.slice(0, 30).join()).join());
                  const before = points();
                  const slider = document.querySelector(".player input");
                  slider.value = "1";
                  slider.dispatchEvent(new Event("input"));
                  const after = points();
                  document.body.dataset.moved = before.map((old, i) => old !== after[i]).join();
                  document.body.dataset.says = document.querySelector(".player output").textContent;
                  document.querySelector(".player button").click();
                  setTimeout(() => { document.body.dataset.played = slider.value; }, 1000);
                }, 1500);
                """);
        assertThat(visit).matches(page -> page.drew(2 + 3 + 1 + 1 + 1 + 2, 4 + 6 + 6 + 3 + 3 + 4));
        assertThat(visit.sections()).isEqualTo(Map.of("pictures", List.of(2, 2, 2, 2, 2), "bins", List.of(6),
                "correlation", List.of(3), "labels", List.of(3), "means", List.of(2, 2)));
        assertThat(visit.dom()).contains("data-moved=\"true,true,true,true,true\"")
                .contains("data-says=\"epoch 1: mean distance").containsPattern("data-played=\"[23]\"")
                .contains("does H(Bin(T)) follow I(X;T)?").contains("noisyflow cluster");
    }

    /** A single file of five units without labels or noise: two histograms, nothing to slide. */
    @Test
    void oneFileIsDrawn() throws IOException, InterruptedException {
        Chromium.Visit visit = open(ClusterReport.documents(Representations.clusters(5, false, null, .5), Unit.NATS,
                "noisyflow cluster").page(), "");
        assertThat(visit).matches(page -> page.drew(2, 2));
        assertThat(visit.dom()).contains("Distances and representations").doesNotContain("type=\"range\"");
    }

    /** One unit without labels: a scatter plot on a line; three grids; distance and cosine. */
    @Test
    void oneUnitIsDrawn() throws IOException, InterruptedException {
        Chromium.Visit visit = open(ClusterReport.documents(Representations.clusters(1, false, null, .5, .1), Unit.BITS,
                "noisyflow cluster").page(), "");
        assertThat(visit).matches(page -> page.drew(2 + 1 + 1 + 2, 2 + 1 + 3 + 2));
        assertThat(visit.dom()).contains("Without noise I(X;S) is a constant or infinite");
    }
}
