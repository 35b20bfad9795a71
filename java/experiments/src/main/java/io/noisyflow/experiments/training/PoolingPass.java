package io.noisyflow.experiments.training;

import io.noisyflow.core.network.MaxPooling;
import io.noisyflow.core.network.Shape;
import java.util.Arrays;

/**
 * {@link LayerPass} of the largest number of every window. The gradient goes to that number; of equal ones to the
 * first, line by line.
 */
final class PoolingPass extends LayerPass {
    private final Shape from;
    private final Shape to;
    private final int window;
    /** For every number of the output, which of its window it is. */
    private final int[][] chosen;

    PoolingPass(MaxPooling layer, int capacity) {
        this.from = layer.input();
        this.to = layer.output();
        this.window = layer.window();
        this.chosen = new int[to.channels() * to.height()][to.width() * capacity];
    }

    @Override
    void load(double[] parameters, int weightsAt, int biasesAt) {}

    @Override
    void forward(float[][] below, float[][] signal, int rows) {
        for (int line = 0; line < signal.length; line++) {
            float[] largest = signal[line];
            int[] which = chosen[line];
            Arrays.fill(largest, 0, to.width() * rows, Float.NEGATIVE_INFINITY);
            for (int k = 0; k < window * window; k++) {
                float[] values = below[firstLine(line) + k / window];
                for (int x = 0; x < to.width(); x++) {
                    take(values, (x * window + k % window) * rows, k, largest, which, x * rows, rows);
                }
            }
        }
    }

    private static void take(float[] values, int from, int k, float[] largest, int[] which, int at, int rows) {
        for (int i = 0; i < rows; i++) {
            float value = values[from + i];
            if (value > largest[at + i]) {
                largest[at + i] = value;
                which[at + i] = k;
            }
        }
    }

    @Override
    void backward(float[][] below, float[][] signal, float[][] delta, int rows, double[] gradient, int weightsAt,
            int biasesAt, float[][] deltaBelow) {
        for (float[] line : deltaBelow) {
            Arrays.fill(line, 0, from.width() * rows, 0f);
        }
        if (deltaBelow.length == 0) {
            return;
        }
        for (int line = 0; line < delta.length; line++) {
            int first = firstLine(line);
            for (int x = 0; x < to.width(); x++) {
                for (int i = 0, at = x * rows; i < rows; i++, at++) {
                    int k = chosen[line][at];
                    deltaBelow[first + k / window][(x * window + k % window) * rows + i] = delta[line][at];
                }
            }
        }
    }

    /** The first line of the windows of a line of the output. */
    private int firstLine(int line) {
        return line / to.height() * from.height() + line % to.height() * window;
    }
}
