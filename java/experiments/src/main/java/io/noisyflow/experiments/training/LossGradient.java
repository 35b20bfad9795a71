package io.noisyflow.experiments.training;

/** The value of a loss over a minibatch and its gradient with respect to the network's outputs. */
final class LossGradient {
    /** log2 e and the two parts of ln 2 for the reduction of exp's argument: n LN2_HIGH is exact for |n| below 2^9. */
    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 0.693145751953125f;
    private static final float LN2_LOW = 1.4286068203094172e-06f;
    /** exp(r) = 1 + r + r^2 E(r) on [-ln 2 / 2, ln 2 / 2], relative error 3.1e-9 before rounding. */
    private static final float[] E = {0.4999999403953552f, 0.1666652113199234f, 0.04166838899254799f,
        0.008368716575205326f, 0.0013814597623422742f};
    private static final float SMALLEST_ARGUMENT = -87f;

    private LossGradient() {}

    /**
     * Cross-entropy: writes (softmax - indicator)/rows to {@code delta}.
     *
     * @param logits classes x capacity
     * @param labels class of every row of the minibatch
     * @return the sum of -log softmax[label] over rows, in nats
     */
    static double crossEntropy(float[][] logits, int[] labels, int rows, float[][] delta) {
        int classes = logits.length;
        float scale = 1f / rows;
        double total = 0;
        // Logarithms of sums of exponentials add up as the logarithm of their product. Each factor lies in 1 ..
        // classes, and the product goes through the logarithm before it could overflow.
        double product = 1;
        for (int i = 0; i < rows; i++) {
            float highest = logits[0][i];
            for (int c = 1; c < classes; c++) {
                highest = Math.max(highest, logits[c][i]);
            }
            float sum = 0;
            for (int c = 0; c < classes; c++) {
                float e = exp(logits[c][i] - highest);
                delta[c][i] = e;
                sum += e;
            }
            float share = scale / sum;
            for (int c = 0; c < classes; c++) {
                delta[c][i] *= share;
            }
            delta[labels[i]][i] -= scale;
            total += (double) highest - logits[labels[i]][i];
            product *= sum;
            if (!(product < 1e290)) {
                total += StrictMath.log(product);
                product = 1;
            }
        }
        return total + StrictMath.log(product);
    }

    /**
     * Cross-entropy against laws of labels: writes (softmax - p)/rows to {@code delta}, which holds the laws p before.
     *
     * @param logits classes x capacity
     * @return the sum over rows of -sum_c p_c log softmax_c, in nats: at least the sum of the entropies of the laws
     */
    static double softCrossEntropy(float[][] logits, int rows, float[][] delta) {
        float scale = 1f / rows;
        double total = 0;
        for (int i = 0; i < rows; i++) {
            float highest = logits[0][i];
            for (float[] logit : logits) {
                highest = Math.max(highest, logit[i]);
            }
            float sum = 0;
            for (float[] logit : logits) {
                sum += exp(logit[i] - highest);
            }
            for (int c = 0; c < logits.length; c++) {
                float target = delta[c][i];
                total += target * ((double) highest - logits[c][i]);
                delta[c][i] = scale * (exp(logits[c][i] - highest) / sum - target);
            }
            total += StrictMath.log(sum);
        }
        return total;
    }

    /**
     * Mean square: writes 2 (output - target)/rows to {@code delta}, which holds the targets before.
     *
     * @return the sum over rows of |output - target|^2
     */
    static double meanSquare(float[][] outputs, int rows, float[][] delta) {
        float scale = 2f / rows;
        double total = 0;
        for (int j = 0; j < outputs.length; j++) {
            float[] output = outputs[j];
            float[] target = delta[j];
            for (int i = 0; i < rows; i++) {
                float difference = output[i] - target[i];
                total += (double) difference * difference;
                target[i] = scale * difference;
            }
        }
        return total;
    }

    /** exp(x) for x at most 0, relative error below 2e-7; exp(-87) below that, NaN of NaN. */
    static float exp(float x) {
        float v = Math.max(SMALLEST_ARGUMENT, x);
        int n = (int) Math.fma(v, LOG2_E, -0.5f);
        float r = Math.fma((float) -n, LN2_LOW, Math.fma((float) -n, LN2_HIGH, v));
        float p = Math.fma(Math.fma(Math.fma(Math.fma(E[4], r, E[3]), r, E[2]), r, E[1]), r, E[0]);
        return Math.fma(r * r, p, r + 1f) * Float.intBitsToFloat(n + 127 << 23);
    }
}
