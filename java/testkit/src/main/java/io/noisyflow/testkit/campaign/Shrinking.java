package io.noisyflow.testkit.campaign;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a failing case small: goes through its simpler cases, taking each that fails too, until none does.
 *
 * @param request the smallest case found
 * @param failure how it fails
 * @param trials cases that were tried
 */
record Shrinking(Case request, Throwable failure, int trials) {
    /**
     * Shrinks.
     *
     * @param failing a case that fails
     * @param failure how
     * @param run how a case fails, null where it does not
     * @param limit cases to try at most
     */
    static Shrinking of(Case failing, Throwable failure, Function<Case, @Nullable Throwable> run, int limit) {
        Case smallest = failing;
        Throwable reason = failure;
        int trials = 0;
        boolean shrunk = true;
        while (shrunk) {
            shrunk = false;
            int at = 0;
            // What has helped once often helps again; what has not is tried again after all others.
            while (at < smallest.simpler().size() && trials < limit) {
                Case simpler = smallest.simpler().get(at);
                trials++;
                Throwable again = run.apply(simpler);
                if (again == null) {
                    at++;
                } else {
                    smallest = simpler;
                    reason = again;
                    shrunk = true;
                }
            }
            shrunk &= trials < limit;
        }
        return new Shrinking(smallest, reason, trials);
    }
}
