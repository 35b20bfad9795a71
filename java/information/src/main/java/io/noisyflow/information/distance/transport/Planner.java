package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.distance.assignment.Assignment;
import io.noisyflow.information.distance.assignment.Auction;
import io.noisyflow.information.projection.Directions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Makes plans between the rows of two samples. */
final class Planner {
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
        RowTransport found = solved(p, q, squared);
        // A translation keeps the order along every direction, so that what it costs is found to the last digit.
        double[] direction = axis(Directions.random(seed, p.d(), 1), 0, p.d());
        Plan ordered = Plan.inOrder(order(p.along(direction)), p.mass(), order(q.along(direction)), q.mass());
        return found.orCheaper(ordered, ordered.cost(p, q, squared));
    }

    /** The plan that is cheapest for rows that have been moved by so much times normals: another for each number. */
    Plan moved(double by, boolean squared, int number) {
        Noise noise = new Noise(seed, Noise.PLANS);
        return solved(p.moved(by, noise.numbered(2 * number)), q.moved(by, noise.numbered(2 * number + 1)), squared)
                .plan();
    }

    private RowTransport solved(Cloud from, Cloud to, boolean squared) {
        Assignment found = Auction.of(from.points(), to.points(), squared, tolerance, workers);
        Plan plan = new Plan(IntStream.range(0, from.n()).toArray(), found.columnOfRow(), from.mass());
        return new RowTransport(plan, plan.cost(from, to, squared), found.dual());
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
