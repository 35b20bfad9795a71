package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.LengthUnit;
import org.jspecify.annotations.Nullable;

/**
 * The coordinates in which a request is computed: (x - shift) 2^scaleExponent.
 *
 * <p>The scale brings sigma (of several, the middle between smallest and largest) near 1, so that neither squares nor
 * coefficients overflow for very small or very large units; a power of two costs no digit. The shift is the mean of the
 * centres, subtracted in double, and is used only where float64 points are narrowed: float32 points keep their own
 * coordinates, whose differences are exact or nearly so.
 *
 * @param shift one number for each coordinate, or null
 * @param scaleExponent see {@link LengthUnit}
 * @param unitRows whether rows are divided by their lengths instead; rows of length 0 stay
 */
record Frame(double @Nullable [] shift, int scaleExponent, boolean unitRows) {
    private static final int ROWS_PER_ITEM = 4096;

    /** Coordinates as they are. */
    static final Frame PLAIN = new Frame(null, 0, false);

    /** Directions. */
    static final Frame UNIT_ROWS = new Frame(null, 0, true);

    /** The frame of a mixture's centres and the points it is evaluated around. */
    static Frame of(Points centres, Points others, Precision arithmetic, double smallestSigma, double largestSigma,
            Workers workers) {
        int exponent = LengthUnit.exponent(smallestSigma, largestSigma);
        boolean narrows = arithmetic == Precision.FLOAT32
                && (centres.element() == Precision.FLOAT64 || others.element() == Precision.FLOAT64);
        return new Frame(narrows ? mean(centres, workers) : null, exponent, false);
    }

    /** The mean row, summed in a fixed order. */
    static double[] mean(Points points, Workers workers) {
        int items = Math.ceilDiv(points.n(), ROWS_PER_ITEM);
        double[][] sums = new double[items][];
        workers.forEach(items, item -> {
            double[] row = new double[points.d()];
            double[] sum = new double[points.d()];
            int to = (int) Math.min(points.n(), (item + 1L) * ROWS_PER_ITEM);
            for (int i = item * ROWS_PER_ITEM; i < to; i++) {
                points.copyRow(i, row, 0);
                for (int j = 0; j < row.length; j++) {
                    sum[j] += row[j];
                }
            }
            sums[item] = sum;
        });
        double[] mean = new double[points.d()];
        for (double[] sum : sums) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += sum[j];
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= points.n();
        }
        return mean;
    }

    /** The factor 2^scaleExponent. */
    double scale() {
        return Math.scalb(1.0, scaleExponent);
    }
}
