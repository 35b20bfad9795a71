package io.noisyflow.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import org.junit.jupiter.api.Test;

class MixtureTest {
    private static final Mixture SEVEN = Mixture.of(Points.allocate(Precision.FLOAT32, 7, 2));

    @Test
    void withoutGroupsThereIsOne() {
        assertThat(SEVEN.groups()).isEqualTo(1);
        assertThat(SEVEN.offsets()).containsExactly(0, 7);
        assertThat(SEVEN.groupOf(0)).isZero();
        assertThat(SEVEN.groupOf(6)).isZero();
        assertThat(SEVEN.relativeWeight(3, 0)).isEqualTo(1);
        assertThat(SEVEN.classCount()).isZero();
    }

    @Test
    void groupsAreFoundByRow() {
        Mixture grouped = SEVEN.grouped(new int[] {0, 1, 4, 7});
        int[] expected = {0, 1, 1, 1, 2, 2, 2};
        for (int i = 0; i < 7; i++) {
            assertThat(grouped.groupOf(i)).isEqualTo(expected[i]);
            for (int guess = 0; guess < 3; guess++) {
                assertThat(grouped.groupOf(i, guess)).isEqualTo(expected[i]);
            }
        }
    }

    @Test
    void weightsAreRelativeToTheMeanOfTheirGroup() {
        Mixture weighted = SEVEN.weighted(new double[] {5, 1, 2, 3, 0, 0, 9}).grouped(new int[] {0, 1, 4, 7});
        assertThat(weighted.relativeWeight(0, 0)).isEqualTo(1);
        assertThat(weighted.relativeWeight(3, 1)).isEqualTo(1.5);
        assertThat(weighted.relativeWeight(4, 2)).isZero();
        assertThat(weighted.relativeWeight(6, 2)).isEqualTo(3);
    }

    @Test
    void arraysAreCopied() {
        double[] weights = {1, 1, 1, 1, 1, 1, 1};
        int[] classes = new int[7];
        int[] clusters = new int[7];
        int[] offsets = {0, 7};
        Mixture mixture = SEVEN.weighted(weights).labelled(classes, 2).clustered(clusters).grouped(offsets);
        weights[0] = -1;
        classes[0] = 5;
        clusters[0] = 5;
        offsets[1] = 3;
        assertThat(mixture.weights()[0]).isEqualTo(1);
        assertThat(mixture.classes()[0]).isZero();
        assertThat(mixture.clusters()[0]).isZero();
        assertThat(mixture.offsets()).containsExactly(0, 7);
    }

    @Test
    void emptyMixturesAndGroupsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Mixture.of(Points.allocate(Precision.FLOAT32, 0, 2)))
                .withMessage("a mixture of 0 centres: expected at least one row");
        assertThatIllegalArgumentException().isThrownBy(() -> SEVEN.grouped(new int[] {0, 3, 3, 7}))
                .withMessageContaining("group 1 is empty");
        for (int[] offsets : new int[][] {{}, {0}, {1, 7}, {0, 6}, {0, 8}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> SEVEN.grouped(offsets))
                    .withMessageContaining("must run from 0 to n = 7");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> SEVEN.grouped(new int[] {0, 5, 4, 7}));
    }

    @Test
    void weightsThatAreNoneAreRefused() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SEVEN.weighted(new double[] {1, 1, bad, 1, 1, 1, 1}))
                    .withMessage("weight 2 is " + bad + ": expected a finite number, zero or more");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> SEVEN.weighted(new double[6]))
                .withMessage("6 weights for 7 rows");
        assertThatIllegalArgumentException().isThrownBy(() -> SEVEN.weighted(new double[7]))
                .withMessageContaining("expected a positive finite sum");
        double huge = Double.MAX_VALUE;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SEVEN.weighted(new double[] {huge, huge, 1, 1, 1, 1, 1}))
                .withMessageContaining("expected a positive finite sum");
        double[] zeroInSecond = {1, 1, 0, 0, 0, 1, 1};
        assertThat(SEVEN.weighted(zeroInSecond).groups()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SEVEN.weighted(zeroInSecond).grouped(new int[] {0, 2, 5, 7}))
                .withMessageContaining("the weights of group 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SEVEN.grouped(new int[] {0, 2, 5, 7}).weighted(zeroInSecond));
    }

    @Test
    void labelsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SEVEN.labelled(new int[] {0, 1, 2, 0, 0, 0, 0}, 2))
                .withMessage("row 2 has class 2: expected 0 .. 1");
        assertThatIllegalArgumentException().isThrownBy(() -> SEVEN.labelled(new int[] {0, -1, 0, 0, 0, 0, 0}, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> SEVEN.labelled(new int[6], 2));
        assertThatIllegalArgumentException().isThrownBy(() -> SEVEN.labelled(new int[7], 0))
                .withMessage("0 classes: expected 1 .. 1024");
        assertThatIllegalArgumentException().isThrownBy(() -> SEVEN.labelled(new int[7], 1025));
        assertThatIllegalArgumentException().isThrownBy(() -> SEVEN.clustered(new int[8]))
                .withMessage("8 cluster ids for 7 rows");
    }
}
