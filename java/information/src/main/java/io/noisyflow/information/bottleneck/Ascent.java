package io.noisyflow.information.bottleneck;

import java.util.Arrays;

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
    /** A decoder of this weight is not seen in any sum. */
    private static final double NO_WEIGHT = 1e-14;
    /** One that is on its way out, having c below 1 by more than rounding. */
    private static final double LITTLE_WEIGHT = 1e-10;
    private static final double BELOW_ONE = 1e-9;
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
        Decoders best = newton(start, MOST_STEPS);
        Decoders fewer = fewer(best);
        while (fewer.size() < best.size()) {
            best = fewer;
            fewer = fewer(best);
        }
        return best;
    }

    /** Without a decoder that hardly counts, or with two near ones in one, if that does no harm. */
    private Decoders fewer(Decoders all) {
        for (int i = 0; i < all.size(); i++) {
            if (all.size() > 1 && all.weights()[i] < SMALL_WEIGHT) {
                Decoders without = newton(all.without(i), MOST_STEPS);
                if (isAsGood(without, all, i, i)) {
                    return without;
                }
            }
            for (int k = i + 1; k < all.size(); k++) {
                if (all.distance(i, k) < NEAR) {
                    Decoders merged = newton(all.merged(i, k), MOST_STEPS);
                    if (isAsGood(merged, all, i, k)) {
                        return merged;
                    }
                }
            }
        }
        return all;
    }

    /** Whether fewer decoders reach as much, and no hill of c that i and k stood on asks for one more. */
    private boolean isAsGood(Decoders fewer, Decoders all, int i, int k) {
        Encoding encoding = Encoding.of(law, beta, fewer);
        if (encoding.value() < Encoding.of(law, beta, all).value() - 4 * noise) {
            return false;
        }
        Optimality c = new Optimality(law, beta, encoding);
        double most = 1 + SimplexCover.TOLERANCE;
        return c.top(all.rows()[i], HILL_STEPS).value() <= most && c.top(all.rows()[k], HILL_STEPS).value() <= most;
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
            Decoders fewer = spared(at, newton);
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

    private double objective(Decoders decoders, Encoding encoding) {
        return encoding.value() - Arrays.stream(decoders.weights()).sum();
    }

    private static Decoders spared(Decoders at, NewtonStep newton) {
        if (at.size() == 1) {
            return at;
        }
        for (int t = 0; t < at.size(); t++) {
            double q = at.weights()[t];
            if (q < NO_WEIGHT || q < LITTLE_WEIGHT && newton.weightGradient(t) < -BELOW_ONE * q) {
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
