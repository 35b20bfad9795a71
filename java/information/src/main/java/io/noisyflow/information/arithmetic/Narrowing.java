package io.noisyflow.information.arithmetic;

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

    /**
     * The longest displacement |narrowed - exact| of any row; 0 for floats. Backends narrow in a unit of length of
     * their own, so that a row is rounded and never overflows, whatever the unit of the points.
     */
    public double displacement(Points points) {
        if (points.element() == Precision.FLOAT32) {
            return 0;
        }
        double[] row = new double[points.d()];
        double longest = 0;
        for (int i = 0; i < points.n(); i++) {
            points.copyRow(i, row, 0);
            longest = Math.max(longest, displacementOfRow(row));
        }
        return longest;
    }

    private double displacementOfRow(double[] row) {
        double largest = 0;
        for (int j = 0; j < row.length; j++) {
            row[j] -= centre[j];
            largest = Math.max(largest, Math.abs(row[j]));
        }
        int unit = Math.getExponent(largest);
        double squares = 0;
        for (double coordinate : row) {
            double scaled = Math.scalb(coordinate, -unit);
            double lost = (float) scaled - scaled;
            squares += lost * lost;
        }
        return Math.scalb(Math.sqrt(squares), unit);
    }

    /**
     * The largest error of a log-density, relative to max(1, |t - S|^2 / (2 sigma^2)), that narrowing both the centres
     * and the query points may cause: sqrt 2 (delta of the centres + delta of the points) / sigma, attained at distance
     * sqrt 2 sigma.
     */
    public static double relativeError(Points centres, Points queries, double sigma) {
        Narrowing narrowing = about(centres);
        return StrictMath.sqrt(2) * (narrowing.displacement(centres) + narrowing.displacement(queries)) / sigma;
    }
}
