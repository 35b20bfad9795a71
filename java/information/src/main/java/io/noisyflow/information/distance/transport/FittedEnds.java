package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import java.util.List;

/**
 * Ends of W1 from an assignment of draws of what the densities do not share: its cost above; below, functions of slope
 * at most 1 that are fitted to such draws or to the rows, chosen by a pilot and valued by fresh draws along the
 * segments of a plan.
 */
final class FittedEnds {
    /** Draws that a function of the distance from a point is fitted to, for each that an assignment has. */
    private static final int MORE = 16;
    /** Points for each segment of a step uphill. */
    private static final int POINTS_OF_STEP = 2;
    /** Draws that a function is valued by, for each that a flux is: a cone costs less than a segment. */
    private static final int MORE_DRAWS = 4;
    /** An assignment of fewer draws tells nothing. */
    private static final int LEAST = 16;

    private final Cloud p;
    private final Cloud q;
    private final Segments segments;
    private final TransportBudget budget;
    private final long seed;
    private final Workers workers;
    private final ConePotential ofRows;

    FittedEnds(Cloud p, Cloud q, Plan plan, TransportBudget budget, long seed, Workers workers) {
        this.p = p;
        this.q = q;
        this.segments = Segments.of(p, q, List.of(plan), false);
        this.budget = budget;
        this.seed = seed;
        this.workers = workers;
        this.ofRows = fitted();
    }

    /** The potential of the rows, or of as many as there are points. */
    private ConePotential fitted() {
        Noise noise = new Noise(seed, Noise.FIT);
        int count = Math.min(budget.points(), Math.max(p.n(), q.n()));
        return AssignedDraws.of(p.drawn(count, 0, noise.numbered(2)), q.drawn(count, 0, noise.numbered(3)),
                budget.tolerance(), workers).potential();
    }

    /**
     * Both ends.
     *
     * @param lower the better of the fitted functions
     * @param upper what remains of each density above the other, assigned
     */
    record Both(End lower, List<End> upper) {}

    /**
     * The ends at a sigma above 0.
     *
     * @param withLower whether the lower one is wanted, which takes most of the time; else it is nothing
     */
    Both ends(double sigma, boolean withLower) {
        Residual residual = Residual.of(p, q, sigma, budget.points(), budget.draws(), new Noise(seed, Noise.RESIDUAL),
                workers);
        if (residual.count() < LEAST) {
            return new Both(withLower ? lower(sigma, List.of(ofRows)) : End.NOTHING, List.of());
        }
        AssignedDraws assigned = AssignedDraws.of(residual.first(), residual.second(), budget.tolerance(), workers);
        return new Both(withLower ? lower(sigma, List.of(ofRows, assigned.potential())) : End.NOTHING,
                List.of(cost(assigned, residual.variation())));
    }

    private End lower(double sigma, List<ConePotential> starts) {
        SegmentDraws pilot = new SegmentDraws(segments, MORE_DRAWS * budget.draws(), sigma,
                new Noise(seed, Noise.LOWER_PILOT));
        Piloted<ConePotential> start = best(starts.stream().map(potential -> piloted(potential, pilot)).toList());
        ConePotential climbed = new ConeClimb(segments, sigma, budget.points() / POINTS_OF_STEP,
                new Noise(seed, Noise.CLIMB), workers).from(start.potential());
        Noise fit = new Noise(seed, Noise.FIT);
        RadialPotential radial = RadialPotential.fitted(
                p.drawn(budget.points() * MORE, sigma, fit.numbered(0)),
                q.drawn(budget.points() * MORE, sigma, fit.numbered(1)));
        Potential chosen = best(List.of(start, piloted(climbed, pilot), piloted(radial, pilot))).potential();
        DrawMean value = new SegmentDraws(segments, MORE_DRAWS * budget.draws(), sigma, new Noise(seed, Noise.LOWER))
                .difference(chosen, workers);
        return new End(value.value(), value.error(),
                chosen == radial ? TransportEnd.RADIAL : TransportEnd.POTENTIAL);
    }

    /** A potential and what the pilot's draws say of it. */
    private record Piloted<T extends Potential>(T potential, double value) {}

    private <T extends Potential> Piloted<T> piloted(T potential, SegmentDraws pilot) {
        return new Piloted<>(potential, pilot.difference(potential, workers).value());
    }

    /** The first of those with the largest value. */
    private static <P extends Piloted<?>> P best(List<P> all) {
        P best = all.getFirst();
        for (P each : all) {
            best = each.value() > best.value() ? each : best;
        }
        return best;
    }

    private static End cost(AssignedDraws assigned, DrawMean variation) {
        double ofCost = variation.value() * assigned.costError();
        double ofVariation = variation.error() * assigned.cost();
        return new End(variation.value() * assigned.cost(), Math.sqrt(ofCost * ofCost + ofVariation * ofVariation),
                TransportEnd.RESIDUAL);
    }

    /** Of the rows themselves, without noise: the potential of some draws, over all rows, which is certain. */
    End ofRows() {
        return End.certified(Math.max(0, mean(ofRows, p) - mean(ofRows, q)), TransportEnd.POTENTIAL);
    }

    private double mean(Potential f, Cloud rows) {
        double[] values = new double[rows.n()];
        workers.forEach(values.length, i -> {
            double[] t = new double[rows.d()];
            rows.row(i, t);
            values[i] = f.at(t);
        });
        return rows.mean(values);
    }
}
