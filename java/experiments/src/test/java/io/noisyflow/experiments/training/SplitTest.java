package io.noisyflow.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    @Test
    void publishedSplitHas3277And819Rows() {
        Split split = Split.of(4096, 0.8, 0);
        assertThat(split.train()).hasSize(3277).isSorted();
        assertThat(split.test()).hasSize(819).isSorted();
        assertThat(IntStream.concat(IntStream.of(split.train()), IntStream.of(split.test())).sorted())
                .containsExactly(IntStream.range(0, 4096).boxed().toArray(Integer[]::new));
    }

    @Test
    void seedDecidesWhichRows() {
        assertThat(Split.of(207, 0.5, 1).train()).isEqualTo(Split.of(207, 0.5, 1).train())
                .isNotEqualTo(Split.of(207, 0.5, 2).train());
    }

    @Test
    void edges() {
        assertThat(Split.of(1, 0.01, 0).train()).containsExactly(0);
        assertThat(Split.of(7, 1, 0).test()).isEmpty();
        assertThat(Split.of(7, 0.01, 0).train()).hasSize(1);
        for (double bad : new double[] {0, -1, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> Split.of(7, bad, 0)).hasMessageContaining("train fraction " + bad);
        }
        assertThatThrownBy(() -> Split.of(0, 0.5, 0)).hasMessageContaining("0 rows");
    }
}
