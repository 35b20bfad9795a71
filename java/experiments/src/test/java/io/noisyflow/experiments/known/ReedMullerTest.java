package io.noisyflow.experiments.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.points.Points;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReedMullerTest {
    /** Dimension sum_{i <= r} binom(m, i), least distance 2^(m-r), by enumeration of all words. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 1", "1, 1, 2", "0, 4, 1", "1, 3, 4", "2, 3, 7", "3, 3, 8", "1, 4, 5", "2, 4, 11", "3, 4, 15", "4, 4, 16",
        "1, 5, 6", "2, 5, 16", "1, 6, 7",
    })
    void dimensionAndLeastDistance(int r, int m, int dimension) {
        ReedMuller code = new ReedMuller(r, m);
        assertEquals(dimension, code.dimension());
        assertEquals(dimension, code.generator().length);
        assertEquals(1 << m, code.length());
        assertEquals(1 << m - r, code.minimumDistance());
        long[] words = code.words();
        assertEquals(1 << dimension, words.length);
        // All different, hence the rows of the generator are independent; of a linear code the least weight is the
        // least distance.
        assertEquals(words.length, Arrays.stream(words).distinct().count());
        assertEquals(0, words[0]);
        assertEquals(code.minimumDistance(),
                Arrays.stream(words).filter(word -> word != 0).mapToInt(Long::bitCount).min().orElseThrow());
    }

    @Test
    void sumsOfWordsAreWords() {
        long[] words = new ReedMuller(2, 4).words();
        for (int a = 0; a < words.length; a += 37) {
            for (int b = 0; b < words.length; b += 41) {
                assertEquals(words[a ^ b], words[a] ^ words[b]);
            }
        }
    }

    /** RM(1,3) is the extended Hamming code: weights 0, 4 and 8, of 1, 14 and 1 words. */
    @Test
    void theWeightsOfTheExtendedHammingCode() {
        long[] weights = new long[9];
        for (long word : new ReedMuller(1, 3).words()) {
            weights[Long.bitCount(word)]++;
        }
        assertEquals(1, weights[0]);
        assertEquals(14, weights[4]);
        assertEquals(1, weights[8]);
    }

    @Test
    void bitsAreSentAsSigns() {
        ReedMuller code = new ReedMuller(1, 2);
        long[] words = code.words();
        Points codebook = code.codebook();
        assertEquals(8, codebook.n());
        assertEquals(4, codebook.d());
        for (int w = 0; w < 8; w++) {
            for (int p = 0; p < 4; p++) {
                assertEquals((words[w] >>> p & 1) == 0 ? 1 : -1, codebook.get(w, p));
            }
        }
    }

    /** Counts of 32 words in 32 000 draws: within 5 standard deviations, a false alarm in 2e-5. */
    @Test
    void randomWordsAreEquallyLikely() {
        ReedMuller code = new ReedMuller(1, 4);
        long[] words = code.words();
        Points sample = code.sample(32_000, 3);
        int[] counts = new int[32];
        for (int i = 0; i < sample.n(); i++) {
            long word = 0;
            for (int p = 0; p < 16; p++) {
                word |= sample.get(i, p) < 0 ? 1L << p : 0;
            }
            for (int w = 0; w < 32; w++) {
                counts[w] += words[w] == word ? 1 : 0;
            }
        }
        assertEquals(32_000, Arrays.stream(counts).sum());
        for (int count : counts) {
            assertEquals(1000, count, 5 * Math.sqrt(1000 * 31 / 32.0));
        }
    }

    @Test
    void labels() {
        assertEquals(new ReedMuller(2, 5), ReedMuller.of("2:5"));
        assertEquals("RM(2,5)", new ReedMuller(2, 5).label());
        for (String label : new String[] {"", "2", "2:", "2,5", "RM(2,5)", "-1:4", "2:5 "}) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> ReedMuller.of(label)).getMessage()
                    .contains("expected R:M, as 1:4"), label);
        }
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new ReedMuller(3, 2)).getMessage()
                .contains("expected 0 <= r <= m"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new ReedMuller(1, 7)).getMessage()
                .contains("m <= 6"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new ReedMuller(3, 6)).getMessage()
                .contains("2^42 words"));
    }
}
