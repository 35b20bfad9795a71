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
 * m16n8k16, bf16: the same with two neighbours in each register of A and B, k = 2 t and 2 t + 1 or 8 more, the first in
 *                 the low half
 * m8n8k4, f64:    A (g, t);  B (t, g);  C and D (g, 2 t), (g, 2 t + 1)
 * </pre>
 *
 * <p>float64: d = fma(a_k, b_k, d) for k = 0 .. 3, from c on.
 *
 * <p>tf32 models what has been measured of tensor cores (Fasi, Higham, Mikaitis, Pranesh, "Numerical behavior of NVIDIA
 * tensor cores", PeerJ Comput. Sci. 7:e330, 2021): the low 13 bits of operands are not read, products are exact, and
 * the sum of c and four products, then of that and the other four, is formed on a grid of one bit below the last place
 * of the largest of the five; what lies below the grid is cut off, and so is what does not fit into the float at the
 * end; of bf16 it is c and eight products, twice. Errors therefore have one sign. A card may keep more bits; no test should rest on the last ones.
 */
final class MatrixProduct implements Collective {
    private static final int ALL = -1;
    private static final int STEP_OF_F64 = 4;
    /** Bits of a float below its first, and the one more of the grid. */
    private static final int GRID = 24;

    private final Factors factors;
    private final int[] to;
    private final int[] a;
    private final int[] b;
    private final int[] c;

    /** What is multiplied. */
    enum Factors {
        TF32, BF16, F64
    }

    MatrixProduct(Instruction i, Factors factors) {
        this.factors = factors;
        to = i.vector(0);
        a = i.vector(1);
        b = i.vector(2);
        c = i.vector(3);
        boolean fits = factors == Factors.F64
                ? to.length == 2 && a.length == 1 && b.length == 1 && c.length == 2
                : to.length == 4 && a.length == 4 && b.length == 2 && c.length == 4;
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
        long[] result = switch (factors) {
            case TF32 -> ofFloats(warp, 1, 4);
            case BF16 -> ofFloats(warp, 2, 8);
            case F64 -> ofF64(warp);
        };
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
            for (int k = 0; k < STEP_OF_F64; k++) {
                sum = Math.fma(d(warp[row * 4 + k].r[a[0]]), d(warp[column * 4 + k].r[b[0]]), sum);
            }
            result[i] = bits(sum);
        }
        return result;
    }

    /** Of so many numbers in a register, so many products added at once. */
    private long[] ofFloats(Lane[] warp, int packed, int step) {
        int depth = 8 * packed;
        double[] rows = new double[16 * depth];
        double[] columns = new double[8 * depth];
        for (int lane = 0; lane < warp.length; lane++) {
            long[] r = warp[lane].r;
            for (int i = 0; i < 2 * packed; i++) {
                int half = i / packed;
                int k = lane % 4 * packed + depth / 2 * half + i % packed;
                rows[lane / 4 * depth + k] = factor(r[a[2 * half]], i % packed);
                rows[(lane / 4 + 8) * depth + k] = factor(r[a[2 * half + 1]], i % packed);
                columns[lane / 4 * depth + k] = factor(r[b[half]], i % packed);
            }
        }
        long[] result = new long[4 * warp.length];
        double[] terms = new double[step + 1];
        for (int i = 0; i < result.length; i++) {
            int lane = i / 4;
            int row = lane / 4 + (i % 4 > 1 ? 8 : 0);
            int column = 2 * (lane % 4) + i % 2;
            float sum = f(warp[lane].r[c[i % 4]]);
            for (int from = 0; from < depth; from += step) {
                for (int k = 0; k < step; k++) {
                    terms[k] = rows[row * depth + from + k] * columns[column * depth + from + k];
                }
                terms[step] = sum;
                sum = truncated(terms);
            }
            result[i] = bits(sum);
        }
        return result;
    }

    /** A number in a register: of two, the first is the lower half. */
    private float factor(long register, int number) {
        return factors == Factors.TF32 ? tf32(register)
                : Float.intBitsToFloat(number == 0 ? (int) register << Short.SIZE : (int) register & -1 << Short.SIZE);
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
