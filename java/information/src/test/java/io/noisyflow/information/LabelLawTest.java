package io.noisyflow.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.points.Points;
import org.junit.jupiter.api.Test;

class LabelLawTest {
    private static final LabelLaw CHANNEL = new LabelLaw(new double[][] {{.9, .1}, {.1, .9}});

    /** ln 2 - H_b(.1), as .9 ln 1.8 + .1 ln .2. */
    private static final double CAPACITY = .9 * StrictMath.log(1.8) + .1 * StrictMath.log(.2);

    @Test
    void symmetricChannelHasItsCapacity() {
        assertThat(CHANNEL.information(null)).isCloseTo(CAPACITY, within(1e-15));
        assertThat(CHANNEL.entropy(null)).isCloseTo(StrictMath.log(2), within(1e-15));
        // An input that never comes leaves one, which says nothing.
        assertThat(CHANNEL.information(new double[] {0, 3})).isZero();
        assertThat(CHANNEL.masses(new double[] {0, 3})).containsExactly(new double[] {.1, .9}, within(1e-15));
    }

    @Test
    void certainLabelsKnowTheirEntropy() {
        LabelLaw law = new LabelLaw(new double[][] {{1, 0}, {0, 1}, {0, 1}});
        assertThat(law.isDeterministic()).isTrue();
        assertThat(law.information(null)).isCloseTo(law.entropy(null), within(1e-15));
        LabelledInputs data = LabelledInputs.of(Points.of(new double[3][1]), law);
        assertThat(data.law()).isNull();
        assertThat(data.labelInformation()).isEqualTo(data.labelEntropy());
    }

    @Test
    void mostLikelyLabelIsTheFirstOfEqualOnes() {
        LabelLaw law = new LabelLaw(new double[][] {{.2, .5, .3}, {.4, .2, .4}, {0, .5, .5}});
        assertThat(law.mostLikely().ofRows()).containsExactly(1, 0, 1);
        assertThat(law.select(new int[] {2, 0}).mostLikely().ofRows()).containsExactly(1, 1);
        LabelledInputs data = LabelledInputs.of(Points.of(new double[3][1]), law);
        assertThat(data.select(new int[] {0, 1}).law().conditionals()).hasDimensions(2, 3);
        assertThat(data.labelInformation()).isPositive().isLessThan(data.labelEntropy());
    }

    @Test
    void badLawsAreRefused() {
        for (double[][] bad : new double[][][] {{}, {{}}, {{.5, .4}}, {{1, 0}, {1}}, {{1.5, -.5}}, {{Double.NaN, 1}}}) {
            assertThatThrownBy(() -> new LabelLaw(bad)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected");
        }
        assertThatThrownBy(() -> new LabelledInputs(Points.of(new double[3][1]), Labels.numbered(new int[3], 2),
                CHANNEL)).hasMessageContaining("a law of 2 x 2 for 3 inputs");
    }
}
