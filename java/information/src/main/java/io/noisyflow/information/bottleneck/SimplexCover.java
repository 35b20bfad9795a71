package io.noisyflow.information.bottleneck;

import java.util.ArrayList;
import java.util.List;

/**
 * The maximum of c over the whole simplex by branch and bound, for two and three labels.
 *
 * <p>Cells are simplices with centroid m. The logarithm of a term of c is concave, so c(s) &lt;= sum_x term_x(m)
 * exp(l_x(s)) with l_x(s) = beta sum_y p(y|x) (s_y / m_y - 1). That is convex in s, so no more than its largest value
 * at the corners, and it holds where s lacks labels too. The excess over c falls as the square of a cell's size. Where
 * all l are small the exponentials are 1 + l + l^2/2 e^max(l) at most, which takes moments of the terms alone. Cells
 * without a mixture of the rows p(y|x) are left out.
 */
final class SimplexCover {
    /** Bounds are proved to this beside 1. */
    static final double TOLERANCE = 2e-12;

    /** Where c is nearly flat cells do not end; those that are left bound it as they stand. */
    private static final long MOST_TERMS = 1L << 31;
    private static final int MOST_CELLS = 1 << 18;
    private static final double SMALL = 0.7;

    private final Optimality c;
    private final int labels;
    private final double[] least;
    private final double[] most;
    /** What is known, and centres that are not far below it. */
    private final List<Peak.Place> places = new ArrayList<>();
    private double best;

    SimplexCover(Optimality c, double[] known) {
        this.c = c;
        JointLaw law = c.law();
        labels = law.labels();
        least = law.row(0).clone();
        most = law.row(0).clone();
        for (int x = 1; x < law.classes(); x++) {
            for (int y = 0; y < labels; y++) {
                least[y] = Math.min(least[y], law.conditional(x, y));
                most[y] = Math.max(most[y], law.conditional(x, y));
            }
        }
        best = c.at(known);
        places.add(new Peak.Place(known, best));
    }

    /** The maximum, and within half of its excess over 1 the bound. */
    Peak search() {
        List<double[][]> cells = new ArrayList<>();
        cells.add(unit());
        double bound = best;
        long terms = 0;
        while (!cells.isEmpty()) {
            double[] bounds = new double[cells.size()];
            for (int i = 0; i < bounds.length; i++) {
                bounds[i] = bound(cells.get(i));
            }
            terms += (long) bounds.length * c.law().classes();
            double enough = best + Math.max(TOLERANCE - (best - 1), (best - 1) / 2);
            List<double[][]> next = new ArrayList<>();
            for (int i = 0; i < bounds.length; i++) {
                if (!(bounds[i] > enough) || terms > MOST_TERMS || next.size() > MOST_CELLS
                        || !bisect(cells.get(i), next)) {
                    bound = Math.max(bound, bounds[i]);
                }
            }
            cells = next;
        }
        return Peak.of(places, c.beta(), bound);
    }

    private double[][] unit() {
        double[][] corners = new double[labels][labels];
        for (int y = 0; y < labels; y++) {
            corners[y][y] = 1;
        }
        return corners;
    }

    /** Halves the edge that is longest in units of sqrt(s); false where rounding leaves no middle. */
    private boolean bisect(double[][] cell, List<double[][]> halves) {
        int from = 0;
        int to = 1;
        double longest = -1;
        for (int i = 0; i < labels; i++) {
            for (int k = i + 1; k < labels; k++) {
                double length = 0;
                for (int y = 0; y < labels; y++) {
                    double difference = cell[i][y] - cell[k][y];
                    double sum = cell[i][y] + cell[k][y];
                    length += sum > 0 ? difference * difference / sum : 0;
                }
                if (length > longest) {
                    longest = length;
                    from = i;
                    to = k;
                }
            }
        }
        if (longest < 1e-28) {
            return false;
        }
        double[] middle = new double[labels];
        for (int y = 0; y < labels; y++) {
            middle[y] = (cell[from][y] + cell[to][y]) / 2;
        }
        for (int end : new int[] {from, to}) {
            double[][] half = cell.clone();
            half[end] = middle;
            if (mayHoldMixtures(half)) {
                halves.add(half);
            }
        }
        return true;
    }

    private boolean mayHoldMixtures(double[][] cell) {
        for (int y = 0; y < labels; y++) {
            double low = 1;
            double high = 0;
            for (double[] corner : cell) {
                low = Math.min(low, corner[y]);
                high = Math.max(high, corner[y]);
            }
            if (high < least[y] || low > most[y]) {
                return false;
            }
        }
        return true;
    }

    /** What c does not exceed within a cell; its centroid is tried as a peak. */
    private double bound(double[][] cell) {
        double[] centre = new double[labels];
        double[] logs = new double[labels];
        for (int y = 0; y < labels; y++) {
            for (double[] corner : cell) {
                centre[y] += corner[y];
            }
            centre[y] /= labels;
            logs[y] = StrictMath.log(centre[y]);
        }
        double[][] slopes = new double[labels][labels];
        double largest = 0;
        for (int v = 0; v < labels; v++) {
            for (int y = 0; y < labels; y++) {
                slopes[v][y] = c.beta() * (cell[v][y] / centre[y] - 1);
                largest = Math.max(largest, slopes[v][y]);
            }
        }
        return largest < SMALL ? byMoments(centre, logs, slopes, largest) : byTerms(centre, logs, slopes);
    }

    private double byTerms(double[] centre, double[] logs, double[][] slopes) {
        JointLaw law = c.law();
        double value = 0;
        double[] sums = new double[labels];
        for (int x = 0; x < law.classes(); x++) {
            double[] row = law.row(x);
            double logTerm = c.logTerm(x, logs);
            value += StrictMath.exp(logTerm);
            for (int v = 0; v < labels; v++) {
                double slope = 0;
                for (int y = 0; y < labels; y++) {
                    slope += row[y] * slopes[v][y];
                }
                sums[v] += StrictMath.exp(logTerm + slope);
            }
        }
        tried(centre, value);
        double bound = 0;
        for (double sum : sums) {
            bound = Math.max(bound, sum);
        }
        return bound;
    }

    private double byMoments(double[] centre, double[] logs, double[][] slopes, double largest) {
        JointLaw law = c.law();
        double value = 0;
        double[] first = new double[labels];
        double[] second = new double[labels * labels];
        for (int x = 0; x < law.classes(); x++) {
            double[] row = law.row(x);
            double term = StrictMath.exp(c.logTerm(x, logs));
            value += term;
            for (int y = 0; y < labels; y++) {
                double product = term * row[y];
                first[y] += product;
                for (int z = 0; z <= y; z++) {
                    second[y * labels + z] += product * row[z];
                }
            }
        }
        tried(centre, value);
        double half = StrictMath.exp(largest) / 2;
        double bound = 0;
        for (double[] slope : slopes) {
            double sum = value;
            for (int y = 0; y < labels; y++) {
                sum += slope[y] * first[y];
                for (int z = 0; z <= y; z++) {
                    sum += half * (z == y ? 1 : 2) * slope[y] * slope[z] * second[y * labels + z];
                }
            }
            bound = Math.max(bound, sum);
        }
        return bound;
    }

    private void tried(double[] centre, double value) {
        if (value > 1 + Math.max(TOLERANCE, (best - 1) / 4)) {
            places.add(new Peak.Place(centre, value));
        }
        best = Math.max(best, value);
    }
}
