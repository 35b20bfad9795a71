package io.noisyflow.information.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DatasetLawTest {
    @Test
    void labelsAreADeterministicLaw() {
        JointLaw law = DatasetLaw.of(Labels.numbered(new int[] {2, 0, 2, 2}, 3));
        assertThat(law.isDeterministic()).isTrue();
        assertThat(law.inputs()).isEqualTo(4);
        assertThat(law.classes()).isEqualTo(2);
        // A label that nothing has is no label of the law.
        assertThat(law.labels()).isEqualTo(2);
        assertThat(law.labelEntropy()).isCloseTo(-.25 * StrictMath.log(.25) - .75 * StrictMath.log(.75), within(1e-15));
        assertThat(law.information()).isCloseTo(law.labelEntropy(), within(1e-15));
    }

    @Test
    void equalRowsAreOneInput() {
        Points rows = Points.of(new double[] {0.0, 1, -0.0, 1, 2, 1, 2, 1, 0, 1}, 5, 2);
        JointLaw law = DatasetLaw.of(rows, Labels.of(0, 1, 0, 0, 1));
        assertThat(law.inputs()).isEqualTo(5);
        assertThat(law.classes()).isEqualTo(2);
        assertThat(law.classOf(0)).isEqualTo(law.classOf(1)).isEqualTo(law.classOf(4));
        assertThat(law.conditional(law.classOf(0), 1)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(law.conditional(law.classOf(2), 0)).isEqualTo(1);
        assertThat(law.isDeterministic()).isFalse();
        Points apart = Points.of(new double[] {0, 1, 2, 3, 4}, 5, 1);
        assertThat(DatasetLaw.of(apart, Labels.of(0, 1, 0, 0, 1)).isDeterministic()).isTrue();
    }

    @Test
    void rowsThatAreNoLawsAreRefused() {
        assertThatThrownBy(() -> DatasetLaw.ofConditionals(new double[][] {{.5, .5}, {.5, .4}}))
                .hasMessage("row 1 sums to 0.9: expected the probabilities p(y|x) of every label, which sum to 1");
        assertThatThrownBy(() -> DatasetLaw.ofConditionals(new double[][] {{1.5, -.5}}))
                .hasMessageContaining("row 0 holds -0.5");
        assertThatThrownBy(() -> DatasetLaw.ofConditionals(new double[][] {{Double.NaN, 1}}))
                .hasMessageContaining("row 0 holds NaN");
        JointLaw floats = DatasetLaw.ofConditionals(new double[][] {{.1f, .9f}, {.3f, .7f}});
        assertThat(floats.conditional(floats.classOf(0), 0) + floats.conditional(floats.classOf(0), 1)).isEqualTo(1);
    }

    /** The curve of labels that are determined is known; that of others is the band of the solver. */
    @Test
    void theCurveOfAKnownLaw() {
        KnownLaw hard = KnownLaw.of(DatasetLaw.of(Labels.of(0, 1, 1, 0)), 1, Progress.SILENT);
        double log2 = StrictMath.log(2);
        assertThat(hard.isDeterministic()).isTrue();
        for (double x : new double[] {0, .3, log2, 1.2}) {
            assertThat(hard.lower(x)).isCloseTo(Math.min(x, log2), within(1e-15));
            assertThat(hard.upper(x)).isEqualTo(hard.lower(x));
        }
        assertThat(hard.slope(.3)).isEqualTo(1);
        assertThat(hard.slope(1)).isZero();

        JointLaw law = DatasetLaw.ofConditionals(new double[][] {{.9, .1}, {.1, .9}});
        KnownLaw channel = KnownLaw.of(law, 2, Progress.SILENT);
        // The binary symmetric channel of error rate .1, uniform inputs, at beta 2, in closed form.
        assertThat(channel.lower(.4827303826)).isBetween(.2822729836 - 1e-4, .2822729836 + 1e-9);
        assertThat(channel.upper(.4827303826)).isBetween(.2822729836 - 1e-9, .2822729836 + 1e-4);
        assertThat(channel.slope(.4827303826)).isCloseTo(.5, within(.05));
        assertThat(Arrays.stream(channel.bends()).max().orElseThrow()).isEqualTo(channel.reach());
        assertThat(channel.width()).isLessThanOrEqualTo(1e-4);
        assertThat(channel.certificate()).isEqualTo(Certificate.GLOBAL);
        assertThatThrownBy(() -> KnownLaw.of(DatasetLaw.of(Labels.of(1, 1)), 1, Progress.SILENT))
                .hasMessageStartingWith("one label alone");
    }
}
