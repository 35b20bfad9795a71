package io.noisyflow.information.distance.transport;

import java.util.Arrays;

/** A function on a line that rises or falls by 1 in each of even cells, and is constant beyond them. */
final class Slopes {
    private final double least;
    private final double width;
    private final double[] values;

    private Slopes(double least, double width, double[] values) {
        this.least = least;
        this.width = width;
        this.values = values;
    }

    /** With the slope -sign(G) in each cell, G = F - H: where P has less below, it lies further right. */
    static Slopes against(double[] differences, double least, double width) {
        double[] values = new double[differences.length + 1];
        for (int k = 0; k < differences.length; k++) {
            values[k + 1] = values[k] - Math.signum(differences[k]) * width;
        }
        return new Slopes(least, width, values);
    }

    /** Its value. */
    double at(double x) {
        double cell = (x - least) / width;
        if (!(cell > 0)) {
            return values[0];
        }
        int k = (int) Math.min(cell, values.length - 1);
        return k == values.length - 1 ? values[k] : values[k] + (cell - k) * (values[k + 1] - values[k]);
    }

    /**
     * G in even cells, from draws: the share of the first below the middle of a cell less that of the second.
     *
     * @param first of P, in ascending order
     * @param second of Q, in ascending order
     */
    static double[] differences(double[] first, double[] second, double least, double width, int cells) {
        double[] differences = new double[cells];
        for (int k = 0; k < cells; k++) {
            double x = least + (k + 0.5) * width;
            differences[k] = below(first, x) - below(second, x);
        }
        return differences;
    }

    private static double below(double[] sorted, double x) {
        int found = Arrays.binarySearch(sorted, x);
        return (double) (found < 0 ? -found - 1 : found) / sorted.length;
    }
}
