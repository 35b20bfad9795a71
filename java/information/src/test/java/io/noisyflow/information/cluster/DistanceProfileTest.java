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
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DistanceProfileTest {
    private static final KernelOptions OPTIONS = new KernelOptions(Precision.FLOAT64, 2);

    /** Of four rows on the axes, the last one at the origin; three bins up to 4.5. */
    @Test
    void pairsByHand() {
        Points points = Points.of(new double[][] {{3, 0}, {0, 4}, {-1, 0}, {0, 0}});
        try (Kernels kernels = Backends.select("reference", OPTIONS)) {
            DistanceProfile profile = DistanceProfile.of(kernels, points, new int[] {0, 0, 1, 1}, 4.5, 3, 100, 0);
            // Within: 5 (beyond) and 1. Between: 4, 3, sqrt 17, 4.
            assertThat(profile.distance().within()).isEqualTo(List.of(1L, 0L, 1L));
            assertThat(profile.distance().between()).isEqualTo(List.of(0L, 0L, 4L));
            assertThat(profile.distance().withinMean()).isCloseTo(3, Offset.offset(1e-12));
            assertThat(profile.distance().betweenMean()).isCloseTo((4 + 3 + Math.sqrt(17) + 4) / 4,
                    Offset.offset(1e-12));
            // Cosines within: 0 and 0 (of the row of zeros); between: -1, 0, 0, 0.
            assertThat(profile.cosine().within()).isEqualTo(List.of(0L, 2L, 0L));
            assertThat(profile.cosine().between()).isEqualTo(List.of(1L, 3L, 0L));
            assertThat(profile.cosine().low()).isEqualTo(-1);
            assertThat(profile.cosine().high()).isEqualTo(1);
            assertThat(profile.rows()).isEqualTo(4);
        }
    }

    @Test
    void withoutClassesAllPairsAreWithinAndReachHoldsThem() {
        CounterRandom random = new CounterRandom(3, Streams.SAMPLES, 0);
        double[] numbers = new double[3 * 207];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = random.nextDouble();
        }
        Points points = Points.of(numbers, 207, 3);
        double reach = DistanceProfile.reach(points);
        // The cube's diagonal is sqrt 3; of 207 rows the farthest two are nearly that far apart.
        assertThat(reach).isBetween(1.3, 2 * Math.sqrt(3));
        try (Kernels kernels = Backends.select("reference", OPTIONS)) {
            DistanceProfile profile = DistanceProfile.of(kernels, points, null, reach, 10, 100, 5);
            assertThat(profile.rows()).isEqualTo(100);
            assertThat(profile.distance().within().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(100 * 99 / 2);
            assertThat(profile.distance().between()).containsOnly(0L);
            assertThat(profile.distance().betweenMean()).isNaN();
            assertThat(DistanceProfile.of(kernels, points, null, reach, 10, 100, 5)).isEqualTo(profile);
            // The same rows as the means are of.
            assertThat(ClassDistances.of(kernels, points, new int[207], 100, 5).within())
                    .isEqualTo(profile.distance().withinMean());
        }
    }

    @Test
    void equalRowsHaveAnEdgeToo() {
        assertThat(DistanceProfile.reach(Points.of(new double[][] {{.1, .2}, {.1, .2}, {.1, .2}}))).isEqualTo(1);
        assertThat(DistanceProfile.reach(Points.of(new double[][] {{-1}, {3}}))).isEqualTo(4);
    }

    @Test
    void badEdgesAreRefused() {
        Points points = Points.of(new double[][] {{1}, {2}});
        try (Kernels kernels = Backends.select("reference", OPTIONS)) {
            assertThatThrownBy(() -> DistanceProfile.of(kernels, points, null, Double.NaN, 10, 100, 5))
                    .hasMessage("longest distance NaN: expected a positive finite number");
            assertThatThrownBy(() -> DistanceProfile.of(kernels, points, null, 1, 0, 100, 5))
                    .hasMessage("0 bins of distances: expected at least 1");
            assertThatThrownBy(() -> DistanceProfile.of(kernels, points, new int[1], 1, 10, 100, 5))
                    .hasMessage("1 class labels for 2 rows");
        }
    }
}
