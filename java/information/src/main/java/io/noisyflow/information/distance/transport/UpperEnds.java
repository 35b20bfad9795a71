package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import java.util.ArrayList;
import java.util.Comparator;
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
        int few = Math.min(OF_PILOT, budget.plans());
        double best = IntStream.range(0, MOVES.length).filter(i -> budget.plans() > 1 || MOVES[i] == 0).boxed()
                .min(Comparator.comparingDouble(i -> value(sigma, MOVES[i], few, pilots, Noise.UPPER_PILOT).value()))
                .map(i -> MOVES[i]).orElseThrow();
        DrawMean value = value(sigma, best, budget.plans(), budget.draws(), Noise.UPPER);
        if (!squared) {
            return new End(value.value(), value.error(), TransportEnd.FLUX);
        }
        double root = Math.sqrt(value.value());
        return new End(root, root > 0 ? value.error() / (2 * root) : 0, TransportEnd.VELOCITY);
    }

    private DrawMean value(double sigma, double move, int count, int draws, int use) {
        List<Plan> plans = new ArrayList<>();
        for (int k = 0; k < count && (move > 0 || k == 0); k++) {
            plans.add(move == 0 ? rows.plan() : planner.moved(move * sigma, squared, k));
        }
        SegmentDraws drawn = new SegmentDraws(Segments.of(p, q, plans, squared), draws, sigma, new Noise(seed, use));
        return squared ? drawn.velocity(workers) : drawn.flux(workers);
    }

    private double distance(double cost) {
        return squared ? Math.sqrt(cost) : cost;
    }
}
