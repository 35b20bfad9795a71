package io.noisyflow.information;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void integersAreNumberedAsTheyAppearAndNamesInOrder() {
        assertThat(Labels.of(7, -2, 7)).isEqualTo(new Labels(new int[] {0, 1, 0}, List.of("7", "-2")));
        assertThat(Labels.of("b", "a", "b")).isEqualTo(new Labels(new int[] {1, 0, 1}, List.of("a", "b")));
        assertThat(Labels.numbered(new int[] {0}, 2)).isNotEqualTo(Labels.numbered(new int[] {1}, 2));
        assertThat(Labels.of(3, 4, 3).select(new int[] {1})).isEqualTo(new Labels(new int[] {1}, List.of("3", "4")));
    }

    /** H(1/4, 3/4) = 0.562335144618808 nats. */
    @Test
    void entropyIsThatOfTheClassesWithTheirWeights() {
        Labels labels = Labels.of(1, 2, 2, 2);
        assertThat(Math.abs(labels.entropy() - .562335144618808)).isLessThan(1e-15);
        assertThat(labels.entropy(new double[] {3, 1, 1, 1})).isEqualTo(StrictMath.log(2));
        assertThat(labels.masses(new double[] {3, 1, 1, 1})).containsExactly(3, 3);
    }

    @Test
    void whatIsNoClassIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Labels.numbered(new int[] {0, 2}, 2))
                .withMessage("row 1 has class 2: expected 0 .. 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Labels.numbered(new int[0], 1025))
                .withMessage("1025 classes: expected 1 .. 1024");
        assertThatIllegalArgumentException().isThrownBy(() -> Labels.of(new int[0]));
    }
}
