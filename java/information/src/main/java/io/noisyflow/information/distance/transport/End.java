package io.noisyflow.information.distance.transport;

import java.util.Collection;
import java.util.Comparator;

/**
 * A bound of a distance.
 *
 * @param value the bound
 * @param error its standard error; 0 where it is certified
 * @param from where it comes from
 */
record End(double value, double error, TransportEnd from) {
    private static final double CAUTION = 2;
    /** What is always so. */
    static final End NOTHING = new End(0, 0, TransportEnd.NONE);

    /** A bound without an error. */
    static End certified(double value, TransportEnd from) {
        return new End(value, 0, from);
    }

    /**
     * The best of several lower bounds, at least 0: the largest after two standard errors are taken off. Certified ones
     * beside one that is drawn do not spoil its error, for the truth is above them in any case.
     */
    static End largest(Collection<End> ends) {
        End best = ends.stream().max(Comparator.comparingDouble(end -> end.value - CAUTION * end.error)).orElseThrow();
        return best.value > 0 ? best : NOTHING;
    }

    /** The best of several upper bounds: the smallest after two standard errors are added. */
    static End smallest(Collection<End> ends) {
        return ends.stream().min(Comparator.comparingDouble(end -> end.value + CAUTION * end.error)).orElseThrow();
    }

    /** The same with a further, independent error. */
    End withError(double further) {
        return new End(value, Math.sqrt(error * error + further * further), from);
    }
}
