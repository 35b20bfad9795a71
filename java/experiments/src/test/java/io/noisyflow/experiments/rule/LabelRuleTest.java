package io.noisyflow.experiments.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.experiments.szt.SztData;
import io.noisyflow.information.bottleneck.BottleneckPoint;
import io.noisyflow.information.bottleneck.BottleneckSolver;
import io.noisyflow.information.bottleneck.JointLaw;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelRuleTest {
    @Test
    void theHardRuleIsThatOfTheIntegers() {
        double[][] rows = LabelRule.SZT_HARD.conditionals(null, null);
        for (int x = 0; x < rows.length; x++) {
            assertThat(rows[x][1]).isEqualTo(SztData.label(x));
        }
    }

    /** The sha256 of its labels in counting order, by numpy. */
    @Test
    void committee() throws Exception {
        double[][] rows = LabelRule.COMMITTEE.conditionals(null, null);
        String labels = Arrays.stream(rows).map(row -> row[1] > 0 ? "1" : "0").collect(Collectors.joining());
        assertThat(labels.chars().filter(c -> c == '1').count()).isEqualTo(2045);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(labels.getBytes(StandardCharsets.US_ASCII)))).isEqualTo(COMMITTEE_SHA);
        JointLaw soft = JointLaw.ofConditionals(LabelRule.COMMITTEE.conditionals(20.0, null));
        assertThat(soft.information()).isCloseTo(.6054971628, within(1e-10));
    }

    private static final String COMMITTEE_SHA = "79e73c0ae1ebc0167abec3b09aef5399bc75dbe49602c37567ad8b37fbb432bd";

    /** Values by an independent program in numpy, to its ten digits. */
    @ParameterizedTest
    @CsvSource({"1.1, .1924893123, .1767136570, 2", "1.5, .6487656193, .5632695815, 2",
        "3, .6920781224, .5878779380, 2", "8, .7861805501, .6032629827, 3", "20, .8850936014, .6105219656, 4",
        "100, 1.3561588936, .6217693470, 6"})
    void theSoftRulesBottleneck(double beta, double inputInformation, double labelInformation, int clusters) {
        JointLaw law = JointLaw.ofConditionals(LabelRule.SZT_SOFT.conditionals(null, null));
        assertThat(law.classes()).isEqualTo(64);
        assertThat(law.information()).isCloseTo(.6234739840, within(1e-10));
        BottleneckPoint point = new BottleneckSolver(law).solve(beta);
        assertThat(point.inputInformation()).isCloseTo(inputInformation, within(2e-10));
        assertThat(point.labelInformation()).isCloseTo(labelInformation, within(2e-10));
        assertThat(point.clusters()).hasSize(clusters);
        assertThat(point.gap()).isLessThan(1e-11);
    }

    @Test
    void softHardLabels() {
        JointLaw law = JointLaw.ofConditionals(LabelRule.SZT_HARD.conditionals(128.0, null));
        assertThat(law.information()).isCloseTo(.686274114, within(1e-9));
    }

    @Test
    void whatARuleHasNot() {
        assertThatThrownBy(() -> LabelRule.BSC.conditionals(3.0, null)).hasMessageContaining("bsc has no slope");
        assertThatThrownBy(() -> LabelRule.SZT_SOFT.conditionals(null, .1))
                .hasMessageContaining("szt-soft has no error rate");
        assertThatThrownBy(() -> LabelRule.BEC.conditionals(null, 1.5)).hasMessageContaining("error rate 1.5");
        assertThatThrownBy(() -> LabelRule.SZT_SOFT.conditionals(-1.0, null)).hasMessageContaining("slope -1.0");
        assertThatThrownBy(() -> LabelRule.of("szt")).hasMessageContaining("expected szt-hard, szt-soft, committee");
    }
}
