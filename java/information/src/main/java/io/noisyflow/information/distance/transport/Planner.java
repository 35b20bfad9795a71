package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.distance.assignment.Assignment;
import io.noisyflow.information.distance.assignment.Auction;
import io.noisyflow.information.distance.assignment.Transport;
import io.noisyflow.information.distance.assignment.TransportAuction;
import io.noisyflow.information.projection.Directions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Makes plans between the rows of two samples. */
final class Planner {
    /** Rows of even samples up to which the cheapest assignment is looked for. */
    private static final int MOST_ASSIGNED = 10_000;
    /** Of others. */
    private static final int MOST_TRANSPORTED = 2_048;
    /** Of even samples whose rows have been moved. */
    private static final int MOST_MOVED = 2_048;
    /** In a cell. */
    private static final int MOST_IN_CELL = 512;
    /** The tolerance of plans that need not be the cheapest. */
    private static final double LOOSE = 0.02;

    private final Cloud p;
    private final Cloud q;
    private final double tolerance;
    private final long seed;
    private final Workers workers;

    Planner(Cloud p, Cloud q, double tolerance, long seed, Workers workers) {
        this.p = p;
        this.q = q;
        this.tolerance = tolerance;
        this.seed = seed;
        this.workers = workers;
    }

    /** The cheapest plan up to the tolerance, or the order along a direction where that costs less. */
    RowTransport cheapest(boolean squared) {
        RowTransport found = Math.max(p.n(), q.n()) <= (isEven(p, q) ? MOST_ASSIGNED : MOST_TRANSPORTED)
                ? solved(p, q, squared, tolerance, workers) : inCells(p, q, squared);
        // A translation keeps the order along every direction, so that what it costs is found to the last digit.
        double[] direction = axis(Directions.random(seed, p.d(), 1), 0, p.d());
        Plan ordered = Plan.inOrder(order(p.along(direction)), p.mass(), order(q.along(direction)), q.mass());
        return found.orCheaper(ordered, ordered.cost(p, q, squared));
    }

    /**
     * A plan that is cheap for rows that have been moved by so much times normals: another for each number. It need not
     * be the cheapest.
     */
    Plan moved(double by, boolean squared, int number) {
        Noise noise = new Noise(seed, Noise.PLANS);
        Cloud from = p.moved(by, noise.numbered(2 * number));
        Cloud to = q.moved(by, noise.numbered(2 * number + 1));
        double loose = Math.max(LOOSE, tolerance);
        return Math.max(p.n(), q.n()) <= (isEven(p, q) ? MOST_MOVED : MOST_IN_CELL)
                ? solved(from, to, squared, loose, workers).plan() : inCells(from, to, squared).plan();
    }

    private static boolean isEven(Cloud from, Cloud to) {
        return from.n() == to.n() && from.isUniform() && to.isUniform();
    }

    private static RowTransport solved(Cloud from, Cloud to, boolean squared, double within, Workers workers) {
        if (isEven(from, to)) {
            Assignment found = Auction.of(from.points(), to.points(), squared, within, workers);
            Plan plan = new Plan(IntStream.range(0, from.n()).toArray(), found.columnOfRow(), from.mass());
            return new RowTransport(plan, found.cost(), found.dual(), true);
        }
        Transport found = TransportAuction.of(from.points(), from.mass(), to.points(), to.mass(), squared, within,
                workers);
        return new RowTransport(new Plan(found.row(), found.column(), found.mass()), found.cost(), found.dual(), true);
    }

    private RowTransport inCells(Cloud from, Cloud to, boolean squared) {
        try (Workers one = new Workers(1)) {
            Plan plan = Cells.plan(from, to, MOST_IN_CELL,
                    (first, second) -> solved(first, second, squared, LOOSE, one).plan(), workers);
            return new RowTransport(plan, plan.cost(from, to, squared), 0, false);
        }
    }

    private static int[] order(double[] values) {
        return IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue).toArray();
    }

    /** Direction j. */
    static double[] axis(Directions directions, int j, int d) {
        double[] axis = new double[d];
        Arrays.setAll(axis, c -> directions.get(j, c));
        return axis;
    }
}
