package io.noisyflow.core.noise;

/**
 * Standard normals by Box and Muller's transform, from correctly rounded float operations only.
 *
 * <p>Of two words (a, b): u = (a + 1/2) 2^-32 in (0, 1], radius = sqrt(-2 log u), angle = 2 pi b 2^-32, and the pair is
 * (radius cos angle, radius sin angle). The smallest u is 2^-33, so no normal exceeds 6.77 in magnitude. Logarithm and
 * circular functions are the polynomials below; each operation is one IEEE binary32 operation, in the order written,
 * and any other implementation that keeps to this order has the same bits (nvcc needs -fmad=false or the _rn
 * intrinsics, g++ -ffp-contract=off).
 */
public final class Normals {
    /**
     * log(1 + f) = f + f^2 P(f) on [-1/3, 1/3], relative error 2.6e-8: a minimax fit by iteratively reweighted least
     * squares, the coefficients rounded to float one at a time from the lowest and the rest fitted again.
     */
    static final float[] LOG = {-0.49999937415122986f, 0.33333200216293335f, -0.250077486038208f, 0.20011073350906372f,
        -0.1641702950000763f, 0.13997134566307068f, -0.1538359820842743f, 0.14020584523677826f};
    /** cos(pi y) = 1 + y^2 C(y^2) on [-1/4, 1/4], error 4e-10, fitted as above. */
    static final float[] COS = {-4.934802055358887f, 4.058696269989014f, -1.3347362279891968f, 0.22875474393367767f};
    /** sin(pi y) = pi y + y^3 S(y^2) on [-1/4, 1/4], relative error 2.8e-8, nearly all of it the rounding of pi. */
    static final float[] SIN = {-5.167734146118164f, 2.5508577823638916f, -0.6005095839500427f};

    private static final float PI = 3.1415927410125732f;
    private static final float LN2 = 0.6931471824645996f;
    private static final int BITS_OF_TWO_THIRDS = 0x3F2AAAAB;
    private static final int EXPONENT_MASK = 0xFF800000;

    private Normals() {}

    /**
     * Fills {@code z[at .. at + d)} with the normals of one row and draw.
     *
     * <p>Coordinates 4 g .. 4 g + 3 come from the counter (g, row low, draw &lt;&lt; 16 | row high, stream) under the
     * key (seed low, seed high).
     *
     * @param seed any
     * @param stream one of {@link Streams}
     * @param row 0 .. 2^48 - 1
     * @param draw 0 .. 65535
     */
    public static void fill(long seed, int stream, long row, int draw, float[] z, int at, int d) {
        requireCounter(row, draw);
        int[] words = new int[4];
        float[] four = new float[4];
        for (int j = 0; j < d; j += 4) {
            words[0] = j >>> 2;
            words[1] = (int) row;
            words[2] = draw << 16 | (int) (row >>> 32);
            words[3] = stream;
            Philox4x32.encrypt(words, (int) seed, (int) (seed >>> 32));
            pair(words[0], words[1], four, 0);
            pair(words[2], words[3], four, 2);
            System.arraycopy(four, 0, z, at + j, Math.min(4, d - j));
        }
    }

    /**
     * Fills {@code z[at .. at + d)} with the normals of a draw, where every odd draw is the antithetic partner of the
     * even one before it: z(2 k + 1) = -z(2 k).
     */
    public static void fillAntithetic(long seed, int stream, long row, int draw, float[] z, int at, int d) {
        fill(seed, stream, row, draw & ~1, z, at, d);
        if ((draw & 1) == 1) {
            for (int j = at; j < at + d; j++) {
                z[j] = -z[j];
            }
        }
    }

    /** Refuses a row or a draw that the counter cannot hold. */
    static void requireCounter(long row, int draw) {
        if (row < 0 || row >>> 48 != 0 || draw < 0 || draw >>> 16 != 0) {
            throw new IllegalArgumentException(
                    "row " + row + ", draw " + draw + ": expected a row below 2^48 and a draw below 65536");
        }
    }

    /** Two normals of two words. */
    static void pair(int a, int b, float[] to, int at) {
        float u = Math.fma((float) (a & 0xFFFFFFFFL), 0x1p-32f, 0x1p-33f);
        float radius = (float) Math.sqrt(-2f * log(u));
        // The angle in half turns, split into the nearest quarter turn and a rest y in [-1/4, 1/4].
        int quarter = b + 0x20000000 >>> 30;
        float y = (float) (b - (quarter << 30)) * 0x1p-31f;
        float y2 = y * y;
        float c = Math.fma(y2, Math.fma(y2, Math.fma(y2, Math.fma(y2, COS[3], COS[2]), COS[1]), COS[0]), 1f);
        float s = Math.fma(y, PI, y * y2 * Math.fma(y2, Math.fma(y2, SIN[2], SIN[1]), SIN[0]));
        float cos = (quarter & 1) == 0 ? c : s;
        float sin = (quarter & 1) == 0 ? s : c;
        to[at] = radius * (quarter == 1 || quarter == 2 ? -cos : cos);
        to[at + 1] = radius * (quarter >= 2 ? -sin : sin);
    }

    /** log u for u in [2^-33, 1]: u = 2^e m with m in [2/3, 4/3). */
    static float log(float u) {
        int bits = Float.floatToRawIntBits(u);
        int exponent = bits - BITS_OF_TWO_THIRDS & EXPONENT_MASK;
        float f = Float.intBitsToFloat(bits - exponent) - 1f;
        float p = LOG[7];
        for (int i = 6; i >= 0; i--) {
            p = Math.fma(p, f, LOG[i]);
        }
        return Math.fma((float) (exponent >> 23), LN2, Math.fma(f * f, p, f));
    }
}
