package io.noisyflow.report;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Bracket.UpperFrom;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.projected.ProjectedEstimate;
import io.noisyflow.information.projected.ProjectedResult;
import io.noisyflow.information.projected.Projection;
import io.noisyflow.report.entropy.EntropyReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Projections to two of three dimensions, made up: class means see more than three random choices. */
class ProjectedReportTest {
    private static final double[] SIGMAS = {.1, .5};

    private static Information information(double value, Verdict verdict) {
        return new Information(value, new StandardError(.003, .004),
                new Bracket(value - .01, Figure.of(value + .01), UpperFrom.LEAVE_ONE_OUT), verdict,
                verdict == Verdict.CONVERGED ? "Bracket and standard error are within tolerance." : "Give more rows.",
                null);
    }

    private static ProjectedResult projected(int random, Verdict ofLast) {
        List<ProjectedEstimate> estimates = new ArrayList<>();
        for (double sigma : SIGMAS) {
            List<Projection> projections = new ArrayList<>();
            projections.add(new Projection(Projection.Kind.CLASS_MEANS, 0, 5000, information(1, Verdict.CONVERGED),
                    information(.6, Verdict.CONVERGED), null));
            for (int r = 1; r <= random; r++) {
                projections.add(new Projection(Projection.Kind.RANDOM, r, 10_000,
                        information(.5 + .1 * r, r == random ? ofLast : Verdict.CONVERGED),
                        information(.1 + .01 * r, Verdict.CONVERGED), null));
            }
            estimates.add(new ProjectedEstimate(sigma, 2, projections));
        }
        return new ProjectedResult(3, 2, new Provenance("vector", Precision.FLOAT32, 7, 2, 1e6, .25), estimates);
    }

    private static Documents documents(ProjectedResult projected, Unit unit) {
        EntropyResult whole = NoisySamples.report(true, false, SIGMAS);
        return EntropyReport.documents(whole, projected, unit, "noisyflow entropy");
    }

    /** Four projections: Q(z) = Q(3) / 4 at z = 3.4 standard errors of .005, below the lower end .99. */
    @Test
    void jsonHasABoundAndEveryProjection() {
        JsonNode root = JsonMapper.builder().build()
                .readTree(documents(projected(3, Verdict.CONVERGED), Unit.NATS).json().toBytes());
        JsonNode projections = root.at("/estimates/1/projections");
        assertThat(projections.propertyNames()).containsExactly("directions", "information", "labelInformation",
                "each");
        JsonNode bound = projections.get("information");
        assertThat(bound.propertyNames()).containsExactly("atLeast", "atLeastFrom", "mean", "standardError",
                "projectionError", "verdict", "advice");
        assertThat(bound.get("atLeast").asDouble()).isBetween(.99 - 3.41 * .005, .99 - 3.39 * .005);
        assertThat(bound.get("atLeastFrom").asString()).isEqualTo("class means");
        assertThat(bound.get("mean").asDouble()).isBetween(.7 - 1e-12, .7 + 1e-12);
        assertThat(bound.get("projectionError").asDouble()).isBetween(.0577, .0578);
        assertThat(bound.at("/standardError/monteCarlo").asDouble()).isBetween(.00173, .00174);
        assertThat(bound.at("/standardError/sampling").asDouble()).isBetween(.004 - 1e-12, .004 + 1e-12);
        assertThat(projections.get("each")).hasSize(4);
        assertThat(projections.at("/each/0").propertyNames()).containsExactly("kind", "rows", "information",
                "labelInformation");
        assertThat(projections.at("/each/3/number").asInt()).isEqualTo(3);
        assertThat(projections.at("/each/3/information/value").asDouble()).isEqualTo(.5 + .1 * 3);
    }

    @Test
    void quantitiesFollowTheUnit() {
        JsonNode root = JsonMapper.builder().build()
                .readTree(documents(projected(1, Verdict.CONVERGED), Unit.BITS).json().toBytes());
        JsonNode bound = root.at("/estimates/0/projections/labelInformation");
        assertThat(bound.get("mean").asDouble()).isEqualTo((.1 + .01) / StrictMath.log(2));
        assertThat(bound.get("projectionError").isNull()).isTrue();
        assertThat(bound.get("projectionErrorReason").asString())
                .isEqualTo("a single random projection has no spread");
    }

    @Test
    void tableHasTheirColumnsWhereTheyWereAskedFor() {
        String with = text(documents(projected(3, Verdict.CONVERGED), Unit.NATS).table());
        String without = text(Rendered.table(NoisySamples.report(true, false, SIGMAS), Unit.NATS));
        assertThat(with.lines().findFirst().orElseThrow()).startsWith(without.lines().findFirst().orElseThrow())
                .endsWith(",projectionDirections,informationProjectionAtLeast_nats,informationProjectionAtLeastFrom,"
                        + "informationProjectionMean_nats,informationProjectionStandardErrorTotal_nats,"
                        + "informationProjectionProjectionError_nats,informationProjectionVerdict,"
                        + "labelInformationProjectionAtLeast_nats,labelInformationProjectionAtLeastFrom,"
                        + "labelInformationProjectionMean_nats,labelInformationProjectionStandardErrorTotal_nats,"
                        + "labelInformationProjectionProjectionError_nats,labelInformationProjectionVerdict");
        assertThat(with.lines().toList().get(1)).contains(",2,0.97", ",class means,0.7");
    }

    @Test
    void textTellsMeansBoundAndAdvice() {
        String text = documents(projected(3, Verdict.UNDERSAMPLED), Unit.NATS).text();
        assertThat(text).contains("I(S;V(S+Z)) along k orthonormal directions V, a lower bound of I(S;S+Z)")
                .containsPattern("0.5 +2 of 3 +class means +1.0000 +0.0050 +\\[0.9900, 1.0100] +converged +>= 0.973")
                .containsPattern("0.5 +2 of 3 +mean of 3 random +0.7000 +0.0044 +\\+- 0.0577 over V +undersampled")
                .contains("undersampled: Give more rows.\n  I(S;V(S+Z)) along mean of 3 random at sigma 0.1, 0.5")
                .contains("a lower bound of I(Y;S+Z)").doesNotContain("I(X;");
        assertThat(text.lines().filter(line -> line.contains(" of 3 "))).allSatisfy(
                line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    /** What broke a bound is no bound: the next best stands in. */
    @Test
    void whatIsViolatedBoundsNothing() {
        List<Projection> projections = List.of(
                new Projection(Projection.Kind.RANDOM, 1, 9, information(5, Verdict.ORDER_VIOLATED), null, null),
                new Projection(Projection.Kind.RANDOM, 2, 9, information(1, Verdict.CONVERGED), null, null));
        ProjectedEstimate estimate = new ProjectedEstimate(1, 1, projections);
        assertThat(estimate.information().from().number()).isEqualTo(2);
        assertThat(estimate.information().verdict()).isEqualTo(Verdict.ORDER_VIOLATED);
        assertThat(new ProjectedEstimate(1, 1, projections.subList(0, 1)).information().atLeast().reason())
                .isEqualTo("a bound that must hold is broken in every projection");
    }

    @Test
    void thePageShowsThem() throws IOException, InterruptedException {
        String html = text(documents(projected(3, Verdict.CONVERGED), Unit.NATS).page());
        Optional<Chromium> chromium = Chromium.find();
        require(chromium.isPresent(), "no chromium on the PATH");
        Chromium.Visit visit = chromium.orElseThrow().open(html.getBytes(StandardCharsets.UTF_8));
        assertThat(visit.console()).isEmpty();
        assertThat(visit.dom()).contains("Projections: what a few directions show", "I(Y;S+Z) is at least",
                "2 of 3", "data-at-least=\"0.97", "± 0.058 of 3 choices").doesNotContain("I(X;S+Z) is at least");
    }

    private static String text(Document document) {
        return new String(document.toBytes(), StandardCharsets.UTF_8);
    }
}
