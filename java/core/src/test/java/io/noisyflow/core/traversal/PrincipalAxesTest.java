package io.noisyflow.core.traversal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalAxesTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 16, 30})
    void areOrthonormalWhateverTheRank(int rank) {
        int d = 30;
        Random random = new Random(rank);
        double[][] factors = new double[rank][d];
        for (double[] factor : factors) {
            for (int j = 0; j < d; j++) {
                factor[j] = random.nextGaussian();
            }
        }
        double[][] rows = new double[100][d];
        for (double[] row : rows) {
            for (double[] factor : factors) {
                double weight = random.nextGaussian();
                for (int j = 0; j < d; j++) {
                    row[j] += weight * factor[j];
                }
            }
        }
        double[][] axes = PrincipalAxes.of(rows, 16);
        assertEquals(16, axes.length);
        for (int k = 0; k < axes.length; k++) {
            for (int i = 0; i <= k; i++) {
                double product = 0;
                for (int j = 0; j < d; j++) {
                    product += axes[k][j] * axes[i][j];
                }
                assertEquals(k == i ? 1 : 0, product, 1e-12, "axes " + i + " and " + k);
            }
        }
    }
}
