package io.noisyflow.information.inspection;

import io.noisyflow.core.points.Points;

/**
 * Mean and standard deviation of a column whose squares leave the range of doubles: above 1e154 they overflow, below
 * 1e-154 they vanish. All is measured in the power of two below its largest number, about its first one.
 *
 * @param mean of the finite numbers
 * @param deviation their standard deviation; infinite where no double holds it
 */
record ScaledMoments(double mean, double deviation) {
    /**
     * A pass over a column.
     *
     * @param magnitude the largest size of a finite number in it, of which there are at least two
     */
    static ScaledMoments of(Points points, int column, double magnitude) {
        int exponent = Math.getExponent(magnitude);
        double shift = 0;
        double sum = 0;
        double squares = 0;
        int m = 0;
        for (int i = 0; i < points.n(); i++) {
            double x = points.get(i, column);
            if (Double.isFinite(x)) {
                double scaled = Math.scalb(x, -exponent);
                shift = m == 0 ? scaled : shift;
                m++;
                sum += scaled - shift;
                squares += (scaled - shift) * (scaled - shift);
            }
        }
        double variance = Math.max(0, (squares - sum / m * sum) / (m - 1));
        return new ScaledMoments(Math.scalb(shift + sum / m, exponent), Math.scalb(Math.sqrt(variance), exponent));
    }
}
