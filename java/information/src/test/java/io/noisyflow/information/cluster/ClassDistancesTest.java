package io.noisyflow.information.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClassDistancesTest {
    private static final KernelOptions OPTIONS = new KernelOptions(Precision.FLOAT64, 2);

    @Test
    void meansByHand() {
        Points points = Points.of(new double[][] {{0, 0}, {3, 4}, {0, 1}, {6, 8}});
        try (Kernels kernels = Backends.select("reference", OPTIONS)) {
            ClassDistances distances = ClassDistances.of(kernels, points, new int[] {0, 0, 1, 1}, 100, 0);
            // Within: 5 and sqrt(36 + 49); between: 1, 10, sqrt(9 + 9), 5.
            assertThat(distances.within()).isCloseTo((5 + Math.sqrt(85)) / 2, Offset.offset(1e-12));
            assertThat(distances.between()).isCloseTo((1 + 10 + Math.sqrt(18) + 5) / 4, Offset.offset(1e-12));
            assertThat(distances.rows()).isEqualTo(4);
        }
    }

    @Test
    void oneClassHasNoneBetween() {
        try (Kernels kernels = Backends.select("reference", OPTIONS)) {
            ClassDistances distances =
                    ClassDistances.of(kernels, Points.of(new double[][] {{0}, {2}}), new int[2], 2, 0);
            assertThat(distances.within()).isEqualTo(2);
            assertThat(distances.between()).isNaN();
        }
    }

    @Test
    void subsetOfRowsComesNearTheMeanOfAll() {
        CounterRandom random = new CounterRandom(1, Streams.SAMPLES, 0);
        double[][] rows = new double[1021][3];
        int[] classes = new int[1021];
        for (int i = 0; i < rows.length; i++) {
            classes[i] = i % 3;
            for (int j = 0; j < 3; j++) {
                rows[i][j] = random.nextDouble();
            }
        }
        try (Kernels kernels = Backends.select("reference", OPTIONS)) {
            ClassDistances all = ClassDistances.of(kernels, Points.of(rows), classes, 5000, 7);
            ClassDistances some = ClassDistances.of(kernels, Points.of(rows), classes, 207, 7);
            assertThat(all.rows()).isEqualTo(1021);
            assertThat(some.rows()).isEqualTo(207);
            // Distances of a cube spread by .25 around .66; the mean over pairs of 207 rows by about .25 2/sqrt(207)/2.
            assertThat(some.within()).isCloseTo(all.within(), Offset.offset(4 * 0.25 / Math.sqrt(207)));
            assertThat(some.between()).isCloseTo(all.between(), Offset.offset(4 * 0.25 / Math.sqrt(207)));
            assertThat(ClassDistances.of(kernels, Points.of(rows), classes, 207, 7)).isEqualTo(some);
            assertThat(ClassDistances.of(kernels, Points.of(rows), classes, 207, 8)).isNotEqualTo(some);
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        try (Kernels kernels = Backends.select("reference", OPTIONS)) {
            Points points = Points.of(new double[3][1]);
            assertThatThrownBy(() -> ClassDistances.of(kernels, points, new int[2], 9, 0))
                    .hasMessageContaining("2 class labels");
            assertThatThrownBy(() -> ClassDistances.of(kernels, points, new int[3], 1, 0))
                    .hasMessageContaining("between 1 rows");
        }
    }
}
