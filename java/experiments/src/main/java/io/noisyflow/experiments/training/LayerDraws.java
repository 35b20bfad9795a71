package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Shape;
import io.noisyflow.core.noise.NormalRows;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.numerics.NormalTail;

/**
 * What is random in one layer's output: T = S m + sigma z, m = 0 for a number that is dropped and 1 / (share kept) for
 * others.
 *
 * <p>Row i has the noise z(seed, training stream of layer l, first + i, draw 0, unit); a number is dropped where the
 * normal of the dropout stream is above the quantile of the share.
 */
final class LayerDraws {
    private final int layer;
    private final Shape shape;
    private final float sigma;
    private final float threshold;
    private final float scale;
    private final float[][] units;
    private final float[][] factors;
    private final float[] line;

    LayerDraws(int layer, Shape shape, double sigma, double dropout, int capacity) {
        this.layer = layer;
        this.shape = shape;
        this.sigma = (float) sigma;
        this.threshold = dropout > 0 ? (float) NormalTail.inverse(dropout) : Float.POSITIVE_INFINITY;
        this.scale = (float) (1 / (1 - dropout));
        this.units = new float[shape.size()][capacity];
        this.factors = dropout > 0 ? Lines.allocate(shape, capacity) : new float[0][];
        this.line = new float[shape.width() * capacity];
    }

    /** Computes T from S. */
    void apply(float[][] signal, float[][] noisy, int rows, long seed, long first, NormalRows normals) {
        int numbers = shape.width() * rows;
        for (int j = 0; j < signal.length; j++) {
            System.arraycopy(signal[j], 0, noisy[j], 0, numbers);
        }
        if (factors.length > 0) {
            normals.fill(seed, Streams.dropout() + layer, first, 0, rows, units);
            Lines.ofUnits(units, shape, rows, factors);
            for (int j = 0; j < factors.length; j++) {
                keep(factors[j], threshold, scale, numbers);
                RowLoops.multiply(noisy[j], factors[j], numbers);
            }
        }
        if (sigma > 0) {
            normals.fill(seed, Streams.training() + layer, first, 0, rows, units);
            for (int j = 0; j < noisy.length; j++) {
                for (int x = 0; x < shape.width(); x++) {
                    System.arraycopy(units[j * shape.width() + x], 0, line, x * rows, rows);
                }
                RowLoops.addNoise(noisy[j], noisy[j], sigma, line, numbers);
            }
        }
    }

    /** From the gradient with respect to T, in place, that with respect to S. */
    void backward(float[][] delta, int rows) {
        for (int j = 0; j < factors.length; j++) {
            RowLoops.multiply(delta[j], factors[j], shape.width() * rows);
        }
    }

    private static void keep(float[] normals, float threshold, float scale, int numbers) {
        for (int i = 0; i < numbers; i++) {
            normals[i] = normals[i] > threshold ? 0f : scale;
        }
    }
}
