package io.noisyflow.information.baseline;

import io.noisyflow.core.points.Points;

/**
 * Rows centred and divided by the standard deviation of each coordinate, row-major; a coordinate that does not vary is
 * only centred.
 *
 * @param rows n d numbers
 * @param logScale sum of log standard deviations: what the division takes from an entropy
 * @param constant the first coordinate that does not vary, or -1
 */
record Standardised(double[] rows, double logScale, int constant) {
    static Standardised of(Points points) {
        int n = points.n();
        int d = points.d();
        double[] rows = new double[Math.multiplyExact(n, d)];
        double logScale = 0;
        int constant = -1;
        for (int j = 0; j < d; j++) {
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += points.get(i, j) / n;
            }
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double centred = points.get(i, j) - mean;
                squares += centred * centred;
            }
            double deviation = Math.sqrt(squares / (n - 1));
            boolean varies = deviation > 0;
            if (varies) {
                logScale += StrictMath.log(deviation);
            } else if (constant < 0) {
                constant = j;
            }
            for (int i = 0; i < n; i++) {
                rows[i * d + j] = (points.get(i, j) - mean) / (varies ? deviation : 1);
            }
        }
        return new Standardised(rows, logScale, constant);
    }
}
