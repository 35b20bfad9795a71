package io.noisyflow.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.information.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextReportTest {
    @Test
    void everySigmaStandsOnALineWithItsVerdict() {
        String text = Rendered.text(NoisySamples.report(false, false, .001, .1), Unit.NATS);
        assertThat(text).contains("all values in nats")
                .contains("0.001  -7.2561    9.2103  0.0124    [9.2103, none]  isolated\n")
                .contains("  0.1   4.1751    6.8260  0.0124  [6.8260, 7.0194]  converged\n");
    }

    @Test
    void theUnitIsNamedAndApplied() {
        // 6.826004489 nats / ln 2 = 9.8478 bits
        assertThat(Rendered.text(NoisySamples.report(false, false, .1), Unit.BITS)).contains("all values in bits")
                .contains("9.8478");
    }

    @Test
    void adviceOfWhatIsNotConvergedStandsOnce() {
        String text = Rendered.text(NoisySamples.report(true, false, .001, .01, .1), Unit.NATS);
        assertThat(text.split("isolated: Every row sees few others", -1)).hasSize(2);
        assertThat(text).contains("I(S;S+Z) at sigma 0.001, 0.01\n").contains("I(Y;S+Z) at sigma 0.001")
                .doesNotContain("within tolerance");
    }

    @Test
    void everyEpochStandsOnALineWithMarkedVerdicts() {
        String text = Rendered.text(TrainedNetworks.whole(), Unit.NATS);
        List<String> lines = Arrays.asList(text.split("\n"));
        assertThat(lines.stream().filter(line -> line.matches(" *[0-9]+  0\\.[0-9]{3}  .*")).toList()).hasSize(26)
                .allSatisfy(line -> assertThat(line.split("[0-9] [!osu~^c]", -1)).hasSize(6));
        assertThat(text).contains("H(X) = 8.318, H(Y) = 0.693").contains("c converged   ^ at its ceiling")
                .contains("1 of 234 order checks violated")
                .contains("layer 3 at epoch 41: above I(X;T_2) by 0.090, allowed 0.064");
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotEndWith(" "));
    }

    /** The fixture's layers keep some hundredth less beside the label than Delta at beta 1. */
    @Test
    void layersStandBesideTheBound() {
        String text = Rendered.text(TrainedNetworks.whole(), Unit.NATS);
        assertThat(text).contains(
                "network of seed 0 at epoch 10000, beside the bottleneck\nI(X;Y) = 0.693, every input "
                        + "has one label: the curve is min(I(X;T), H(Y))\n",
                "encoder: of no layer the bottleneck's for the layer's own decoder: Delta exceeds 0 by more than two "
                        + "standard errors\n",
                "decoder: Bayes' by construction, p(y|t) = sum_x p(y|x) p(x|t): of the bottleneck's equations only the "
                        + "encoder's can fail\n")
                .containsPattern("\n +1     8\\.318     0\\.692  7\\.5[0-9]{2}      0  any            90\\.[0-9] %")
                .containsPattern("\n +5 .* 1\\.1(00)? ");
        assertThat(Rendered.text(TrainedNetworks.deterministic(), Unit.NATS)).doesNotContain("beside the bottleneck");
    }

    @Test
    void ofManyNetworksTheLastEpochsAreShown() {
        String text = Rendered.text(TrainedNetworks.several(4), Unit.NATS);
        assertThat(text).contains("the last epoch of 4 networks").contains("   3  10000  ");
        assertThat(text.lines().filter(line -> line.matches(" *[0-9]+  10000  .*"))).hasSize(4);
        assertThat(text).contains("network of seed 0 at epoch 10000, beside the bottleneck\n")
                .doesNotContain("network of seed 1 at epoch");
        assertThat(text).containsPattern("mean  10000  0\\.99[0-9]").containsPattern("  \\+-  10000  0\\.000");
    }

    @Test
    void withoutNoiseBinsAreShown() {
        assertThat(Rendered.text(TrainedNetworks.deterministic(), Unit.NATS))
                .contains("no noise, so H(Bin(T_l)) of bins 0.100 wide").doesNotContain("converged");
    }

    @Test
    void noEpochsYetGiveATableWithoutLines() {
        assertThat(Rendered.text(TrainedNetworks.partial(0), Unit.NATS)).contains("epoch  train  test")
                .doesNotContain("order checks");
    }

    @Test
    void theTextIsAsciiInEveryLocale() {
        String text = Rendered.text(TrainedNetworks.whole(), Unit.NATS);
        assertThat(text.chars()).allMatch(c -> c == '\n' || c >= 32 && c < 127);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Rendered.text(TrainedNetworks.whole(), Unit.NATS)).isEqualTo(text);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyVerdictHasAMarkOfItsOwn() {
        assertThat(Arrays.stream(Verdict.values()).map(VerdictMark::of).distinct()).hasSize(Verdict.values().length);
        assertThat(VerdictMark.legend(List.of(Verdict.values()))).startsWith("c converged   ^ at its ceiling");
    }

    /** Nothing but 0 is written as 0, unless an error larger than what is shown stands beside it. */
    @Test
    void whatIsNotZeroShowsDigits() {
        assertThat(TextTable.fixed(.00021, 3)).isEqualTo("0.00021");
        assertThat(TextTable.fixed(-.000012, 3)).isEqualTo("-1.2e-5");
        assertThat(TextTable.fixed(.00021, .01, 3)).isEqualTo("0.000");
        assertThat(TextTable.fixed(-.00021, .01, 3)).isEqualTo("0.000");
        assertThat(TextTable.fixed(-1e-16, 3)).isEqualTo("0.000");
        assertThat(TextTable.fixed(.0005, 3)).isEqualTo("0.001");
        assertThat(TextTable.error(0, 4)).isEqualTo("0");
        assertThat(TextTable.error(.00004, 4)).isEqualTo("4.0e-5");
        assertThat(TextTable.error(1e-9, 4)).isEqualTo("< 1e-6");
        assertThat(TextTable.error(.0123, 4)).isEqualTo("0.0123");
        assertThat(TextTable.error(Double.NaN, 4)).isEqualTo("-");
    }

    /** Fifty epochs of one layer have one line; up to three different ones are told apart. */
    @Test
    void adviceOfManyEpochsIsOneLine() {
        Advice advice = new Advice("epoch");
        for (int epoch = 1; epoch <= 50; epoch++) {
            advice.add("layer 2", Integer.toString(epoch), Verdict.UNDERSAMPLED, "take " + 100 * (60 - epoch)
                    + " rows in float64.");
            advice.add("layer 3", Integer.toString(epoch), Verdict.CONVERGED, "nothing");
        }
        advice.add("layer 4", "1", Verdict.UNDERSAMPLED, "take 7 rows in float64.");
        advice.add("layer 4", "9", Verdict.UNDERSAMPLED, "take 8 rows in float64.");
        assertThat(advice.render()).isEqualTo("""
                undersampled: take 1000 to 5900 rows in float64.
                  layer 2 at epoch 1 to 50, 50 in all
                undersampled: take 7 rows in float64.
                  layer 4 at epoch 1
                undersampled: take 8 rows in float64.
                  layer 4 at epoch 9
                """);
    }

    @Test
    void awkwardNumbersKeepTheirColumns() {
        assertThat(TextTable.fixed(Double.NaN, 3)).isEqualTo("-");
        assertThat(TextTable.fixed(Double.NEGATIVE_INFINITY, 3)).isEqualTo("-inf");
        assertThat(TextTable.fixed(1e12, 3)).isEqualTo("1.000e+12");
        assertThat(TextTable.shortest(2)).isEqualTo("2");
        assertThat(TextTable.shortest(1e-9)).isEqualTo("1.0E-9");
    }
}
