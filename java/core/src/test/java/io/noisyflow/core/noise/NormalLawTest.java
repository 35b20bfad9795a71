package io.noisyflow.core.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.numerics.NormalTail;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Whether the normals are normal and independent. Seeds are fixed, so each test passes for ever or never; with a fresh
 * seed every bound below would be broken with probability 1e-4 (two-sided normal quantile 3.89).
 */
class NormalLawTest {
    private static final double QUANTILE = 3.8906;
    private static final int ROWS = 20_000;
    private static final int D = 50;
    private static final int N = ROWS * D;

    private static float[] sample(long seed) {
        float[] z = new float[N];
        for (int row = 0; row < ROWS; row++) {
            Normals.fill(seed, Streams.SAMPLES, row, 0, z, row * D, D);
        }
        return z;
    }

    /** E z^k for k = 1 .. 6 is 0, 1, 0, 3, 0, 15; the variance of z^k is E z^2k - (E z^k)^2. */
    @Test
    void moments() {
        double[] expected = {0, 1, 0, 3, 0, 15};
        double[] variance = {1, 2, 15, 96, 945, 10170};
        double[] sums = new double[6];
        for (float z : sample(1)) {
            double power = 1;
            for (int k = 0; k < 6; k++) {
                power *= z;
                sums[k] += power;
            }
        }
        for (int k = 0; k < 6; k++) {
            assertThat(Math.abs(sums[k] / N - expected[k])).as("moment %d", k + 1)
                    .isLessThanOrEqualTo(QUANTILE * Math.sqrt(variance[k] / N));
        }
    }

    /** Kolmogorov and Smirnov: sqrt(n) sup |F_n - Phi| exceeds 2.225 with probability 2 exp(-2 2.225^2) = 1e-4. */
    @Test
    void distributionFunction() {
        float[] z = Arrays.copyOf(sample(2), 200_000);
        Arrays.sort(z);
        double largest = 0;
        for (int i = 0; i < z.length; i++) {
            double phi = NormalTail.probability(-z[i]);
            largest = Math.max(largest, Math.max(phi - i / (double) z.length, (i + 1) / (double) z.length - phi));
        }
        assertThat(largest * Math.sqrt(z.length)).isLessThanOrEqualTo(2.225);
    }

    @Test
    void tails() {
        float[] z = sample(3);
        for (double x : new double[] {1, 2, 3, 4}) {
            double probability = 2 * NormalTail.probability(x);
            double count = 0;
            float largest = 0;
            for (float normal : z) {
                count += Math.abs(normal) > x ? 1 : 0;
                largest = Math.max(largest, Math.abs(normal));
            }
            assertThat(Math.abs(count - N * probability)).as("beyond %s", x)
                    .isLessThanOrEqualTo(QUANTILE * Math.sqrt(N * probability * (1 - probability)));
            assertThat(largest).isBetween(4.3f, 6.77f);
        }
    }

    /** Products, and products of squares less one, of numbers that differ in one part of the counter or of the key. */
    @Test
    void neighboursAreIndependent() {
        int n = 100_000;
        float[] z = new float[8];
        float[] other = new float[8];
        double[] products = new double[9];
        double[] squares = new double[9];
        for (int row = 0; row < n; row++) {
            Normals.fill(4, 1, row, 0, z, 0, 8);
            for (int pair = 0; pair < 9; pair++) {
                long[][] neighbours = {{4, 1, row + 1, 0}, {4, 1, row, 1}, {4, 2, row, 0}, {5, 1, row, 0},
                    {4 + (1L << 32), 1, row, 0}, {4, 1, row + (1L << 32), 0}};
                if (pair < 6) {
                    long[] at = neighbours[pair];
                    Normals.fill(at[0], (int) at[1], at[2], (int) at[3], other, 0, 8);
                } else {
                    // The partner in the pair, in the other pair of the four, in the next four.
                    other[0] = z[pair == 6 ? 1 : pair == 7 ? 2 : 4];
                }
                products[pair] += z[0] * other[0];
                squares[pair] += ((double) z[0] * z[0] - 1) * ((double) other[0] * other[0] - 1);
            }
        }
        for (int pair = 0; pair < 9; pair++) {
            assertThat(Math.abs(products[pair]) / Math.sqrt(n)).as("neighbour %d", pair).isLessThanOrEqualTo(QUANTILE);
            assertThat(Math.abs(squares[pair]) / Math.sqrt(4.0 * n)).as("neighbour %d, squares", pair)
                    .isLessThanOrEqualTo(QUANTILE);
        }
    }
}
