package io.noisyflow.information.projection;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.numerics.BivariateMoments;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows along the directions of a subspace, and what of each lies across it.
 *
 * @param coordinates n x k
 * @param across squared lengths
 * @param all dimensions of the rows
 * @param weights of the rows; null where all are equal
 * @param measured rows whose variance stands for that of a law, with three of its standard errors; null where the rows
 *     are all there is
 */
public record SeenRows(Points coordinates, double[] across, int all, double @Nullable [] weights,
        boolean @Nullable [] measured) {
    private static final int STANDARD_ERRORS = 3;

    /** Rows along directions. */
    public static SeenRows along(Directions directions, Points points, double[] mean, double @Nullable [] weights,
            boolean @Nullable [] measured, Workers workers) {
        double[] across = new double[points.n()];
        Points coordinates = directions.project(points, mean, across, workers);
        return new SeenRows(coordinates, across, points.d(), weights, measured);
    }

    /** Which of some rows are measured. */
    public static boolean[] select(boolean[] measured, int[] rows) {
        boolean[] selected = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = measured[rows[i]];
        }
        return selected;
    }

    /** How many directions. */
    public int dimensions() {
        return coordinates.d();
    }

    /** What lies across the first of the directions. */
    public Residue residue(int dimensions) {
        BivariateMoments squares = new BivariateMoments();
        int rows = 0;
        for (int i = 0; i < across.length; i++) {
            if (measured == null || measured[i]) {
                double square = across[i];
                for (int j = dimensions; j < coordinates.d(); j++) {
                    square = Math.fma(coordinates.get(i, j), coordinates.get(i, j), square);
                }
                squares.add(weights == null ? 1 : weights[i], square, 0);
                rows++;
            }
        }
        double trace = squares.mean();
        if (measured != null) {
            // The mean is that of all rows, of which each is a part.
            trace *= across.length / (across.length - 1.0);
            trace += STANDARD_ERRORS * Math.sqrt(squares.squares() / (rows - 1.0) / rows);
        }
        return new Residue(trace, all - dimensions);
    }

    /** Whether what the first directions lose is at most so much at each sigma. */
    public boolean fits(int dimensions, double[] sigmas, double[] limits) {
        Residue residue = residue(dimensions);
        return IntStream.range(0, sigmas.length).allMatch(s -> residue.certificate(sigmas[s]) <= limits[s]);
    }

    /** The least of the first directions that lose no more, where all together do not. */
    public SeenRows least(double[] sigmas, double[] limits) {
        int enough = dimensions();
        int tooFew = 0;
        while (enough - tooFew > 1) {
            int middle = (enough + tooFew) / 2;
            if (fits(middle, sigmas, limits)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return first(enough);
    }

    private SeenRows first(int dimensions) {
        double[] more = across.clone();
        for (int i = 0; i < more.length; i++) {
            for (int j = dimensions; j < coordinates.d(); j++) {
                more[i] = Math.fma(coordinates.get(i, j), coordinates.get(i, j), more[i]);
            }
        }
        return new SeenRows(coordinates.columns(0, dimensions), more, all, weights, measured);
    }
}
