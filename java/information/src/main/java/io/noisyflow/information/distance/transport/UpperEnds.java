package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Upper ends that plans between the rows give: what they cost, and what is left of that once they are smoothed. */
final class UpperEnds {
    /** How far rows are moved before they are assigned, in sigma; 0 is the cheapest plan alone. */
    private static final double[] MOVES = {0, 0.35, 0.7};
    /** Plans that a pilot has of each. */
    private static final int OF_PILOT = 4;
    private static final int LEAST_PILOT = 128;
    private static final int SHARE_OF_PILOT = 8;
    /** All plans together have about so many segments at most, but for the first. */
    private static final int MOST_SEGMENTS = 1 << 18;

    private final Cloud p;
    private final Cloud q;
    private final Planner planner;
    private final RowTransport rows;
    private final boolean squared;
    private final TransportBudget budget;
    private final long seed;
    private final Workers workers;

    UpperEnds(Cloud p, Cloud q, Planner planner, boolean squared, TransportBudget budget, long seed,
            Workers workers) {
        this.p = p;
        this.q = q;
        this.planner = planner;
        this.rows = planner.cheapest(squared);
        this.squared = squared;
        this.budget = budget;
        this.seed = seed;
        this.workers = workers;
    }

    /** Transport between the rows themselves. */
    RowTransport rows() {
        return rows;
    }

    /** What a plan costs, which no noise exceeds. */
    End ofRows() {
        return End.certified(distance(rows.primal()), TransportEnd.ROWS);
    }

    /** No distance between the rows is less. */
    End dual() {
        return End.certified(distance(Math.max(0, rows.dual())), TransportEnd.PRICES);
    }

    /** The flux or the velocity of the plans that a pilot found best, valued by fresh draws. */
    End smoothed(double sigma) {
        int pilots = Math.max(LEAST_PILOT, budget.draws() / SHARE_OF_PILOT);
        int most = Math.clamp(MOST_SEGMENTS / rows.plan().count(), 1, budget.plans());
        int few = Math.min(OF_PILOT, most);
        List<Plan> best = List.of();
        double least = Double.POSITIVE_INFINITY;
        double bestMove = 0;
        for (double move : most > 1 ? MOVES : new double[] {0}) {
            List<Plan> plans = move == 0 ? List.of(rows.plan()) : moved(sigma, move, 0, few);
            double value = value(plans, sigma, pilots, Noise.UPPER_PILOT).value();
            if (value < least) {
                least = value;
                best = plans;
                bestMove = move;
            }
        }
        List<Plan> plans = new ArrayList<>(best);
        if (bestMove > 0) {
            plans.addAll(moved(sigma, bestMove, few, most));
        }
        DrawMean value = value(plans, sigma, budget.draws(), Noise.UPPER);
        if (!squared) {
            return new End(value.value(), value.error(), TransportEnd.FLUX);
        }
        double root = Math.sqrt(value.value());
        return new End(root, root > 0 ? value.error() / (2 * root) : 0, TransportEnd.VELOCITY);
    }

    private List<Plan> moved(double sigma, double move, int from, int to) {
        return IntStream.range(from, to).mapToObj(k -> planner.moved(move * sigma, squared, k)).toList();
    }

    private DrawMean value(List<Plan> plans, double sigma, int draws, int use) {
        SegmentDraws drawn = new SegmentDraws(Segments.of(p, q, plans, squared), draws, sigma, new Noise(seed, use));
        return squared ? drawn.velocity(workers) : drawn.flux(workers);
    }

    private double distance(double cost) {
        return squared ? Math.sqrt(cost) : cost;
    }
}
