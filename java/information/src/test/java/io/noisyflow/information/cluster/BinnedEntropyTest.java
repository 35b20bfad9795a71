package io.noisyflow.information.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinnedEntropyTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-13);

    @ParameterizedTest
    @CsvSource({"1,1,0.1", "2,3,0.5", "31,2,0.3", "207,17,1", "1021,2,0.03", "1021,129,1.5", "4098,1,0.001"})
    void entropyIsThatOfTheCountsOfCells(int n, int d, double size) {
        CounterRandom random = new CounterRandom(n, Streams.SAMPLES, d);
        Points points = Points.allocate(io.noisyflow.core.Precision.FLOAT64, n, d);
        Map<List<Long>, Integer> counts = new HashMap<>();
        for (int i = 0; i < n; i++) {
            List<Long> cell = new java.util.ArrayList<>();
            for (int j = 0; j < d; j++) {
                double v = 2.2 * random.nextDouble() - 1.1;
                points.set(i, j, v);
                cell.add((long) Math.floor((v + 1) / size));
            }
            counts.merge(cell, 1, Integer::sum);
        }
        double expected = 0;
        for (int count : counts.values()) {
            double p = (double) count / n;
            expected -= p * StrictMath.log(p);
        }
        // The sum above rounds up to n times, at a size of log n < 9.
        assertThat(BinnedEntropy.of(points, Binning.ofSize(size, Activation.TANH)))
                .isCloseTo(expected, Offset.offset(n * 0x1p-53 * 9 + 1e-15));
    }

    @Test
    void knownValues() {
        Binning half = Binning.ofSize(0.5, Activation.TANH);
        Points same = Points.of(new double[][] {{.1, .2}, {.1, .2}, {.1, .2}});
        Points four = Points.of(new double[][] {{-.9, -.9}, {-.9, .9}, {.9, -.9}, {.9, .9}});
        assertThat(BinnedEntropy.of(same, half)).isEqualTo(0);
        assertThat(BinnedEntropy.of(four, half)).isCloseTo(StrictMath.log(4), ROUNDING);
        assertThat(BinnedEntropy.of(four, Binning.ofSize(2, Activation.TANH))).isEqualTo(0);
    }

    @Test
    void orderOfRowsAndCoordinatesChangesNothing() {
        Points points = Points.of(new double[][] {{-.9, .1}, {-.9, .9}, {.3, -.9}, {-.9, .1}, {.3, .9}});
        Points shuffled = Points.of(new double[][] {{.9, .3}, {.1, -.9}, {.9, -.9}, {-.9, .3}, {.1, -.9}});
        Binning binning = Binning.ofSize(0.3, Activation.TANH);
        assertThat(BinnedEntropy.of(points, binning)).isCloseTo(BinnedEntropy.of(shuffled, binning), ROUNDING)
                .isCloseTo(StrictMath.log(5) - 2 * StrictMath.log(2) / 5, ROUNDING);
    }

    @Test
    void saturatedUnitsShareTheLastBinForEverySizeThatDividesTheRange() {
        for (int count = 1; count <= 1021; count++) {
            Binning binning = Binning.ofCount(count, Activation.TANH, Points.of(new double[][] {{0}}));
            assertThat(binning.bin(1)).as("%d bins", count).isEqualTo(count - 1);
            assertThat(binning.bin(Math.nextDown(1f))).isEqualTo(count - 1);
            assertThat(binning.bin(-1)).isEqualTo(0);
            assertThat(binning.bin(1 + binning.size() / 2)).isEqualTo(count);
            assertThat(binning.bin(-1 - binning.size() / 2)).isEqualTo(-1);
        }
    }

    @Test
    void binsFollowTheRangeOfTheActivation() {
        Points points = Points.of(new double[][] {{0, 3}, {7, -2}});
        assertThat(Binning.ofCount(30, Activation.TANH, points)).isEqualTo(new Binning(-1, 2.0 / 30, 1));
        assertThat(Binning.ofCount(10, Activation.SIGMOID, points)).isEqualTo(new Binning(0, 0.1, 1));
        assertThat(Binning.ofCount(14, Activation.RELU, points)).isEqualTo(new Binning(0, 0.5, 7));
        assertThat(Binning.ofCount(9, Activation.LINEAR, points)).isEqualTo(new Binning(-2, 1, 7));
        assertThat(Binning.ofSize(0.25, Activation.SIGMOID)).isEqualTo(new Binning(0, 0.25, 1));
        assertThat(Binning.ofSize(0.25, Activation.leakyRelu(0.1)))
                .isEqualTo(new Binning(0, 0.25, Double.POSITIVE_INFINITY));
        assertThat(BinnedEntropy.of(Points.of(new double[][] {{3}, {3}}),
                Binning.ofCount(5, Activation.LINEAR, Points.of(new double[][] {{3}, {3}}))))
                .isEqualTo(0);
    }

    @Test
    void whatCannotBeBinnedIsRefused() {
        Binning binning = Binning.ofSize(0.5, Activation.TANH);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300}) {
            assertThatThrownBy(() -> BinnedEntropy.of(Points.of(new double[][] {{0}, {bad}}), binning))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("a coordinate of " + bad);
        }
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Binning.ofSize(bad, Activation.TANH)).hasMessageContaining("bin size " + bad);
        }
        assertThatThrownBy(() -> Binning.ofCount(0, Activation.TANH, Points.of(new double[1][1])))
                .hasMessageContaining("0 bins");
        assertThatThrownBy(() -> BinnedEntropy.of(Points.of(new double[0][1]), binning))
                .hasMessageContaining("no rows");
    }

    @Test
    void idsAreDenseAndExactUnderCollidingKeys() {
        DenseIds ids = new DenseIds(1021);
        for (int round = 0; round < 2; round++) {
            for (int k = 0; k < 1021; k++) {
                // Multiples of 2^54 fall into few places of a table of 2^11 under a multiplicative hash.
                assertThat(ids.id((long) k << 54)).isEqualTo(k);
            }
        }
        assertThat(ids.count()).isEqualTo(1021);
        ids.clear();
        assertThat(ids.id(-7)).isEqualTo(0);
    }

    /**
     * Four cells of a square, the label being the side of the first coordinate: I(Y;Bin) = ln 2; one bin knows nothing.
     */
    @Test
    void whatCellsSayOfLabels() {
        Points square = Points.of(new double[][] {{.5, .5}, {.5, 1.5}, {1.5, .5}, {1.5, 1.5}});
        int[] side = {0, 0, 1, 1};
        int[] parity = {0, 1, 1, 0};
        Partition fine = Partition.of(square, new Binning(0, 1, Double.POSITIVE_INFINITY));
        Partition coarse = Partition.of(square, new Binning(0, 2, Double.POSITIVE_INFINITY));
        assertThat(fine.cells()).isEqualTo(4);
        assertThat(fine.labelInformation(Labels.numbered(side, 2))).isCloseTo(StrictMath.log(2), Offset.offset(1e-15));
        assertThat(fine.labelInformation(Labels.numbered(parity, 2))).isCloseTo(StrictMath.log(2),
                Offset.offset(1e-15));
        assertThat(coarse.labelInformation(Labels.numbered(side, 2))).isEqualTo(0);
        // Bins of the first coordinate alone: they know the side, and nothing of the parity.
        Points first = Points.of(new double[][] {{.5}, {.5}, {1.5}, {1.5}});
        Partition columns = Partition.of(first, new Binning(0, 1, Double.POSITIVE_INFINITY));
        assertThat(columns.labelInformation(Labels.numbered(side, 2))).isCloseTo(StrictMath.log(2),
                Offset.offset(1e-15));
        assertThat(columns.labelInformation(Labels.numbered(parity, 2))).isCloseTo(0, Offset.offset(1e-15));
        assertThatThrownBy(() -> fine.labelInformation(Labels.numbered(new int[3], 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 class labels for 4 rows");
    }
}
