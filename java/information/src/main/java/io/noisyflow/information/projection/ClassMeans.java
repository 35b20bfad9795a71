package io.noisyflow.information.projection;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The directions in which the means of classes differ.
 *
 * <p>Plain differences of means, and not Fisher's, which would divide by the scatter within classes: of that n rows
 * tell nothing where they are fewer than coordinates, and any directions give a valid lower bound. The first is that of
 * the class whose mean lies farthest from the mean of all, times the root of its share; every further one that of the
 * class that then lies farthest from those that are taken. So the first k of more are those of k alone, and the means
 * of c classes have at most c - 1.
 */
public final class ClassMeans {
    /** What is left of a mean counts as nothing below this share of the largest: rounding. */
    private static final double NOTHING = 1e-9;

    private ClassMeans() {}

    /**
     * The directions.
     *
     * @param rows n x d, at least one
     * @param labels class of each row
     * @param weights of the rows; null where all are equal
     * @param most how many are wanted at most
     * @return so many as there are, none where all means are equal
     */
    public static Directions directions(Points rows, Labels labels, double @Nullable [] weights, int most) {
        double[][] differences = weightedDifferences(rows, labels, weights);
        int d = rows.d();
        double[][] taken = new double[Math.min(most, Math.min(d, differences.length))][];
        double largest = 0;
        int count = 0;
        while (count < taken.length) {
            double[] farthest = Arrays.stream(differences)
                    .max((a, b) -> Double.compare(Directions.dot(a, a), Directions.dot(b, b))).orElseThrow();
            double length = Math.sqrt(Directions.dot(farthest, farthest));
            largest = Math.max(largest, length);
            if (!(length > NOTHING * largest)) {
                break;
            }
            double[] direction = farthest.clone();
            for (int c = 0; c < d; c++) {
                direction[c] /= length;
            }
            // Twice, so that what is left is orthogonal to working precision.
            for (double[] difference : differences) {
                Directions.add(-Directions.dot(direction, difference), direction, difference);
                Directions.add(-Directions.dot(direction, difference), direction, difference);
            }
            taken[count++] = direction;
        }
        return count == 0 ? Directions.none(d) : Directions.of(Arrays.copyOf(taken, count));
    }

    /** sqrt(share of the class) (mean of the class - mean of all), a row for each class. */
    private static double[][] weightedDifferences(Points rows, Labels labels, double @Nullable [] weights) {
        int d = rows.d();
        double[] masses = labels.masses(weights);
        double[][] means = new double[labels.count()][d];
        double[] row = new double[d];
        for (int i = 0; i < rows.n(); i++) {
            rows.copyRow(i, row, 0);
            int y = labels.ofRows()[i];
            Directions.add((weights == null ? 1 : weights[i]) / masses[y], row, means[y]);
        }
        double total = Arrays.stream(masses).sum();
        double[] mean = new double[d];
        for (int y = 0; y < means.length; y++) {
            Directions.add(masses[y] / total, means[y], mean);
        }
        for (int y = 0; y < means.length; y++) {
            double root = Math.sqrt(masses[y] / total);
            for (int c = 0; c < d; c++) {
                means[y][c] = root * (means[y][c] - mean[c]);
            }
        }
        return means;
    }
}
