package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.LengthUnit;
import org.jspecify.annotations.Nullable;

/**
 * The coordinates in which a request is computed: (x - shift) 2^exponent.
 *
 * <p>The power of two brings the smallest length that matters to [1, 2), so that squares neither overflow nor vanish in
 * float32 whatever the units; it costs no digit. The shift, a mean taken in double, is used only where doubles are
 * narrowed: floats keep their own coordinates.
 *
 * @param shift one number for each coordinate, or null
 * @param exponent see {@link LengthUnit}
 */
record Frame(double @Nullable [] shift, int exponent) {
    /** The frame of centres and of the points they are compared with. */
    static Frame of(Points centres, Points others, Precision arithmetic, double smallest) {
        boolean narrows = arithmetic == Precision.FLOAT32
                && (centres.element() == Precision.FLOAT64 || others.element() == Precision.FLOAT64);
        return new Frame(narrows ? mean(centres) : null, LengthUnit.exponent(smallest, smallest));
    }

    private static double[] mean(Points points) {
        double[] row = new double[points.d()];
        double[] mean = new double[points.d()];
        for (int i = 0; i < points.n(); i++) {
            points.copyRow(i, row, 0);
            for (int j = 0; j < row.length; j++) {
                mean[j] += row[j];
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= Math.max(1, points.n());
        }
        return mean;
    }

    /** Coordinate j in the frame. */
    double inFrame(double x, int j) {
        return (shift == null ? x : x - shift[j]) * scale();
    }

    /** The factor 2^exponent. */
    double scale() {
        return Math.scalb(1.0, exponent);
    }
}
