package io.noisyflow.information.distance.transport;

import java.util.List;

/**
 * Smoothed distances fall as sigma grows, for more noise is less noise smoothed again: so an upper end holds for every
 * larger sigma too, and a lower end for every smaller one.
 */
final class Envelope {
    private Envelope() {}

    /** Upper ends, of ascending sigmas, each replaced by an earlier one that is less. */
    static void upper(List<End> ends) {
        for (int s = 1; s < ends.size(); s++) {
            if (ends.get(s - 1).value() < ends.get(s).value()) {
                ends.set(s, ends.get(s - 1));
            }
        }
    }

    /** Lower ends, of ascending sigmas, each replaced by a later one that is more. */
    static void lower(List<End> ends) {
        for (int s = ends.size() - 2; s >= 0; s--) {
            if (ends.get(s + 1).value() > ends.get(s).value()) {
                ends.set(s, ends.get(s + 1));
            }
        }
    }
}
