package io.noisyflow.information.distance.assignment;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.util.Arrays;

/**
 * The auction algorithm (Bertsekas, Ann. Oper. Res. 14, 1988) with epsilon scaling: rows bid for the columns that cost
 * them least beside the prices, each bid raises a price by what the second best costs more, and by epsilon.
 *
 * <p>When all rows have a column, each has one that costs at most epsilon more than its best, so the assignment costs
 * at most epsilon more than the cheapest, for each row; the dual, from the prices alone, certifies what it really is.
 * Epsilon falls by phases, which keep the prices, until the gap is small enough.
 *
 * <p>Rows bid 64 at a time against the same prices, which threads share; of bids for one column the highest wins, of
 * equal ones the first. So the result does not depend on the number of threads.
 */
public final class Auction {
    private static final int BIDDERS = 64;
    private static final int ROWS_OF_ITEM = 8;
    private static final double FALL = 5;
    private static final double FIRST = 0.2;
    /** A cost is rounded to float. */
    private static final double ROUNDING = 0x1p-23;

    private final Costs costs;
    private final int n;
    private final Workers workers;
    /** Prices, negative. */
    private final double[] v;
    private final int[] rowOfColumn;
    private final int[] columnOfRow;
    private final int[] queue;
    private int first;
    private int waiting;
    private final int[] bidders = new int[BIDDERS];
    private final int[] wanted = new int[BIDDERS];
    private final double[] bids = new double[BIDDERS];

    private Auction(Costs costs, Workers workers) {
        this.costs = costs;
        this.n = costs.count();
        this.workers = workers;
        this.v = new double[n];
        this.rowOfColumn = new int[n];
        this.columnOfRow = new int[n];
        this.queue = new int[n];
    }

    /**
     * An assignment of the rows of one sample to those of another that costs little more than the cheapest.
     *
     * @param x n x d
     * @param y n x d
     * @param squared whether costs are squared distances rather than distances
     * @param tolerance the most that it may cost more, relative to its cost, beyond what rounding to float does: 2^-23
     * @throws IllegalArgumentException if the samples differ in rows or coordinates or have none, a number is not
     *     finite or so large that a cost is none, or the tolerance is not between 1e-6 and 1
     */
    public static Assignment of(Points x, Points y, boolean squared, double tolerance, Workers workers) {
        return of(x, y, squared, tolerance, Costs.MOST_KEPT, workers);
    }

    /** The same with all costs kept up to so many rows. */
    static Assignment of(Points x, Points y, boolean squared, double tolerance, int mostKept, Workers workers) {
        if (x.n() != y.n() || x.n() == 0) {
            throw new IllegalArgumentException("samples of " + x.n() + " and " + y.n()
                    + " rows: expected as many in both, and at least one");
        }
        if (x.d() != y.d()) {
            throw new IllegalArgumentException("rows of " + y.d() + " numbers beside rows of " + x.d());
        }
        if (!(tolerance >= 1e-6 && tolerance <= 1)) {
            throw new IllegalArgumentException("tolerance " + tolerance + ": expected 1e-6 to 1");
        }
        return new Auction(new Costs(x, y, squared, mostKept, workers), workers).solve(tolerance);
    }

    private Assignment solve(double tolerance) {
        double typical = 0;
        for (int i = 0; i < n; i++) {
            columnOfRow[i] = i;
            typical += costs.exact(i, i) / n;
        }
        if (!(typical < Float.MAX_VALUE)) {
            throw new IllegalArgumentException("a mean cost of " + typical + ": expected less than " + Float.MAX_VALUE);
        }
        if (typical == 0) {
            return new Assignment(columnOfRow, 0, 0, v);
        }
        double epsilon = Math.max(FIRST, tolerance) * typical;
        while (true) {
            phase(epsilon);
            double cost = cost();
            if (epsilon <= tolerance * cost) {
                double dual = dual();
                if (cost - dual <= tolerance * cost) {
                    return new Assignment(columnOfRow, cost, Math.min(cost, dual), v);
                }
            }
            // Of samples that are nearly equal rounding is all that is left to bid for.
            double least = ROUNDING * typical / n;
            if (epsilon <= least) {
                return new Assignment(columnOfRow, cost, Math.min(cost, dual()), v);
            }
            double enough = tolerance * cost;
            epsilon = Math.max(least, epsilon > enough ? Math.max(epsilon / FALL, enough) : epsilon / FALL);
        }
    }

    private void phase(double epsilon) {
        Arrays.fill(rowOfColumn, -1);
        Arrays.fill(columnOfRow, -1);
        for (int i = 0; i < n; i++) {
            queue[i] = i;
        }
        first = 0;
        waiting = n;
        while (waiting > 0) {
            int count = Math.min(BIDDERS, waiting);
            for (int k = 0; k < count; k++) {
                bidders[k] = queue[(first + k) % n];
            }
            first = (first + count) % n;
            waiting -= count;
            workers.forEach(Math.ceilDiv(count, ROWS_OF_ITEM), item -> {
                Costs.Room room = costs.room();
                for (int k = item * ROWS_OF_ITEM; k < Math.min(count, (item + 1) * ROWS_OF_ITEM); k++) {
                    bid(k, epsilon, room);
                }
            });
            settle(count);
        }
    }

    /** What bidder k wants, and the price that it would pay, negative. */
    private void bid(int k, double epsilon, Costs.Room room) {
        float[] cost = costs.row(bidders[k], room);
        double best = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        int column = -1;
        for (int j = 0; j < n; j++) {
            double reduced = cost[j] - v[j];
            if (reduced < second) {
                if (reduced < best) {
                    second = best;
                    best = reduced;
                    column = j;
                } else {
                    second = reduced;
                }
            }
        }
        if (column < 0) {
            throw new IllegalArgumentException("row " + bidders[k] + ": no cost is a finite number");
        }
        wanted[k] = column;
        bids[k] = v[column] - (n == 1 ? 0 : second - best) - epsilon;
    }

    private void settle(int count) {
        for (int k = 0; k < count; k++) {
            int column = wanted[k];
            if (bids[k] < v[column]) {
                int before = rowOfColumn[column];
                if (before >= 0) {
                    columnOfRow[before] = -1;
                    enqueue(before);
                }
                v[column] = bids[k];
                rowOfColumn[column] = bidders[k];
                columnOfRow[bidders[k]] = column;
            } else {
                enqueue(bidders[k]);
            }
        }
    }

    private void enqueue(int row) {
        queue[(first + waiting++) % n] = row;
    }

    private double cost() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += costs.exact(i, columnOfRow[i]);
        }
        return sum / n;
    }

    /** A cost that was rounded up makes the dual too large, by as much at most. */
    private double dual() {
        double[] least = new double[n];
        workers.forEach(Math.ceilDiv(n, ROWS_OF_ITEM), item -> {
            Costs.Room room = costs.room();
            for (int i = item * ROWS_OF_ITEM; i < Math.min(n, (item + 1) * ROWS_OF_ITEM); i++) {
                float[] cost = costs.row(i, room);
                double smallest = Double.POSITIVE_INFINITY;
                for (int j = 0; j < n; j++) {
                    // A float is at most half a unit in the last place above the number it stands for.
                    smallest = Math.min(smallest, cost[j] * (1 - ROUNDING) - v[j]);
                }
                least[i] = smallest;
            }
        });
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += least[i] + v[i];
        }
        return sum / n;
    }
}
