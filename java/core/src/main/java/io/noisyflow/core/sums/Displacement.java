package io.noisyflow.core.sums;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Narrowing;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.traversal.Neighbourhoods;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far rows are moved when doubles are rounded to floats: backends of float32 centre doubles before they narrow
 * them, and what remains is a displacement of each row by up to 2^-24 of its distance from the centre.
 */
public final class Displacement {
    private static final int ROWS_OF_ITEM = 4096;

    private final double[] centre;
    private final @Nullable Workers workers;

    private Displacement(double[] centre, @Nullable Workers workers) {
        this.centre = centre;
        this.workers = workers;
    }

    /**
     * Narrowing about the mean of the given centres.
     *
     * @param workers share the work; null: the caller does it
     */
    public static Displacement aboutMeanOf(Points centres, @Nullable Workers workers) {
        return new Displacement(Centring.mean(centres, 0, centres.n(), workers), workers);
    }

    /** What it costs a backend of one centre. */
    public static Narrowing aboutMean(Points points, Precision arithmetic, Workers workers) {
        return Centring.narrows(points, arithmetic)
                ? Narrowing.aboutMean(aboutMeanOf(points, workers).longest(points), points.n())
                : Narrowing.NONE;
    }

    /**
     * What it costs a backend whose blocks have centres of their own, which keep within groups of rows where one centre
     * costs too much.
     *
     * @param smallest sigma
     */
    public static Narrowing aboutGroups(Points points, double smallest, Precision arithmetic, Workers workers) {
        Narrowing aboutMean = aboutMean(points, arithmetic, workers);
        if (!aboutMean.shows(smallest)) {
            return aboutMean;
        }
        return inGroups(aboutMean, Neighbourhoods.of(points, Narrowing.smallRadius(smallest), workers));
    }

    /** What it costs in groups that are known. */
    static Narrowing inGroups(Narrowing aboutMean, Neighbourhoods groups) {
        return aboutMean.inGroups(groups.radius(), groups.longest());
    }

    /**
     * The longest displacement |narrowed - exact| of any row; 0 for floats. Backends narrow in a unit of length of
     * their own, so that a row is rounded and never overflows, whatever the unit of the points.
     */
    public double longest(Points points) {
        if (points.element() == Precision.FLOAT32) {
            return 0;
        }
        int items = Math.ceilDiv(points.n(), ROWS_OF_ITEM);
        double[] longest = new double[items];
        if (workers == null) {
            Arrays.setAll(longest, item -> longestOfItem(points, item));
        } else {
            workers.forEach(items, item -> longest[item] = longestOfItem(points, item));
        }
        return Arrays.stream(longest).max().orElse(0);
    }

    private double longestOfItem(Points points, int item) {
        double[] row = new double[points.d()];
        double longest = 0;
        int to = (int) Math.min(points.n(), (item + 1L) * ROWS_OF_ITEM);
        for (int i = item * ROWS_OF_ITEM; i < to; i++) {
            points.copyRow(i, row, 0);
            longest = Math.max(longest, ofRow(row));
        }
        return longest;
    }

    private double ofRow(double[] row) {
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
        Displacement displacement = aboutMeanOf(centres, null);
        return StrictMath.sqrt(2) * (displacement.longest(centres) + displacement.longest(queries)) / sigma;
    }
}
