package io.noisyflow.experiments.neuron;

import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;

/**
 * An estimate of an information whose exact value is known.
 *
 * @param estimate with its errors, bracket and verdict
 * @param truth the exact value in nats
 */
public record KnownInformation(Information estimate, double truth) {
    /**
     * Below this, in nats, a standard error is not measured: it rests on events that a few thousand draws do not hold,
     * or on the rounding of floats.
     */
    public static final double RESOLUTION = 1e-3;

    /** estimate - truth in nats. */
    public double difference() {
        return estimate.value() - truth;
    }

    /** estimate - truth in standard errors; none where both are below {@link #RESOLUTION}. */
    public Figure deviation() {
        double error = estimate.standardError().total();
        if (error < RESOLUTION && Math.abs(difference()) < RESOLUTION) {
            return Figure.none("estimate, error and truth agree to " + RESOLUTION + " nats");
        }
        return error > 0 ? Figure.of(difference() / error) : Figure.none("the standard error is 0");
    }

    /** Whether the truth lies in [lower - 3 total, upper + 3 total], give or take {@link #RESOLUTION}. */
    public boolean holdsTruth() {
        double slack = 3 * estimate.standardError().total() + RESOLUTION;
        boolean above = truth >= estimate.bracket().lower() - slack;
        return above && (!estimate.bracket().upper().isPresent()
                || truth <= estimate.bracket().upper().value() + slack);
    }
}
