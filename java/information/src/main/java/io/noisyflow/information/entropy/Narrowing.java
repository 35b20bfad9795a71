package io.noisyflow.information.entropy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;

/**
 * What rounding doubles to floats costs.
 *
 * <p>Backends of float32 centre doubles before they narrow them; what remains is a displacement of each row by up to
 * 2^-24 of its distance from the centre. A displacement delta moves the exponent |t - S|^2 / (2 sigma^2) by
 * |t - S| delta / sigma^2.
 */
public final class Narrowing {
    private final double[] centre;

    private Narrowing(double[] centre) {
        this.centre = centre;
    }

    /** Narrowing about the mean of the given centres. */
    public static Narrowing about(Points centres) {
        double[] mean = new double[centres.d()];
        double[] row = new double[centres.d()];
        for (int i = 0; i < centres.n(); i++) {
            centres.copyRow(i, row, 0);
            for (int j = 0; j < row.length; j++) {
                mean[j] += row[j] / centres.n();
            }
        }
        return new Narrowing(mean);
    }

    /** The longest displacement |narrowed - exact| of any row; 0 for floats. */
    public double displacement(Points points) {
        if (points.element() == Precision.FLOAT32) {
            return 0;
        }
        double[] row = new double[points.d()];
        double longest = 0;
        for (int i = 0; i < points.n(); i++) {
            points.copyRow(i, row, 0);
            double squares = 0;
            for (int j = 0; j < row.length; j++) {
                double centred = row[j] - centre[j];
                double lost = (float) centred - centred;
                squares += lost * lost;
            }
            longest = Math.max(longest, squares);
        }
        return Math.sqrt(longest);
    }

    /**
     * The largest error of a log-density, relative to max(1, |t - S|^2 / (2 sigma^2)), that narrowing both the centres and
     * the query points may cause: sqrt 2 (delta of the centres + delta of the points) / sigma, attained at distance
     * sqrt 2 sigma.
     */
    public static double relativeError(Points centres, Points queries, double sigma) {
        Narrowing narrowing = about(centres);
        return StrictMath.sqrt(2) * (narrowing.displacement(centres) + narrowing.displacement(queries)) / sigma;
    }
}
