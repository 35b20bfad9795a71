package io.noisyflow.experiments.training;

/**
 * Loops over the rows of a minibatch: one index on every array, no branch, so that the JIT compiler may turn them into
 * vector instructions. Every element goes through the same operations in the same order on every machine.
 */
final class RowLoops {
    private static final int LANES = 8;

    private RowLoops() {}

    /**
     * {@code to[i] = start + sum_k weights[at + k stride] terms[k][i]} for every row i, added in the order of k with
     * one rounding each.
     */
    static void combine(float[] to, float start, float[] weights, int at, int stride, float[][] terms, int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] = start;
        }
        int k = 0;
        for (; k + 4 <= terms.length; k += 4) {
            int w = at + k * stride;
            add(to, weights[w], terms[k], weights[w + stride], terms[k + 1], weights[w + 2 * stride], terms[k + 2],
                    weights[w + 3 * stride], terms[k + 3], rows);
        }
        for (; k < terms.length; k++) {
            add(to, weights[at + k * stride], terms[k], rows);
        }
    }

    /** The same for elements from .. upTo - 1 and the first {@code count} terms and weights. */
    static void combine(float[] to, float start, float[] weights, float[][] terms, int count, int from, int upTo) {
        for (int i = from; i < upTo; i++) {
            to[i] = start;
        }
        int k = 0;
        for (; k + 8 <= count; k += 8) {
            add(to, weights[k], terms[k], weights[k + 1], terms[k + 1], weights[k + 2], terms[k + 2], weights[k + 3],
                    terms[k + 3], weights[k + 4], terms[k + 4], weights[k + 5], terms[k + 5], weights[k + 6],
                    terms[k + 6], weights[k + 7], terms[k + 7], from, upTo);
        }
        for (; k < count; k++) {
            add(to, weights[k], terms[k], from, upTo);
        }
    }

    private static void add(float[] to, float w0, float[] x0, float w1, float[] x1, float w2, float[] x2, float w3,
            float[] x3, float w4, float[] x4, float w5, float[] x5, float w6, float[] x6, float w7, float[] x7,
            int from, int upTo) {
        for (int i = from; i < upTo; i++) {
            float sum = Math.fma(w3, x3[i], Math.fma(w2, x2[i], Math.fma(w1, x1[i], Math.fma(w0, x0[i], to[i]))));
            to[i] = Math.fma(w7, x7[i], Math.fma(w6, x6[i], Math.fma(w5, x5[i], Math.fma(w4, x4[i], sum))));
        }
    }

    private static void add(float[] to, float w, float[] x, int from, int upTo) {
        for (int i = from; i < upTo; i++) {
            to[i] = Math.fma(w, x[i], to[i]);
        }
    }

    /** {@code to[i] = 0}. */
    static void clear(float[] to, int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] = 0;
        }
    }

    /** {@code to[i] += a0[i] b0[i] + .. + a3[i] b3[i]}. */
    static void addProducts(float[] to, float[] a0, float[] b0, float[] a1, float[] b1, float[] a2, float[] b2,
            float[] a3, float[] b3, int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] = Math.fma(a3[i], b3[i], Math.fma(a2[i], b2[i], Math.fma(a1[i], b1[i], Math.fma(a0[i], b0[i],
                    to[i]))));
        }
    }

    /** {@code to[i] += a[i] b[i]}. */
    static void addProducts(float[] to, float[] a, float[] b, int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] = Math.fma(a[i], b[i], to[i]);
        }
    }

    /** {@code to[i] *= by[i]}. */
    static void multiply(float[] to, float[] by, int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] *= by[i];
        }
    }

    /**
     * {@code sum_i a[i]}: the second half is added to the first for as long as a half is long, then {@link #sum}.
     *
     * @param half scratch; {@code a} is overwritten too
     */
    static float foldedSum(float[] a, float[] half, int rows) {
        int length = rows;
        while (length > 64 && length % 2 == 0) {
            length /= 2;
            System.arraycopy(a, length, half, 0, length);
            for (int i = 0; i < length; i++) {
                a[i] += half[i];
            }
        }
        return sum(a, length);
    }

    private static void add(float[] to, float w0, float[] x0, float w1, float[] x1, float w2, float[] x2, float w3,
            float[] x3, int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] = Math.fma(w3, x3[i], Math.fma(w2, x2[i], Math.fma(w1, x1[i], Math.fma(w0, x0[i], to[i]))));
        }
    }

    private static void add(float[] to, float w, float[] x, int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] = Math.fma(w, x[i], to[i]);
        }
    }

    /** {@code to[i] = signal[i] + sigma z[i]}. */
    static void addNoise(float[] to, float[] signal, float sigma, float[] z, int rows) {
        for (int i = 0; i < rows; i++) {
            to[i] = Math.fma(sigma, z[i], signal[i]);
        }
    }

    /**
     * {@code sum_i a[i] b[i]} over rows: eight partial sums, row i in number i mod 8, merged in pairs. Independent
     * partial sums keep the processor's multipliers busy; their number is part of what the digits are.
     */
    static float dot(float[] a, float[] b, int rows) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int whole = rows - rows % LANES;
        for (int i = 0; i < whole; i += LANES) {
            s0 = Math.fma(a[i], b[i], s0);
            s1 = Math.fma(a[i + 1], b[i + 1], s1);
            s2 = Math.fma(a[i + 2], b[i + 2], s2);
            s3 = Math.fma(a[i + 3], b[i + 3], s3);
            s4 = Math.fma(a[i + 4], b[i + 4], s4);
            s5 = Math.fma(a[i + 5], b[i + 5], s5);
            s6 = Math.fma(a[i + 6], b[i + 6], s6);
            s7 = Math.fma(a[i + 7], b[i + 7], s7);
        }
        float rest = 0;
        for (int i = whole; i < rows; i++) {
            rest = Math.fma(a[i], b[i], rest);
        }
        return s0 + s4 + (s2 + s6) + (s1 + s5 + (s3 + s7)) + rest;
    }

    /** {@code sum_i a[i]}, likewise. */
    static float sum(float[] a, int rows) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int whole = rows - rows % 4;
        for (int i = 0; i < whole; i += 4) {
            s0 += a[i];
            s1 += a[i + 1];
            s2 += a[i + 2];
            s3 += a[i + 3];
        }
        float rest = 0;
        for (int i = whole; i < rows; i++) {
            rest += a[i];
        }
        return s0 + s2 + (s1 + s3) + rest;
    }
}
