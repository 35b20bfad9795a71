package io.noisyflow.testkit.campaign;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a failing case small: takes the first simpler case that fails too, again and again.
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
        while (shrunk && trials < limit) {
            shrunk = false;
            for (Case simpler : smallest.simpler()) {
                trials++;
                Throwable again = run.apply(simpler);
                if (again != null) {
                    smallest = simpler;
                    reason = again;
                    shrunk = true;
                    break;
                }
                if (trials == limit) {
                    break;
                }
            }
        }
        return new Shrinking(smallest, reason, trials);
    }
}
