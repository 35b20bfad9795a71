package io.noisyflow.information.distance.transport;

import io.noisyflow.core.hermite.Exponentials;
import java.util.Arrays;

/** The density of a smoothed sample, but for the factor that both samples share. */
final class SmoothedDensity {
    /** Rows at a time. */
    private static final int BLOCK = 512;
    private static final double LOG2_E = 1 / StrictMath.log(2);
    private static final double LOG_2 = StrictMath.log(2);

    private final Cloud rows;
    private final double scale;

    SmoothedDensity(Cloud rows, double sigma) {
        this.rows = rows;
        this.scale = LOG2_E / (2 * sigma * sigma);
    }

    /** log sum m_i exp(-|t - x_i|^2 / (2 sigma^2)). */
    double log(double[] t) {
        double[] squares = new double[BLOCK];
        double[] factor = new double[BLOCK];
        double[] mass = rows.mass();
        double reference = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int from = 0; from < mass.length; from += BLOCK) {
            int size = Math.min(BLOCK, mass.length - from);
            Arrays.fill(squares, 0, size, 0);
            for (int j = 0; j < t.length; j++) {
                add(t[j], rows.columns()[j], from, size, squares);
            }
            double nearest = Double.POSITIVE_INFINITY;
            for (int k = 0; k < size; k++) {
                nearest = Math.min(nearest, squares[k]);
            }
            if (nearest < reference) {
                sum *= sum == 0 ? 0 : StrictMath.exp((nearest - reference) * scale * LOG_2);
                reference = nearest;
            }
            for (int k = 0; k < size; k++) {
                squares[k] = (reference - squares[k]) * scale;
            }
            Exponentials.split(squares, factor, size);
            for (int k = 0; k < size; k++) {
                sum += factor[k] * Exponentials.power(squares[k]) * mass[from + k];
            }
        }
        return StrictMath.log(sum) - reference * scale * LOG_2;
    }

    private static void add(double t, double[] column, int from, int size, double[] squares) {
        for (int k = 0; k < size; k++) {
            double difference = t - column[from + k];
            squares[k] += difference * difference;
        }
    }
}
