package io.noisyflow.core.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chi-square bounds are quantiles at 1e-4 (scipy 1.17.1, chi2.isf(1e-4, df)), for fixed seeds. */
class CounterRandomTest {
    private static CounterRandom random(long row) {
        return new CounterRandom(11, Streams.SHUFFLE, row);
    }

    private static double chiSquare(long[] counts) {
        double expected = Arrays.stream(counts).sum() / (double) counts.length;
        return Arrays.stream(counts).mapToDouble(count -> (count - expected) * (count - expected) / expected).sum();
    }

    @Test
    void isPhiloxInOrder() {
        int[] words = {0, 7, 0, Streams.SHUFFLE};
        Philox4x32.encrypt(words, 11, 0);
        int[] next = {1, 7, 0, Streams.SHUFFLE};
        Philox4x32.encrypt(next, 11, 0);
        CounterRandom random = random(7);
        assertThat(IntStream.range(0, 8).map(i -> random.nextInt()).toArray())
                .containsExactly(IntStream.concat(Arrays.stream(words), Arrays.stream(next)).toArray());
    }

    @Test
    void smallBoundsAreUniform() {
        CounterRandom random = random(0);
        long[] counts = new long[7];
        for (int i = 0; i < 140_000; i++) {
            counts[random.nextInt(7)]++;
        }
        assertThat(chiSquare(counts)).isLessThan(27.86);
        assertThat(random.nextInt(1)).isZero();
    }

    /**
     * Below 3 2^29 the product of a word and the bound falls on every third number more rarely, 2 words instead of 3,
     * unless words are rejected.
     */
    @Test
    void aLargeBoundIsNotBiased() {
        CounterRandom random = random(1);
        long[] counts = new long[3];
        for (int i = 0; i < 60_000; i++) {
            int k = random.nextInt(3 << 29);
            assertThat(k).isBetween(0, (3 << 29) - 1);
            counts[k % 3]++;
        }
        assertThat(chiSquare(counts)).isLessThan(18.42);
        assertThat(random.nextInt(Integer.MAX_VALUE)).isBetween(0, Integer.MAX_VALUE - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aBoundBelowOneIsRefused(int bound) {
        assertThatIllegalArgumentException().isThrownBy(() -> random(0).nextInt(bound))
                .withMessage("bound " + bound + ": expected at least 1");
    }

    /** Within the open interval; mean 1/2 and variance 1/12 within 3.89 standard errors (false alarm 1e-4 each). */
    @Test
    void doublesAreUniform() {
        CounterRandom random = random(2);
        int n = 100_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double x = random.nextDouble();
            assertThat(x).isGreaterThan(0).isLessThan(1);
            sum += x - 0.5;
            squares += (x - 0.5) * (x - 0.5);
        }
        assertThat(Math.abs(sum)).isLessThan(3.89 * Math.sqrt(n / 12.0));
        assertThat(Math.abs(squares - n / 12.0)).isLessThan(3.89 * Math.sqrt(n / 180.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 31, 1021})
    void aPermutationHoldsEveryNumberOnce(int n) {
        assertThat(Arrays.stream(random(3).permutation(n)).sorted().toArray())
                .containsExactly(IntStream.range(0, n).toArray());
    }

    @Test
    void permutationsAreEquallyLikely() {
        CounterRandom random = random(4);
        long[] counts = new long[24];
        for (int i = 0; i < 48_000; i++) {
            int[] p = random.permutation(4);
            int rank = 0;
            for (int j = 0; j < 4; j++) {
                int at = j;
                rank = rank * (4 - j) + (int) Arrays.stream(p, j + 1, 4).filter(k -> k < p[at]).count();
            }
            counts[rank]++;
        }
        assertThat(chiSquare(counts)).isLessThan(57.08);
    }

    @Test
    void subsetsAreSortedAndDistinct() {
        for (int size : new int[] {0, 1, 31, 100}) {
            int[] subset = random(size).subset(100, size);
            assertThat(subset).hasSize(size).isSorted().doesNotHaveDuplicates();
            assertThat(Arrays.stream(subset)).allMatch(k -> k >= 0 && k < 100);
        }
        assertThat(random(5).subset(0, 0)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> random(5).subset(3, 4))
                .withMessage("a subset of 4 of 3 rows");
        assertThatIllegalArgumentException().isThrownBy(() -> random(5).subset(3, -1));
    }

    /** The ten subsets of three out of five. */
    @Test
    void subsetsAreEquallyLikely() {
        CounterRandom random = random(6);
        long[] counts = new long[32];
        for (int i = 0; i < 20_000; i++) {
            counts[Arrays.stream(random.subset(5, 3)).map(k -> 1 << k).sum()]++;
        }
        long[] seen = Arrays.stream(counts).filter(count -> count > 0).toArray();
        assertThat(seen).hasSize(10);
        assertThat(chiSquare(seen)).isLessThan(33.72);
    }

    @Test
    void sequencesOfDifferentRowsDiffer() {
        assertThat(random(0).nextInt()).isNotEqualTo(random(1).nextInt());
        assertThat(random(0).nextInt()).isNotEqualTo(random(1L << 32).nextInt());
        assertThat(random(5).nextInt()).isEqualTo(random(5).nextInt());
    }
}
