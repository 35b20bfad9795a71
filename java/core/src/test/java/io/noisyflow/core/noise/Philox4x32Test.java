package io.noisyflow.core.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Philox4x32Test {
    /** Known answers of Random123 1.14.0, tests/kat_vectors, lines "philox4x32 10": counter, key, output. */
    @ParameterizedTest
    @CsvSource({
        "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
        "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"})
    void knownAnswers(String counter, String key, String output) {
        int[] words = words(counter);
        int[] keys = words(key);
        Philox4x32.encrypt(words, keys[0], keys[1]);
        assertThat(words).containsExactly(words(output));
    }

    private static int[] words(String hex) {
        String[] parts = hex.split(" ");
        int[] words = new int[parts.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = HexFormat.fromHexDigits(parts[i]);
        }
        return words;
    }

    @Test
    void distinctCountersNeverCollide() {
        Set<String> seen = new HashSet<>();
        for (int word = 0; word < 4; word++) {
            for (int i = 1; i <= 1000; i++) {
                int[] words = new int[4];
                words[word] = i;
                Philox4x32.encrypt(words, 1, 2);
                assertThat(seen.add(Arrays.toString(words))).isTrue();
            }
        }
    }
}
