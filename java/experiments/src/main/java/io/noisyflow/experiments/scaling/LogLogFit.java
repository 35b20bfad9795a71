package io.noisyflow.experiments.scaling;

import org.jspecify.annotations.Nullable;

/**
 * A straight line through points in double logarithmic coordinates: log y = log a + slope log x, by weighted least
 * squares with weights (y_i/e_i)^2, e_i the standard error of y_i. The slope's variance is 1/sum_i w_i (log x_i -
 * mean)^2.
 *
 * @param slope the exponent
 * @param standardError of the slope, from the points' errors alone
 * @param logFactor log a
 * @param points how many were fitted
 * @param from smallest x
 * @param to largest x
 * @param chiSquare sum of squared residuals over errors; about points - 2 where a line fits
 */
public record LogLogFit(double slope, double standardError, double logFactor, int points, double from, double to,
        double chiSquare) {
    private static final double NORMAL_95 = 1.959963984540054;

    /**
     * A fit of at least two points.
     *
     * @param x positive, two of them different
     * @param y positive
     * @param errors positive
     * @return null where there are fewer than two points, or one is not positive and finite
     */
    public static @Nullable LogLogFit of(double[] x, double[] y, double[] errors) {
        int n = x.length;
        double weights = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            if (!(x[i] > 0 && y[i] > 0 && errors[i] > 0 && Double.isFinite(y[i] + errors[i]))) {
                return null;
            }
            double w = weight(y[i], errors[i]);
            weights += w;
            meanX += (StrictMath.log(x[i]) - meanX) * (w / weights);
            meanY += (StrictMath.log(y[i]) - meanY) * (w / weights);
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            double w = weight(y[i], errors[i]);
            double deltaX = StrictMath.log(x[i]) - meanX;
            xx += w * deltaX * deltaX;
            xy += w * deltaX * (StrictMath.log(y[i]) - meanY);
        }
        if (!(xx > 0)) {
            return null;
        }
        double slope = xy / xx;
        double chiSquare = 0;
        double low = x[0];
        double high = x[0];
        for (int i = 0; i < n; i++) {
            double residual = StrictMath.log(y[i]) - meanY - slope * (StrictMath.log(x[i]) - meanX);
            chiSquare += weight(y[i], errors[i]) * residual * residual;
            low = Math.min(low, x[i]);
            high = Math.max(high, x[i]);
        }
        return new LogLogFit(slope, 1 / Math.sqrt(xx), meanY - slope * meanX, n, low, high, chiSquare);
    }

    /** Half of the width of the 95 % interval of the slope. */
    public double halfWidth() {
        return NORMAL_95 * standardError;
    }

    /** The line at x. */
    public double at(double x) {
        return StrictMath.exp(logFactor + slope * StrictMath.log(x));
    }

    private static double weight(double y, double error) {
        return y / error * (y / error);
    }
}
