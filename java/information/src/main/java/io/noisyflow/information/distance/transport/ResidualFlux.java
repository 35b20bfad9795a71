package io.noisyflow.information.distance.transport;

import io.noisyflow.core.kernel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * An upper end of W1 by transport of what the densities do not share at a smaller sigma, smoothed by the rest.
 *
 * <p>With sigma^2 = s^2 + t^2, the difference of the densities at s is TV times that of its two parts; a plan between
 * draws of the parts is a flux between them on average, and smoothed by t Z one between the densities at sigma. The
 * norm is convex, so its mean over draws is not less than W1. The smaller t, the closer the plan is to the best one for
 * sigma, and the less the noise hides that it knows draws alone; of a few a pilot finds the best.
 */
final class ResidualFlux {
    /** t over sigma. */
    private static final double[] SHARES = {0.3, 0.6};
    /** Sets of draws that are assigned apart and smoothed together. */
    private static final int SETS = 4;
    private static final int SHARE_OF_PILOT = 4;
    /** What more draws than a pilot's take off, at most. */
    private static final double PROSPECT = 1.3;
    /** Sets of fewer draws tell nothing. */
    private static final int LEAST = 16;
    /** Numbers of noise that one residual takes, and more. */
    private static final int OF_SET = 8;
    /** Rows up to which the densities are cheap. */
    private static final int MOST_ROWS = 1 << 13;

    private final Cloud p;
    private final Cloud q;
    private final TransportBudget budget;
    private final long seed;
    private final Workers workers;

    ResidualFlux(Cloud p, Cloud q, TransportBudget budget, long seed, Workers workers) {
        this.p = p;
        this.q = q;
        this.budget = budget;
        this.seed = seed;
        this.workers = workers;
    }

    /** An end that may be below the one given; none where that is out of reach or would take long. */
    Optional<End> below(End upper, double sigma) {
        if (p.n() + q.n() > MOST_ROWS || upper.value() == 0) {
            return Optional.empty();
        }
        int few = Math.max(LEAST, budget.points() / SHARE_OF_PILOT);
        Noise pilot = new Noise(seed, Noise.RESIDUAL_PILOT);
        double least = PROSPECT * upper.value();
        double best = 0;
        for (double share : SHARES) {
            Optional<End> found = value(sigma, share, few, 1, budget.draws() / SHARE_OF_PILOT, pilot);
            if (found.isPresent() && found.get().value() < least) {
                least = found.get().value();
                best = share;
            }
        }
        return best == 0 ? Optional.empty()
                : value(sigma, best, budget.points(), SETS, budget.draws(), new Noise(seed, Noise.RESIDUAL_FLUX));
    }

    private Optional<End> value(double sigma, double share, int points, int sets, int draws, Noise noise) {
        double less = sigma * Math.sqrt(1 - share * share);
        List<Residual> residuals = IntStream.range(0, sets).mapToObj(set -> Residual.of(p, q, less, points,
                budget.draws(), noise.numbered(OF_SET * set), workers)).toList();
        if (residuals.stream().anyMatch(residual -> residual.count() < LEAST)) {
            return Optional.empty();
        }
        List<AssignedDraws> assigned = new ArrayList<>();
        double variation = 0;
        double ofVariation = 0;
        double ofCost = 0;
        for (Residual residual : residuals) {
            AssignedDraws draw = AssignedDraws.of(residual.first(), residual.second(), budget.tolerance(), workers);
            assigned.add(draw);
            variation += residual.variation().value() / sets;
            ofVariation += square(residual.variation().error() / sets);
            ofCost += square(draw.costError() / sets);
        }
        Segments segments =
                Segments.of(joined(assigned, AssignedDraws::first), joined(assigned, AssignedDraws::second));
        DrawMean flux = new SegmentDraws(segments, draws, share * sigma, noise.numbered(OF_SET * sets)).flux(workers);
        double error = square(variation * flux.error()) + ofVariation * square(flux.value())
                + square(variation) * ofCost;
        return Optional.of(new End(variation * flux.value(), Math.sqrt(error), TransportEnd.RESIDUAL_FLUX));
    }

    private static Cloud joined(List<AssignedDraws> sets, Function<AssignedDraws, Cloud> side) {
        int d = side.apply(sets.getFirst()).d();
        double[][] columns = new double[d][];
        for (int j = 0; j < d; j++) {
            int coordinate = j;
            columns[j] = sets.stream().flatMapToDouble(set -> Arrays.stream(side.apply(set).columns()[coordinate]))
                    .toArray();
        }
        double[] mass = sets.stream()
                .flatMapToDouble(set -> Arrays.stream(side.apply(set).mass()).map(m -> m / sets.size())).toArray();
        return new Cloud(columns, mass);
    }

    private static double square(double x) {
        return x * x;
    }
}
