package io.noisyflow.core.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NormalsTest {
    /** Seed, stream, row and draw at ordinary places and at the ends of their ranges. */
    private static final long[][] DRAWS = {{0, 1, 0, 0}, {1, 1, 0, 0}, {-1, 1, 0, 0},
        {0x123456789ABCDEF0L, 0x3001, 5, 3}, {42, 6, (1L << 48) - 1, 65535}, {7, 0x5002, 1L << 32, 1}};

    private static float[] normals(long[] draw, int d) {
        float[] z = new float[d];
        Normals.fill(draw[0], (int) draw[1], draw[2], (int) draw[3], z, 0, d);
        return z;
    }

    /**
     * The definition, frozen. The same numbers come from the formulas of {@link Normals} evaluated by a script of
     * CPython 3.12 in exact rational arithmetic (fractions.Fraction, integer square roots), every operation rounded to
     * the nearest binary32, ties to even: no digit here rests on the JVM alone.
     */
    @Test
    void goldenBits() throws NoSuchAlgorithmException {
        int[][] first = {{0x3FD359CB, 0x3F587C3A, 0xBDD11910, 0xBDECD29A, 0xBE333129, 0x3EC97C39},
            {0x3FD95C57, 0x3FC52C66, 0x3FC4EFEC, 0x3EC9EB2B, 0xBF9D6CCD, 0xBFFDEABE},
            {0x3EFAC5AB, 0x3FCFE5F4, 0x3F61D329, 0xC03AC0F1, 0x3FB79F4E, 0xBEB7AB73},
            {0xBEA03C70, 0xBEF18C0A, 0x3F7EFD14, 0x3F26EEDD, 0x3F66F447, 0xBF00C2BB},
            {0x3F7AD7CC, 0xBE883E18, 0x3E46B29F, 0x3F99535B, 0x3ECFC214, 0x3F25C0D0},
            {0x3F6094B6, 0xBEEAE1B0, 0x3F1DF84E, 0x3F1A016B, 0x3FE8B7B8, 0x3F7FB0DD}};
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < DRAWS.length; i++) {
            float[] z = normals(DRAWS[i], 101);
            ByteBuffer bytes = ByteBuffer.allocate(4 * z.length);
            for (int j = 0; j < z.length; j++) {
                int bits = Float.floatToRawIntBits(z[j]);
                bytes.putInt(bits);
                if (j < first[i].length) {
                    assertThat(bits).as("draw %d, coordinate %d", i, j).isEqualTo(first[i][j]);
                }
            }
            digest.update(bytes.array());
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("fc048e49850edd12c84da35d1c4220070f79b9f5e8a6ad04abe92e71cee10497");
    }

    /**
     * Against Box and Muller in double precision, from the float u on (its rounding is part of the definition) and with
     * the exact angle. With v = 2^-24: the logarithm is good to 2.8 v (fits .44, its last two operations 1 each, the
     * polynomial's share of the rest), halved by the square root which adds 1; circular functions 2.8 v (angle 1, fit
     * .5, last operation 1, polynomial .3); the product 1: below 7 v of the radius' and the function's product. The
     * double-precision angle itself is off by up to 2^-51. (The largest of 4e7 numbers was 4.3 v.)
     */
    @Test
    void boxAndMullerInDoublePrecision() {
        CounterRandom random = new CounterRandom(3, Streams.SAMPLES, 0);
        float[] pair = new float[2];
        for (int i = 0; i < 300_000; i++) {
            int a = i < 1000 ? i : i < 2000 ? -i + 999 : random.nextInt();
            int b = i < 4000 ? (i % 8 << 29) + i / 16 - 100 : random.nextInt();
            Normals.pair(a, b, pair, 0);
            double u = Math.fma((float) (a & 0xFFFFFFFFL), 0x1p-32f, 0x1p-33f);
            double radius = StrictMath.sqrt(-2 * StrictMath.log(u));
            double angle = StrictMath.PI * b * 0x1p-31;
            double[] expected = {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
            for (int k = 0; k < 2; k++) {
                double tolerance = 7 * 0x1p-24 * Math.abs(expected[k]) + 0x1p-51 * radius;
                assertThat(Math.abs(pair[k] - expected[k])).as("words %x %x", a, b).isLessThanOrEqualTo(tolerance);
            }
        }
    }

    @Test
    void extremeWords() {
        float[] pair = new float[2];
        Normals.pair(0, 0, pair, 0);
        // sqrt(-2 log 2^-33) = sqrt(66 log 2).
        assertThat((double) pair[0]).isCloseTo(StrictMath.sqrt(66 * StrictMath.log(2)),
                Offset.offset(7 * 0x1p-24 * 6.77));
        assertThat(pair[1]).isZero();
        Normals.pair(-1, 0x40000000, pair, 0);
        assertThat(pair[0]).isZero();
        assertThat(pair[1]).as("u rounds to 1, whose logarithm is 0").isZero();
    }

    @Test
    void aCoordinateDoesNotDependOnHowManyAreAsked() {
        float[] all = normals(DRAWS[3], 129);
        for (int d : new int[] {1, 2, 3, 4, 5, 17, 128}) {
            assertThat(normals(DRAWS[3], d)).containsExactly(Arrays.copyOf(all, d));
        }
        float[] within = new float[20];
        Arrays.fill(within, 9);
        Normals.fill(0x123456789ABCDEF0L, 0x3001, 5, 3, within, 4, 11);
        assertThat(Arrays.copyOfRange(within, 4, 15)).containsExactly(Arrays.copyOf(all, 11));
        assertThat(within[3]).isEqualTo(9);
        assertThat(within[15]).isEqualTo(9);
    }

    @Test
    void antitheticPartnersAreNegatives() {
        float[] z = new float[17];
        for (int draw = 0; draw < 6; draw++) {
            Normals.fillAntithetic(5, 1, 9, draw, z, 0, 17);
            float[] even = normals(new long[] {5, 1, 9, draw - draw % 2}, 17);
            for (int j = 0; j < 17; j++) {
                assertThat(z[j]).isEqualTo(draw % 2 == 0 ? even[j] : -even[j]);
            }
        }
    }

    @Test
    void whatTheCounterCannotHoldIsRefused() {
        float[] z = new float[1];
        for (long[] bad : new long[][] {{-1, 0}, {1L << 48, 0}, {0, -1}, {0, 65536}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Normals.fill(0, 1, bad[0], (int) bad[1], z, 0, 1))
                    .withMessageContaining("expected a row below 2^48 and a draw below 65536");
        }
    }
}
