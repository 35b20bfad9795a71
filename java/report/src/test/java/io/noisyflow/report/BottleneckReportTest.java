package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.information.Progress;
import io.noisyflow.information.bottleneck.BottleneckResult;
import io.noisyflow.information.bottleneck.CurveSolver;
import io.noisyflow.information.bottleneck.GaussianBottleneck;
import io.noisyflow.information.bottleneck.JointLaw;
import io.noisyflow.information.bottleneck.SampleTable;
import io.noisyflow.report.bottleneck.BottleneckReport;
import io.noisyflow.report.bottleneck.GaussianReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bottleneck of a known table, of counted pairs, of Gaussian variables and of labels that follow from x. */
class BottleneckReportTest {
    private static final String COMMAND = "noisyflow bottleneck t.npy";
    private static final double[][] TABLE = {{.20, .05, .05}, {.05, .20, .10}, {.05, .05, .25}};
    /** The first is below the onset, so that all is one cluster. */
    private static final double[] BETAS = {1.5, 5, 8};

    static Documents documents(BottleneckResult result) {
        return BottleneckReport.documents(result, "t.npy", Unit.NATS, COMMAND);
    }

    private static BottleneckResult table(double[][] table) {
        return BottleneckResult.of(JointLaw.of(table), BETAS, CurveSolver.BAND, 2, Progress.SILENT);
    }

    static BottleneckResult samples() {
        double[][] counts = {{20, 5, 5}, {5, 20, 10}, {5, 5, 25}};
        return BottleneckResult.of(new SampleTable(counts), BETAS, CurveSolver.BAND, 10, 1, 2, Progress.SILENT);
    }

    private static JsonNode json(BottleneckResult result) {
        return JsonMapper.shared().readTree(documents(result).json().toBytes());
    }

    /** x and 300 different p(y|x): encoders of so many classes are not written, and why stands beside. */
    @Test
    void encodersOfManyClassesAreLeftOutWithTheReason() {
        double[][] many = new double[300][2];
        for (int x = 0; x < many.length; x++) {
            many[x][0] = (x + .5) / many.length / many.length;
            many[x][1] = 1. / many.length - many[x][0];
        }
        JsonNode point = json(table(many)).at("/points/1");
        assertThat(point.get("encoder").isNull()).isTrue();
        assertThat(point.get("encoderReason").asString()).startsWith("more than 256 classes of x");
        JsonNode few = json(table(TABLE)).at("/points/1");
        assertThat(few.get("encoder")).hasSize(3);
        assertThat(few.has("encoderReason")).isFalse();
    }

    /** One cluster tells nothing of Y on the sample and on the law: no bound is needed, and none is vacuous. */
    @Test
    void oneClusterIsNotVacuous() {
        BottleneckResult result = samples();
        JsonNode points = json(result).get("points");
        assertThat(points.get(0).get("clusters")).hasSize(1);
        assertThat(points.at("/0/sample/finiteSampleBound").asDouble()).isZero();
        assertThat(points.at("/0/sample/finiteSampleBoundIsVacuous").asBoolean()).isFalse();
        assertThat(points.at("/1/sample/finiteSampleBoundIsVacuous").asBoolean()).isTrue();
        List<String> lines = documents(result).text().lines().toList();
        assertThat(lines.stream().filter(line -> line.strip().startsWith("1.5"))).singleElement().asString()
                .endsWith("exact");
        assertThat(lines).noneMatch(line -> line.contains("0.00 vacuous"));
    }

    private static Chromium.Visit open(Documents documents) throws IOException, InterruptedException {
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        return chromium.orElseThrow().open(documents.page().toBytes());
    }

    /**
     * The curve: two edges of its band, solutions, deterministic ones, what the slider shows; decoders; clusters and
     * cells. Pairs that were held out are one more.
     */
    @Test
    @Tag("slow")
    void aTableInABrowser() throws IOException, InterruptedException {
        Chromium.Visit visit = open(documents(table(TABLE)));
        assertThat(visit.drew(3, 5 + 1 + 2)).as(visit.console() + visit.dom()).isTrue();
        assertThat(visit.dom()).contains(COMMAND, "Every point is proved", "β = 8.0000: I(X;T) ", "a cluster is born")
                .contains("none: the law is known");
        Chromium.Visit sampled = open(documents(samples()));
        assertThat(sampled.drew(3, 6 + 1 + 2)).as(sampled.console() + sampled.dom()).isTrue();
        assertThat(sampled.dom()).contains("on pairs held out");
    }

    @Test
    @Tag("slow")
    void labelsThatFollowInABrowser() throws IOException, InterruptedException {
        Chromium.Visit visit = open(documents(table(new double[][] {{.5, 0}, {0, .25}, {0, .25}})));
        assertThat(visit.drew(1, 1)).as(visit.console() + visit.dom()).isTrue();
        assertThat(visit.dom()).contains("Every x has one label", COMMAND);
    }

    /** Two coordinates of X, of which the second tells less of Y. */
    @Test
    @Tag("slow")
    void gaussianVariablesInABrowser() throws IOException, InterruptedException {
        Chromium.Visit visit = open(gaussian());
        assertThat(visit.drew(1, 1)).as(visit.console() + visit.dom()).isTrue();
        // beta_c is 1/rho^2: 1.5625 and 4.
        assertThat(visit.dom()).contains("1.56250000", "4.00000000", COMMAND);
    }

    private static Documents gaussian() {
        GaussianBottleneck bottleneck = GaussianBottleneck.of(
                new double[][] {{1, 0, .8, 0}, {0, 1, 0, .5}, {.8, 0, 1, 0}, {0, .5, 0, 1}}, 2);
        return GaussianReport.documents(bottleneck, BETAS, "covariance.npy", Unit.NATS, COMMAND);
    }

    @Test
    void plotOfGaussianVariables() throws IOException {
        PlotTest.assertDrawn(gaussian());
    }
}
