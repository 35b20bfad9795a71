package io.noisyflow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.experiments.szt.SztResult;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String INFORMATION = "value standardError bracket verdict advice";

    private static JsonNode read(Document document) {
        return MAPPER.readTree(document.toBytes());
    }

    private static void assertFields(JsonNode object, String names) {
        assertThat(object.propertyNames()).containsExactly(names.split(" "));
    }

    @Test
    void entropyHasTheFieldsOfTheSchemaInTheirOrder() {
        JsonNode root = read(Rendered.json(NoisySamples.report(false, false, .1), Unit.NATS));
        assertFields(root,
                "schema command setting n d dimensions labelEntropy labelEntropyReason unit backend precision seed queries"
                        + " draws pairs seconds threads"
                        + " pairsPerSecond estimates");
        assertThat(root.get("schema").stringValue()).isEqualTo("noisyflow/2");
        assertThat(root.get("command").stringValue()).isEqualTo("entropy");
        JsonNode estimate = root.get("estimates").get(0);
        assertFields(estimate, "sigma entropy information standardError entropyBracket informationBracket"
                + " entropyPairwiseBounds effectiveNeighbours firstOrderBias firstOrderBiasReason worstCaseRisk"
                + " sigmaToSpacing arithmeticError skippedMass certificate verdict advice");
        assertFields(estimate.get("standardError"), "monteCarlo sampling total");
        for (String number : List.of("entropy", "information")) {
            JsonNode bracket = estimate.get(number + "Bracket");
            assertFields(bracket, "lower upper upperFrom");
            assertThat(estimate.get(number).asDouble()).isBetween(bracket.get("lower").asDouble(),
                    bracket.get("upper").asDouble());
        }
        assertFields(estimate.get("entropyPairwiseBounds"), "lower upper standardError");
    }

    @Test
    void labelsAndReplicatesAddTheirInformations() {
        JsonNode estimate = read(Rendered.json(NoisySamples.report(true, true, .5), Unit.NATS)).get("estimates").get(0);
        assertFields(estimate.get("labelInformation"), INFORMATION);
        assertFields(estimate.get("inputInformation"), INFORMATION);
    }

    @Test
    void noNumberIsNullWithItsReasonBesideIt() {
        JsonNode estimate =
                read(Rendered.json(NoisySamples.report(false, false, .001), Unit.NATS)).get("estimates").get(0);
        assertFields(estimate.get("informationBracket"), "lower upper upperReason upperFrom");
        assertThat(estimate.get("informationBracket").get("upper").isNull()).isTrue();
        assertThat(estimate.get("informationBracket").get("upperReason").stringValue())
                .isEqualTo("no row has a neighbour");
        assertThat(estimate.get("informationBracket").get("upperFrom").stringValue()).isEqualTo("none");
        assertThat(estimate.get("worstCaseRisk").isNull()).isTrue();
        assertThat(estimate.get("worstCaseRiskReason").stringValue()).contains("overflows");
    }

    @Test
    void aDoubleThatIsNotFiniteSaysWhatItWas() {
        JsonObject object = JsonObject.root(Unit.NATS).number("a", Double.NaN).quantity("b", Double.POSITIVE_INFINITY)
                .number("c", Double.NEGATIVE_INFINITY);
        assertThat(object.node()).hasToString("{\"a\":null,\"aReason\":\"not a number\",\"b\":null,"
                + "\"bReason\":\"infinite\",\"c\":null,\"cReason\":\"minus infinity\"}");
    }

    @Test
    void numbersReadBackAsTheSameDoubles() {
        EntropyResult report = NoisySamples.report(false, false, NoisySamples.SIGMAS);
        JsonNode estimates = read(Rendered.json(report, Unit.NATS)).get("estimates");
        for (int i = 0; i < NoisySamples.SIGMAS.length; i++) {
            EntropyEstimate estimate = report.estimates().get(i);
            assertThat(estimates.get(i).get("sigma").doubleValue()).isEqualTo(NoisySamples.SIGMAS[i]);
            assertThat(estimates.get(i).get("entropy").doubleValue()).isEqualTo(estimate.entropy());
            assertThat(estimates.get(i).get("standardError").get("total").doubleValue())
                    .isEqualTo(estimate.standardError().total());
        }
        assertThat(new String(Rendered.json(report, Unit.NATS).toBytes(), StandardCharsets.UTF_8))
                .contains("\"sigma\": 0.1,").contains("\"pairs\": 200000000,").endsWith("}\n");
    }

    /** Every quantity is divided by ln 2, once and exactly; sigma, neighbours, spacing and cost are not. */
    @Test
    void bitsAreNatsOverLnTwo() {
        List<String> kept = List.of("sigma", "effectiveNeighbours", "sigmaToSpacing", "n", "d", "dimensions", "seed",
                "queries", "draws", "pairs", "seconds", "threads", "pairsPerSecond");
        EntropyResult report = NoisySamples.report(true, true, NoisySamples.SIGMAS);
        int converted = compare(read(Rendered.json(report, Unit.NATS)), read(Rendered.json(report, Unit.BITS)), kept);
        // entropy, information, 3 errors, 2 lower ends, 3 of the pairwise bounds, the arithmetic error, 2 of what was
        // left out, the certificate, 6 each of two informations make 26 at each of 7 sigmas; 5 upper ends of either
        // bracket, 5 risks, 4 biases are numbers; and H(Y).
        assertThat(converted).isEqualTo(1 + 7 * 26 + 2 * 5 + 5 + (int) report.estimates().stream()
                .filter(estimate -> estimate.firstOrderBias().isPresent()).count());
    }

    @Test
    void anExperimentInBitsKeepsEverythingButQuantities() {
        List<String> kept = List.of("pairs", "seconds", "threads", "pairsPerSecond", "inputs", "trainRows", "noise",
                "epochs",
                "batch",
                "learning-rate", "item", "checkpoints", "own-replicates", "marginal-replicates", "orthonormality",
                "seed", "cells", "allCells", "points", "pearson", "spearman", "epoch", "trainAccuracy", "testAccuracy",
                "loss", "layer", "width", "sigma", "binSize",
                "meanWithinDistance", "meanBetweenDistance", "gradientMean", "gradientStd", "gradientRatio",
                "gradientRowRatio", "weightNorm", "generalisationGap", "generalisationBound", "from", "time",
                "layers", "networks", "lower95", "upper95", "chance", "classes", "labels", "beta", "deltaShare");
        SztResult result = TrainedNetworks.partial(3);
        int converted = compare(read(Rendered.json(result, Unit.NATS)), read(Rendered.json(result, Unit.BITS)), kept);
        // H(X), H(Y), I(X;Y); in 3 epochs of 5 layers: 2 informations of 11 numbers, 3 bin sizes of 2 numbers; order
        // differences of 5 numbers, 1 at the first layer and 2 at the others; a capacity; and 9 numbers beside the bound.
        // The curve has 4 numbers and two places of 3. 5 layers keep less than those before, and none falls in 3 epochs.
        assertThat(converted).isEqualTo(3 + 4 + 2 * 3 + 5 + 3 * 5 * (22 + 6 + 1 + 9) + 3 * 5 * 9);
    }

    /** Counts the numbers that differ by the factor; asserts that those kept, and everything but numbers, are equal. */
    private static int compare(JsonNode nats, JsonNode bits, List<String> kept) {
        int converted = 0;
        for (String name : nats.propertyNames()) {
            JsonNode a = nats.get(name);
            JsonNode b = bits.get(name);
            if (a.isObject()) {
                converted += compare(a, b, kept);
            } else if (a.isArray()) {
                for (int i = 0; i < a.size(); i++) {
                    converted += a.get(i).isObject() ? compare(a.get(i), b.get(i), kept) : 0;
                }
            } else if (a.isNumber() && !kept.contains(name)) {
                assertThat(b.doubleValue()).as(name).isEqualTo(a.doubleValue() / StrictMath.log(2));
                converted++;
            } else if (!name.equals("unit")) {
                assertThat(b).as(name).isEqualTo(a);
            }
        }
        return converted;
    }

    @Test
    void runHasTheFieldsOfTheSchemaInTheirOrder() {
        JsonNode root = read(Rendered.json(TrainedNetworks.whole(), Unit.NATS));
        assertFields(root, "schema command experiment setting unit backend precision seed pairs seconds threads"
                + " pairsPerSecond inputs trainRows inputEntropy labelEntropy labelInformation bottleneckCurve cells"
                + " allCells settings networks relaxationCorrelation");
        assertFields(root.get("bottleneckCurve"), "information labelEntropy classes labels deterministicLabels"
                + " certificate bandWidth reach places");
        assertFields(root.at("/bottleneckCurve/places/1"), "inputInformation lower upper");
        assertThat(root.at("/bottleneckCurve/places/1/upper").asDouble())
                .isEqualTo(root.at("/bottleneckCurve/labelEntropy").asDouble());
        assertThat(root.get("command").stringValue()).isEqualTo("run");
        assertThat(root.get("experiment").stringValue()).isEqualTo("szt");
        JsonNode network = root.get("networks").get(0);
        assertFields(network, "seed epochs diffusion relaxation binCorrelations");
        assertThat(network.get("diffusion").size()).isEqualTo(5);
        // M = .05 (1 - learnt) + .00002 below S = .01 + .02 learnt from where learnt is 4/7 on.
        assertThat(network.at("/diffusion/0/layer").asInt()).isEqualTo(1);
        assertThat(network.at("/diffusion/0/epoch").asInt()).isGreaterThan(1);
        // 3 bin sizes of 5 layers, and of all together.
        assertThat(network.get("binCorrelations").size()).isEqualTo(18);
        assertFields(network.at("/binCorrelations/12"), "layer binSize pearson spearman points");
        assertThat(network.at("/binCorrelations/17/layer").stringValue()).isEqualTo("all");
        assertThat(network.at("/binCorrelations/17/points").asInt()).isEqualTo(26 * 5);
        assertThat(network.get("epochs").size()).isEqualTo(26);
        JsonNode epoch = network.get("epochs").get(9);
        assertFields(epoch, "epoch trainAccuracy testAccuracy loss generalisationGap layers");
        JsonNode layer = epoch.get("layers").get(2);
        assertFields(layer, "layer width sigma xInformation yInformation bottleneck binnedEntropy meanWithinDistance"
                + " meanBetweenDistance orderDifferences gradientMean gradientStd gradientRatio gradientCapacity"
                + " gradientRowRatio weightNorm generalisationBound");
        assertFields(layer.get("xInformation"), INFORMATION + " replicateTerm strictBracket skippedMass");
        assertFields(layer.get("bottleneck"), "inputInformation inputStandardError labelInformation labelStandardError"
                + " beta delta deltaStandardError deltaShare belowLower belowUpper belowStandardError"
                + " mayBeBottleneck");
        assertThat(epoch.at("/layers/0/bottleneck/beta").isNull()).isTrue();
        assertThat(epoch.at("/layers/0/bottleneck/betaReason").stringValue()).startsWith("Delta does not rise again");
        assertFields(layer.get("binnedEntropy").get(0), "binSize value labelInformation");
        assertFields(layer.get("orderDifferences").get(1), "against value standardError replicateTerms"
                + " arithmeticError allowance violated");
        assertThat(layer.get("orderDifferences").get(1).get("violated").booleanValue()).isTrue();
    }

    @Test
    void whatWasAskedForAsWellStandsBesideTheRest() {
        JsonNode layer =
                read(Rendered.json(TrainedNetworks.withComparisons(), Unit.NATS)).at("/networks/0/epochs/0/layers/1");
        assertFields(layer.get("previousLayerInformation"), INFORMATION + " replicateTerm strictBracket skippedMass");
        assertFields(layer.get("comparisons").get(0), "form xInformation");
        assertThat(layer.get("comparisons").get(0).get("form").stringValue()).isEqualTo("plain");
    }

    /** Two networks: their mean, and the spread of one, over n - 1. */
    @Test
    void severalNetworksHaveMeansAndSpreads() {
        JsonNode json = read(Rendered.json(TrainedNetworks.several(2), Unit.NATS));
        assertThat(json.get("ensemble").size()).isEqualTo(json.at("/networks/0/epochs").size());
        JsonNode epoch = json.at("/ensemble/7");
        assertFields(epoch, "epoch networks trainAccuracy testAccuracy layers");
        assertThat(epoch.get("networks").asInt()).isEqualTo(2);
        double first = json.at("/networks/0/epochs/7/layers/4/xInformation/value").asDouble();
        double second = json.at("/networks/1/epochs/7/layers/4/xInformation/value").asDouble();
        JsonNode layer = epoch.at("/layers/4");
        assertThat(layer.at("/xInformation/mean").asDouble()).isCloseTo((first + second) / 2, within(1e-12));
        assertThat(layer.at("/xInformation/standardDeviation").asDouble())
                .isCloseTo(Math.abs(first - second) / Math.sqrt(2), within(1e-12));
        assertFields(layer.at("/binnedEntropy/0"), "binSize value labelInformation");
        assertThat(read(Rendered.json(TrainedNetworks.whole(), Unit.NATS)).has("ensemble")).isFalse();
    }

    @Test
    void partsOfTheInputsAndPairsOfLayers() {
        JsonNode epoch = read(Rendered.json(TrainedNetworks.withPartsAndPairs(), Unit.NATS)).at("/networks/0/epochs/2");
        JsonNode test = epoch.at("/parts/1");
        assertFields(test, "part inputs rows logInputs inputEntropy labelEntropy layers");
        assertThat(test.get("part").stringValue()).isEqualTo("test");
        assertFields(test.at("/layers/4"),
                "layer width sigma xInformation yInformation"
                        + " bottleneck binnedEntropy meanWithinDistance meanBetweenDistance orderDifferences");
        JsonNode earlier = epoch.at("/layers/4/earlierLayers");
        assertThat(earlier.size()).isEqualTo(4);
        assertFields(earlier.get(3), "layer information");
        assertThat(earlier.at("/3/layer").asInt()).isEqualTo(4);
        assertFields(earlier.at("/3/information"), INFORMATION + " replicateTerm strictBracket skippedMass");
    }

    @Test
    void withoutNoiseAnInformationIsNullWithItsReason() {
        JsonNode layer =
                read(Rendered.json(TrainedNetworks.deterministic(), Unit.NATS)).at("/networks/0/epochs/0/layers/0");
        assertThat(layer.get("xInformation").isNull()).isTrue();
        assertThat(layer.get("xInformationReason").stringValue()).startsWith("the network has no noise");
        assertThat(layer.get("binnedEntropy").size()).isEqualTo(3);
    }

    @Test
    void twoRunsDifferInTimeAndThreadsAlone() {
        EntropyResult a = NoisySamples.report(true, true, NoisySamples.SIGMAS);
        Provenance p = a.provenance();
        EntropyResult b =
                new EntropyResult(a.setting(), a.n(), a.d(), a.dimensions(), a.labelEntropy(), a.queries(), a.draws(),
                        new Provenance(p.backend(), p.precision(), p.seed(), 7, p.pairs(), 99), a.estimates());
        List<String> left = lines(Rendered.json(a, Unit.NATS));
        List<String> right = lines(Rendered.json(b, Unit.NATS));
        assertThat(right).hasSameSizeAs(left);
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            if (!left.get(i).equals(right.get(i))) {
                differing.add(left.get(i).strip().split("\"")[1]);
            }
        }
        assertThat(differing).containsExactly("seconds", "threads", "pairsPerSecond");
    }

    private static List<String> lines(Document document) {
        return Arrays.asList(new String(document.toBytes(), StandardCharsets.UTF_8).split("\n"));
    }

    @Test
    void settingsKeepTheirOrderAndTheirTypes() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("z", 1L << 60);
        settings.put("a", 0.1f);
        settings.put("b", List.of(1, 2.5, "x", List.of(true)));
        settings.put("c", Map.of("k", Double.NaN));
        settings.put("d", Precision.FLOAT64);
        String json = Rendered.json(TrainedNetworks.of(settings, List.of()), Unit.NATS).toString();
        assertThat(json).contains("\"settings\":{\"z\":1152921504606846976,\"a\":0.1,\"b\":[1,2.5,\"x\",[true]],"
                + "\"c\":{\"k\":null,\"kReason\":\"not a number\"},\"d\":\"FLOAT64\"},\"networks\":[]}");
        settings.put("e", new Object());
        assertThatThrownBy(() -> Rendered.json(TrainedNetworks.of(settings, List.of()), Unit.NATS))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("setting e is a java.lang.Object");
    }

    @Test
    void countsBeyondALongAreNumbersStill() {
        JsonObject object = JsonObject.root(Unit.NATS).count("a", 1e12).count("b", 1e30).count("c", 2.5);
        assertThat(object.node().get("a").longValue()).isEqualTo(1_000_000_000_000L);
        assertThat(object.node().get("b").doubleValue()).isCloseTo(1e30, within(0.));
        assertThat(object.node()).hasToString("{\"a\":1000000000000,\"b\":1.0E30,\"c\":2.5}");
    }
}
