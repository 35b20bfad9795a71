package io.noisyflow.core.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalRowsTest {
    private static final long SEED = 0x0123_4567_89AB_CDEFL;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 17, 129})
    void bitsAreThoseOfNormals(int d) {
        NormalRows rows = new NormalRows();
        for (int count : new int[] {207, 1, 2, 7, 31, 33, 0}) {
            for (int draw : new int[] {0, 65535}) {
                // The rows cross a carry from the low to the high word of the counter.
                assertSameBits(rows, 0xFFFF_FFF0L, draw, count, d);
            }
        }
    }

    @Test
    void bitsAreThoseOfNormalsOverManyWords() {
        // A million normals meet every binade of u down to 2^-20 and every quarter turn.
        NormalRows rows = new NormalRows();
        for (int block = 0; block < 256; block++) {
            assertSameBits(rows, 1021L * block, 3, 1021, 4);
        }
    }

    @Test
    void refusesWhatTheCounterCannotHold() {
        NormalRows rows = new NormalRows();
        float[][] z = new float[2][3];
        long last = (1L << 48) - 1;
        rows.fill(SEED, 1, last, 0, 1, z);
        assertThatThrownBy(() -> rows.fill(SEED, 1, last, 0, 2, z)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2^48");
        assertThatThrownBy(() -> rows.fill(SEED, 1, -1, 0, 1, z)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rows.fill(SEED, 1, 0, 65536, 1, z)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rows.fill(SEED, 1, 0, 0, 4, z)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static void assertSameBits(NormalRows rows, long firstRow, int draw, int count, int d) {
        float[][] z = new float[d][count];
        rows.fill(SEED, Streams.training() + 1, firstRow, draw, count, z);
        float[] expected = new float[d];
        for (int i = 0; i < count; i++) {
            Normals.fill(SEED, Streams.training() + 1, firstRow + i, draw, expected, 0, d);
            for (int j = 0; j < d; j++) {
                if (Float.floatToRawIntBits(z[j][i]) != Float.floatToRawIntBits(expected[j])) {
                    assertThat(z[j][i]).as("row %d, coordinate %d", firstRow + i, j).isEqualTo(expected[j]);
                }
            }
        }
    }
}
