package io.noisyflow.information.distance.assignment;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.util.Arrays;

/**
 * The auction algorithm for masses (Bertsekas and Castanon, Ann. Oper. Res. 20, 1989) with epsilon scaling: samples of
 * different sizes or weights.
 *
 * <p>The mass of a column is held in lots, each at a price. A row that lacks mass takes what costs it least beside the
 * distance, from others' lots, until it has enough; then the best of what it did not take sets the level, and all that
 * it holds comes to cost it that level and epsilon more. So nothing that it does not hold is better by more than
 * epsilon, prices only rise, and with the least price of each column the dual is at most epsilon below the cost.
 * Rows bid one after another.
 */
public final class TransportAuction {
    private static final int ROWS_OF_ITEM = 8;
    private static final double FALL = 5;
    private static final double FIRST = 0.2;
    /** A cost is rounded to float. */
    private static final double ROUNDING = 0x1p-23;

    private final Costs costs;
    private final long[] supply;
    private final long[] demand;
    private final double whole;
    private final Workers workers;
    private final Lots[] lots;
    private final long[] lacking;
    private final boolean[] queued;
    private final int[] queue;
    private int first;
    private int waiting;
    private final double[] keys;
    private final int[] lotOf;
    private final long[] taken;
    private final boolean[] mine;

    private TransportAuction(Costs costs, long[][] units, Workers workers) {
        this.costs = costs;
        this.supply = units[0];
        this.demand = units[1];
        this.whole = Arrays.stream(supply).sum();
        this.workers = workers;
        this.lots = new Lots[demand.length];
        Arrays.setAll(lots, j -> new Lots());
        this.lacking = new long[supply.length];
        this.queued = new boolean[supply.length];
        this.queue = new int[supply.length];
        this.keys = new double[demand.length];
        this.lotOf = new int[demand.length];
        this.taken = new long[demand.length];
        this.mine = new boolean[demand.length];
    }

    /**
     * A plan between the rows of one sample and those of another that costs little more than the cheapest.
     *
     * @param x n x d
     * @param xMass positive masses that sum up to 1, or are all equal
     * @param y m x d
     * @param yMass of its rows
     * @param squared whether costs are squared distances rather than distances
     * @param tolerance the most that it may cost more, relative to its cost, beyond what rounding to float does: 2^-23
     * @throws IllegalArgumentException if one has no rows, coordinates differ, masses are not positive or not as many
     *     as rows, a cost is not finite, or the tolerance is not between 1e-6 and 1
     */
    public static Transport of(Points x, double[] xMass, Points y, double[] yMass, boolean squared, double tolerance,
            Workers workers) {
        if (x.n() == 0 || y.n() == 0 || x.d() != y.d()) {
            throw new IllegalArgumentException("samples of " + x.n() + " x " + x.d() + " and " + y.n() + " x " + y.d()
                    + ": expected rows, and as many coordinates");
        }
        if (xMass.length != x.n() || yMass.length != y.n()) {
            throw new IllegalArgumentException(xMass.length + " and " + yMass.length + " masses for " + x.n() + " and "
                    + y.n() + " rows");
        }
        for (double[] masses : new double[][] {xMass, yMass}) {
            for (double mass : masses) {
                if (!(mass > 0 && mass < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("a mass of " + mass + ": expected a positive finite number");
                }
            }
        }
        if (!(tolerance >= 1e-6 && tolerance <= 1)) {
            throw new IllegalArgumentException("tolerance " + tolerance + ": expected 1e-6 to 1");
        }
        return new TransportAuction(new Costs(x, y, squared, Costs.MOST_KEPT, workers), Units.of(xMass, yMass),
                workers).solve(tolerance);
    }

    private Transport solve(double tolerance) {
        double typical = 0;
        for (int i = 0; i < supply.length; i++) {
            // Not only beside itself, where both samples are the same.
            typical += (costs.exact(i, i % demand.length)
                    + costs.exact(i, (i + demand.length / 2) % demand.length)) / (2.0 * supply.length);
        }
        if (!(typical < Float.MAX_VALUE)) {
            throw new IllegalArgumentException("a mean cost of " + typical + ": expected less than " + Float.MAX_VALUE);
        }
        double scale = typical > 0 ? typical : 1;
        double epsilon = Math.max(FIRST, tolerance) * scale;
        while (true) {
            phase(epsilon);
            double cost = cost();
            double dual = dual();
            double least = ROUNDING * scale / supply.length;
            if (cost - dual <= tolerance * cost || epsilon <= least) {
                return plan(cost, Math.min(cost, dual));
            }
            double enough = tolerance * cost;
            epsilon = Math.max(least, epsilon > enough ? Math.max(epsilon / FALL, enough) : epsilon / FALL);
        }
    }

    private void phase(double epsilon) {
        for (int j = 0; j < demand.length; j++) {
            lots[j].reset(demand[j]);
        }
        System.arraycopy(supply, 0, lacking, 0, supply.length);
        first = 0;
        waiting = 0;
        for (int i = 0; i < supply.length; i++) {
            enqueue(i);
        }
        Costs.Room room = costs.room();
        while (waiting > 0) {
            int row = queue[first];
            first = (first + 1) % queue.length;
            waiting--;
            queued[row] = false;
            bid(row, costs.row(row, room), epsilon);
        }
    }

    private void enqueue(int row) {
        if (!queued[row] && lacking[row] > 0) {
            queued[row] = true;
            queue[(first + waiting++) % queue.length] = row;
        }
    }

    private void bid(int row, float[] cost, double epsilon) {
        for (int j = 0; j < keys.length; j++) {
            taken[j] = 0;
            lotOf[j] = lots[j].nextOfOthers(0, row);
            mine[j] = lotOf[j] > 0 || holdsLater(j, row);
            keys[j] = key(j, cost);
        }
        double level = Double.NEGATIVE_INFINITY;
        while (true) {
            int best = 0;
            for (int j = 1; j < keys.length; j++) {
                if (keys[j] < keys[best]) {
                    best = j;
                }
            }
            if (keys[best] < Double.POSITIVE_INFINITY) {
                level = keys[best];
            }
            if (lacking[row] == 0 || keys[best] == Double.POSITIVE_INFINITY) {
                break;
            }
            Lots from = lots[best];
            long units = Math.min(lacking[row], from.amount(lotOf[best]));
            int loser = from.holder(lotOf[best]);
            from.take(lotOf[best], units);
            lacking[row] -= units;
            taken[best] += units;
            if (loser >= 0) {
                lacking[loser] += units;
                enqueue(loser);
            }
            if (from.amount(lotOf[best]) == 0) {
                lotOf[best] = from.nextOfOthers(lotOf[best] + 1, row);
                keys[best] = key(best, cost);
            }
        }
        for (int j = 0; j < keys.length; j++) {
            if (taken[j] > 0 || mine[j]) {
                lots[j].hold(row, taken[j], level - cost[j] + epsilon);
            }
        }
    }

    private boolean holdsLater(int j, int row) {
        for (int lot = lotOf[j] + 1; lot < lots[j].count(); lot++) {
            if (lots[j].holder(lot) == row) {
                return true;
            }
        }
        return false;
    }

    private double key(int j, float[] cost) {
        if (lotOf[j] == lots[j].count()) {
            return Double.POSITIVE_INFINITY;
        }
        double key = cost[j] + lots[j].price(lotOf[j]);
        if (!(key < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("column " + j + ": a cost is not a finite number");
        }
        return key;
    }

    private double cost() {
        double sum = 0;
        for (int j = 0; j < lots.length; j++) {
            for (int lot = 0; lot < lots[j].count(); lot++) {
                sum += lots[j].amount(lot) * costs.exact(lots[j].holder(lot), j);
            }
        }
        return sum / whole;
    }

    /** A cost that was rounded up makes the dual too large, by as much at most. */
    private double dual() {
        double[] least = new double[supply.length];
        workers.forEach(Math.ceilDiv(least.length, ROWS_OF_ITEM), item -> {
            Costs.Room room = costs.room();
            for (int i = item * ROWS_OF_ITEM; i < Math.min(least.length, (item + 1) * ROWS_OF_ITEM); i++) {
                float[] cost = costs.row(i, room);
                double smallest = Double.POSITIVE_INFINITY;
                for (int j = 0; j < lots.length; j++) {
                    smallest = Math.min(smallest, cost[j] * (1 - ROUNDING) + lots[j].price(0));
                }
                least[i] = smallest;
            }
        });
        double sum = 0;
        for (int i = 0; i < least.length; i++) {
            sum += supply[i] / whole * least[i];
        }
        for (int j = 0; j < lots.length; j++) {
            sum -= demand[j] / whole * lots[j].price(0);
        }
        return sum;
    }

    private Transport plan(double cost, double dual) {
        int count = Arrays.stream(lots).mapToInt(Lots::count).sum();
        int[] starts = new int[supply.length + 1];
        for (Lots column : lots) {
            for (int lot = 0; lot < column.count(); lot++) {
                starts[column.holder(lot) + 1]++;
            }
        }
        for (int i = 0; i < supply.length; i++) {
            starts[i + 1] += starts[i];
        }
        int[] rows = new int[count];
        int[] columns = new int[count];
        double[] mass = new double[count];
        for (int j = 0; j < lots.length; j++) {
            for (int lot = 0; lot < lots[j].count(); lot++) {
                int at = starts[lots[j].holder(lot)]++;
                rows[at] = lots[j].holder(lot);
                columns[at] = j;
                mass[at] = lots[j].amount(lot) / whole;
            }
        }
        return new Transport(rows, columns, mass, cost, dual);
    }
}
