package io.noisyflow.cuda.ptx;

import static io.noisyflow.cuda.ptx.Bits.bits;
import static io.noisyflow.cuda.ptx.Bits.d;
import static io.noisyflow.cuda.ptx.Bits.f;
import static io.noisyflow.cuda.ptx.Bits.tf32;

/**
 * mma.sync: D = A B + C by a whole warp. With g = lane / 4 and t = lane % 4 a lane holds
 *
 * <pre>
 * m16n8k8, tf32:  A (g, t), (g + 8, t), (g, t + 4), (g + 8, t + 4);  B (t, g), (t + 4, g);
 *                 C and D (g, 2 t), (g, 2 t + 1), (g + 8, 2 t), (g + 8, 2 t + 1)
 * m8n8k4, f64:    A (g, t);  B (t, g);  C and D (g, 2 t), (g, 2 t + 1)
 * </pre>
 *
 * <p>float64: d = fma(a_k, b_k, d) for k = 0 .. 3, from c on.
 *
 * <p>tf32 models what has been measured of tensor cores (Fasi, Higham, Mikaitis, Pranesh, "Numerical behavior of NVIDIA
 * tensor cores", PeerJ Comput. Sci. 7:e330, 2021): the low 13 bits of operands are not read, products are exact, and
 * the sum of c and four products, then of that and the other four, is formed on a grid of one bit below the last place
 * of the largest of the five; what lies below the grid is cut off, and so is what does not fit into the float at the
 * end. Errors therefore have one sign. A card may keep more bits; no test should rest on the last ones.
 */
final class MatrixProduct implements Collective {
    private static final int ALL = -1;
    private static final int STEP = 4;
    /** Bits of a float below its first, and the one more of the grid. */
    private static final int GRID = 24;

    private final boolean tf32;
    private final int[] to;
    private final int[] a;
    private final int[] b;
    private final int[] c;

    MatrixProduct(Instruction i, boolean tf32) {
        this.tf32 = tf32;
        to = i.vector(0);
        a = i.vector(1);
        b = i.vector(2);
        c = i.vector(3);
        boolean fits = tf32 ? to.length == 4 && a.length == 4 && b.length == 2 && c.length == 4
                : to.length == 2 && a.length == 1 && b.length == 1 && c.length == 2;
        if (!fits) {
            throw i.refused();
        }
    }

    @Override
    public int mask(long[] r) {
        return ALL;
    }

    @Override
    public void run(Lane[] warp, int mask) {
        long[] result = tf32 ? ofTf32(warp) : ofF64(warp);
        for (int lane = 0; lane < warp.length; lane++) {
            for (int k = 0; k < to.length; k++) {
                warp[lane].r[to[k]] = result[lane * to.length + k];
            }
        }
    }

    private long[] ofF64(Lane[] warp) {
        long[] result = new long[2 * warp.length];
        for (int i = 0; i < result.length; i++) {
            int row = i / 8;
            int column = i % 8;
            double sum = d(warp[i / 2].r[c[i % 2]]);
            for (int k = 0; k < STEP; k++) {
                sum = Math.fma(d(warp[row * 4 + k].r[a[0]]), d(warp[column * 4 + k].r[b[0]]), sum);
            }
            result[i] = bits(sum);
        }
        return result;
    }

    private long[] ofTf32(Lane[] warp) {
        double[] rows = new double[16 * 8];
        double[] columns = new double[8 * 8];
        for (int lane = 0; lane < warp.length; lane++) {
            long[] r = warp[lane].r;
            for (int half = 0; half < 2; half++) {
                int k = lane % 4 + 4 * half;
                rows[lane / 4 * 8 + k] = tf32(r[a[2 * half]]);
                rows[(lane / 4 + 8) * 8 + k] = tf32(r[a[2 * half + 1]]);
                columns[lane / 4 * 8 + k] = tf32(r[b[half]]);
            }
        }
        long[] result = new long[4 * warp.length];
        double[] terms = new double[STEP + 1];
        for (int i = 0; i < result.length; i++) {
            int lane = i / 4;
            int row = lane / 4 + (i % 4 > 1 ? 8 : 0);
            int column = 2 * (lane % 4) + i % 2;
            float sum = f(warp[lane].r[c[i % 4]]);
            for (int from = 0; from < 2 * STEP; from += STEP) {
                for (int k = 0; k < STEP; k++) {
                    terms[k] = rows[row * 8 + from + k] * columns[column * 8 + from + k];
                }
                terms[STEP] = sum;
                sum = truncated(terms);
            }
            result[i] = bits(sum);
        }
        return result;
    }

    /** The sum on the grid of the largest term, cut to a float. */
    private static float truncated(double[] terms) {
        double largest = 0;
        double plain = 0;
        for (double term : terms) {
            largest = Math.max(largest, Math.abs(term));
            plain += term;
        }
        if (largest == 0 || !(largest <= Double.MAX_VALUE)) {
            return (float) plain;
        }
        // Products of floats are far from the ends of double's range, and so are these powers.
        int exponent = Math.getExponent(largest) - GRID;
        double grid = Math.scalb(1.0, exponent);
        double inverse = Math.scalb(1.0, -exponent);
        double sum = 0;
        for (double term : terms) {
            sum += ((long) (term * inverse)) * grid;
        }
        return Directed.toZero(sum);
    }
}
