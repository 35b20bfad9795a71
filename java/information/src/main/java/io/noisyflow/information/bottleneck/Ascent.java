package io.noisyflow.information.bottleneck;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The best weights and places of a given number of decoders, from where they are: damped Newton steps (Levenberg and
 * Marquardt) until they are shorter than {@link #SHORT}.
 */
final class Ascent {
    private static final int MOST_STEPS = 200;
    private static final int HILL_STEPS = 100;
    private static final double SHORT = 1e-12;
    private static final double ROUNDING = 4e-16;
    private static final int IDLE_STEPS = 8;
    private static final int FIRST_STEPS = 6;
    private static final int PLAIN_STEPS = 3;
    private static final double FIRST_DAMPING = 1e-6;
    private static final double MOST_DAMPING = 1e8;
    private static final int POLISHING_STEPS = 60;
    private static final int HALVINGS = 10;
    private static final int VALLEY_STEPS = 6;
    private static final double LEAST_RESIDUAL = 1e-14;
    /** The gradient that a gap well below what is asked for can have. */
    private static final double TOLERABLE_RESIDUAL = 1e-12;
    /** A decoder of this weight is not seen in any sum. */
    private static final double NO_WEIGHT = 1e-14;
    /** One that may have no place. */
    private static final double SMALL_WEIGHT = 1e-6;
    /** Decoders as near as this are one. */
    private static final double SAME = 1e-7;
    /** Decoders as near as this may be one. */
    private static final double NEAR = 0.05;

    private final JointLaw law;
    private final double beta;

    /** What rounding changes in the objective: its exponents are as large as beta times an entropy. */
    private final double noise;

    Ascent(JointLaw law, double beta) {
        this.law = law;
        this.beta = beta;
        noise = ROUNDING * (1 + beta);
    }

    /** Some steps towards the maximum, after which it is worth to look for decoders that are missing. */
    Decoders approach(Decoders start) {
        return newton(start, FIRST_STEPS);
    }

    /** The maximum near {@code start}, with no decoder that can be spared. */
    Decoders climb(Decoders start) {
        Decoders best = polished(newton(start, MOST_STEPS));
        Decoders fewer = fewer(best);
        while (fewer.size() < best.size()) {
            best = fewer;
            fewer = fewer(best);
        }
        return best;
    }

    /** Without a decoder that hardly counts, or with two near ones in one, if that does no harm. */
    private Decoders fewer(Decoders all) {
        double value = Encoding.of(law, beta, all).value();
        for (int i = 0; i < all.size(); i++) {
            if (all.size() > 1 && all.weights()[i] < SMALL_WEIGHT) {
                Decoders without = asGood(all.without(i), all, value);
                if (without != null) {
                    return without;
                }
            }
            for (int k = i + 1; k < all.size(); k++) {
                if (all.distance(i, k) < NEAR) {
                    Decoders merged = asGood(all.merged(i, k), all, value);
                    if (merged != null) {
                        return merged;
                    }
                }
            }
        }
        return all;
    }

    /** The best of fewer decoders if they reach as much, and no hill of c under any of all asks for one more. */
    private @Nullable Decoders asGood(Decoders start, Decoders all, double value) {
        Decoders climbed = newton(start, MOST_STEPS);
        if (Encoding.of(law, beta, climbed).value() < value - 4 * noise) {
            return null;
        }
        Decoders fewer = polished(climbed);
        Optimality c = new Optimality(law, beta, Encoding.of(law, beta, fewer));
        for (double[] row : all.rows()) {
            if (c.top(row, HILL_STEPS).value() > 1 + SimplexCover.TOLERANCE) {
                return null;
            }
        }
        return fewer;
    }

    private Decoders newton(Decoders start, int steps) {
        Decoders at = start;
        Encoding encoding = Encoding.of(law, beta, at);
        // Blahut and Arimoto's step takes what a decoder hardly has to 0 faster than Newton's in logits.
        for (int step = 0; step < PLAIN_STEPS; step++) {
            at = encoding.decoders(law);
            encoding = Encoding.of(law, beta, at);
        }
        double value = objective(at, encoding);
        double damping = 0;
        int idle = 0;
        for (int step = 0; step < steps && idle < IDLE_STEPS; step++) {
            NewtonStep newton = new NewtonStep(law, beta, at, encoding);
            Decoders fewer = spared(at);
            if (fewer.size() < at.size()) {
                at = fewer;
                encoding = Encoding.of(law, beta, at);
                value = objective(at, encoding);
                continue;
            }
            boolean improved = false;
            double length = 0;
            while (!improved && damping <= MOST_DAMPING) {
                double[] direction = newton.direction(damping);
                if (direction != null) {
                    Decoders next = newton.after(direction);
                    Encoding of = Encoding.of(law, beta, next);
                    double reached = objective(next, of);
                    if (reached >= value - noise) {
                        improved = true;
                        idle = reached > value + 2 * noise ? 0 : idle + 1;
                        length = Arrays.stream(direction).map(Math::abs).max().orElse(0);
                        at = next;
                        encoding = of;
                        value = reached;
                        damping = damping <= FIRST_DAMPING ? 0 : damping / 10;
                        continue;
                    }
                }
                damping = Math.max(FIRST_DAMPING, 10 * damping);
            }
            if (!improved || length < SHORT) {
                break;
            }
        }
        return at.normalised();
    }

    /**
     * Newton steps beyond what rounding lets the objective tell, as long as they lessen its gradient. A cluster that
     * appeared delta below this beta has a weight of the order of delta and adds delta^2, which no sum shows.
     */
    private Decoders polished(Decoders start) {
        NewtonStep at = step(start);
        for (int step = 0; step < POLISHING_STEPS && at.residual() > LEAST_RESIDUAL; step++) {
            double[] direction = at.direction(0);
            NewtonStep next = direction == null ? null : further(at, direction);
            if (next == null) {
                break;
            }
            at = next;
        }
        return at.from().normalised();
    }

    /** The longest part of a step that lessens the gradient, if any does. */
    private @Nullable NewtonStep further(NewtonStep from, double[] direction) {
        double part = from.longest(direction);
        for (int halving = 0; halving < HALVINGS; halving++) {
            NewtonStep there = backInValley(step(from.after(direction, part)), from.residual());
            if (there.residual() < from.residual()) {
                return there;
            }
            part /= 2;
        }
        return null;
    }

    /**
     * Two clusters that have hardly parted can trade weight for distance along a curved valley, whose walls a straight
     * step climbs. Damped steps go back to its floor, along which they hardly move.
     */
    private NewtonStep backInValley(NewtonStep there, double residual) {
        NewtonStep at = there;
        for (int step = 0; step < VALLEY_STEPS && residual > TOLERABLE_RESIDUAL && !(at.residual() < residual);
                step++) {
            double[] direction = at.direction(FIRST_DAMPING);
            if (direction == null) {
                break;
            }
            at = step(at.after(direction, at.longest(direction)));
        }
        return at;
    }

    private NewtonStep step(Decoders at) {
        return new NewtonStep(law, beta, at, Encoding.of(law, beta, at));
    }

    private double objective(Decoders decoders, Encoding encoding) {
        return encoding.value() - Arrays.stream(decoders.weights()).sum();
    }

    private static Decoders spared(Decoders at) {
        if (at.size() == 1) {
            return at;
        }
        for (int t = 0; t < at.size(); t++) {
            if (at.weights()[t] < NO_WEIGHT) {
                return at.without(t);
            }
            for (int k = t + 1; k < at.size(); k++) {
                if (at.distance(t, k) < SAME) {
                    return at.merged(t, k);
                }
            }
        }
        return at;
    }
}
