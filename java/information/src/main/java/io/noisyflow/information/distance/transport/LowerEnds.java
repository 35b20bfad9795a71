package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import java.util.List;

/**
 * Ends of W1 from functions of slope at most 1 that are fitted to draws of the smoothed samples: chosen by a pilot,
 * valued by fresh draws along the segments of a plan.
 */
final class LowerEnds {
    /** Draws that a function of the distance from a point is fitted to, for each that an assignment has. */
    private static final int MORE = 16;
    private static final int SHARE_OF_PILOT = 8;
    private static final int LEAST_PILOT = 128;
    /** An assignment of fewer draws tells nothing. */
    private static final int LEAST = 16;

    private final Cloud p;
    private final Cloud q;
    private final Segments segments;
    private final TransportBudget budget;
    private final long seed;
    private final Workers workers;

    LowerEnds(Cloud p, Cloud q, Plan plan, TransportBudget budget, long seed, Workers workers) {
        this.p = p;
        this.q = q;
        this.segments = Segments.of(p, q, List.of(plan), false);
        this.budget = budget;
        this.seed = seed;
        this.workers = workers;
    }

    /**
     * Both ends.
     *
     * @param lower the better of the fitted functions
     * @param upper what remains of each density above the other, assigned
     */
    record Both(End lower, List<End> upper) {}

    /** The ends at a sigma above 0. */
    Both ends(double sigma) {
        Noise fit = new Noise(seed, Noise.FIT);
        RadialPotential radial = RadialPotential.fitted(
                p.drawn(budget.points() * MORE, sigma, fit.numbered(0)),
                q.drawn(budget.points() * MORE, sigma, fit.numbered(1)));
        Residual residual = Residual.of(p, q, sigma, budget.points(), budget.draws(), new Noise(seed, Noise.RESIDUAL),
                workers);
        if (residual.count() < LEAST) {
            return new Both(valued(radial, TransportEnd.RADIAL, sigma), List.of());
        }
        NearestPotential nearest = NearestPotential.fitted(residual.first(), residual.second(), budget.tolerance(),
                workers);
        SegmentDraws pilot = new SegmentDraws(segments, Math.max(LEAST_PILOT, budget.draws() / SHARE_OF_PILOT), sigma,
                new Noise(seed, Noise.LOWER_PILOT));
        boolean isRadial = pilot.difference(radial, workers).value() > pilot.difference(nearest, workers).value();
        End lower = isRadial ? valued(radial, TransportEnd.RADIAL, sigma)
                : valued(nearest, TransportEnd.POTENTIAL, sigma);
        DrawMean variation = residual.variation();
        double ofCost = variation.value() * nearest.costError();
        double ofVariation = variation.error() * nearest.cost();
        return new Both(lower, List.of(new End(variation.value() * nearest.cost(),
                Math.sqrt(ofCost * ofCost + ofVariation * ofVariation), TransportEnd.RESIDUAL)));
    }

    private End valued(Potential f, TransportEnd from, double sigma) {
        DrawMean value = new SegmentDraws(segments, budget.draws(), sigma, new Noise(seed, Noise.LOWER))
                .difference(f, workers);
        return new End(value.value(), value.error(), from);
    }
}
