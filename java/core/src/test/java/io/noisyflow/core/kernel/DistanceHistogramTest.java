package io.noisyflow.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceHistogram.Metric;
import io.noisyflow.core.points.Points;
import org.junit.jupiter.api.Test;

class DistanceHistogramTest {
    private static final Points POINTS = Points.allocate(Precision.FLOAT32, 3, 2);

    private static DistanceHistogram histogram(double... edges) {
        return new DistanceHistogram(POINTS, null, edges, Metric.EUCLIDEAN);
    }

    @Test
    void binsAreClosedBelowAndTheLastAlsoAbove() {
        DistanceHistogram request = histogram(-1, 0, 0.5, 2);
        assertThat(request.bins()).isEqualTo(3);
        double[] values = {-2, -1, -0.1, -0.0, 0.0, 0.4999, 0.5, 2, 2.0001, Double.POSITIVE_INFINITY};
        int[] bins = {-1, 0, 0, 1, 1, 1, 2, 2, 3, 3};
        for (int i = 0; i < values.length; i++) {
            assertThat(request.bin(values[i])).as("bin of %s", values[i]).isEqualTo(bins[i]);
        }
        assertThat(histogram(-0.0, 1).bin(0.0)).isZero();
        assertThat(histogram(-0.0, 1).bin(-0.0)).isZero();
        assertThat(histogram(-1, -0.0).bin(0.0)).isZero();
    }

    @Test
    void edgesThatAreNone() {
        for (double[] edges : new double[][] {{1, 1}, {2, 1}, {0, Double.NaN}, {Double.NaN, 1}, {0, 1, 0.5}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> histogram(edges))
                    .withMessageContaining("expected ascending finite numbers");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> histogram(0, Double.POSITIVE_INFINITY))
                .withMessageContaining("infinite bin edges");
        assertThatIllegalArgumentException().isThrownBy(() -> histogram(1))
                .withMessageContaining("expected at least two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DistanceHistogram(POINTS, new int[2], new double[] {0, 1}, Metric.COSINE))
                .withMessage("2 class labels for 3 rows");
    }

    @Test
    void classesTellWithinFromBetween() {
        DistanceHistogram request =
                new DistanceHistogram(POINTS, new int[] {5, -1, 5}, new double[] {0, 1}, Metric.EUCLIDEAN);
        assertThat(request.within(0, 2)).isTrue();
        assertThat(request.within(0, 1)).isFalse();
        assertThat(histogram(0, 1).within(0, 1)).isTrue();
    }

    @Test
    void meansOfCounts() {
        DistanceCounts counts = new DistanceCounts(new long[] {1, 2, 1}, new long[3], 6, 0);
        assertThat(counts.withinPairs()).isEqualTo(4);
        assertThat(counts.withinMean()).isEqualTo(1.5);
        assertThat(counts.betweenMean()).isNaN();
    }
}
