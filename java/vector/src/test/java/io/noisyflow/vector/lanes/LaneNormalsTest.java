package io.noisyflow.vector.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.noise.Normals;
import org.junit.jupiter.api.Test;

/** Noise in lanes has the bits of {@link Normals}: a million normals of awkward rows, draws, seeds and dimensions. */
class LaneNormalsTest {
    private static final long[] ROWS = {0, 1, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL, 1L << 32, (1L << 48) - 1};
    private static final int[] DRAWS = {0, 1, 32767, 32768, 65535};

    @Test
    void sameBits() {
        int compared = 0;
        for (int round = 0; compared < 1_000_000; round++) {
            long seed = 0x9E3779B97F4A7C15L * round;
            int d = 1 + round * 37 % 530;
            int first = round % 3 * LaneNormals.LANES;
            int[] rowLow = new int[first + LaneNormals.LANES];
            int[] drawAndRowHigh = new int[rowLow.length];
            long[] rows = new long[LaneNormals.LANES];
            int[] draws = new int[LaneNormals.LANES];
            for (int lane = 0; lane < LaneNormals.LANES; lane++) {
                rows[lane] = lane < ROWS.length ? ROWS[(lane + round) % ROWS.length] : 1000L * round + lane;
                draws[lane] = DRAWS[(lane + round / 2) % DRAWS.length];
                rowLow[first + lane] = (int) rows[lane];
                drawAndRowHigh[first + lane] = draws[lane] << 16 | (int) (rows[lane] >>> 32);
            }
            float[] z = new float[LaneNormals.length(d)];
            LaneNormals.fill(seed, round - 2, rowLow, drawAndRowHigh, first, new int[z.length], z, d);
            float[] expected = new float[d];
            for (int lane = 0; lane < LaneNormals.LANES; lane++) {
                Normals.fill(seed, round - 2, rows[lane], draws[lane], expected, 0, d);
                for (int j = 0; j < d; j++) {
                    assertEquals(Float.floatToRawIntBits(expected[j]),
                            Float.floatToRawIntBits(z[j * LaneNormals.LANES + lane]),
                            "round " + round + ", lane " + lane + ", coordinate " + j);
                }
                compared += d;
            }
        }
    }
}
