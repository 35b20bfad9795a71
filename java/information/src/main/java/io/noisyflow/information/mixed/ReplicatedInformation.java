package io.noisyflow.information.mixed;

import io.noisyflow.information.Information;
import io.noisyflow.information.bottleneck.LayerBound;
import org.jspecify.annotations.Nullable;

/**
 * I(X;S+Z) and I(Y;S+Z) at one sigma, of rows that are noisy replicates of S for finitely many inputs.
 *
 * @param xInformation I(X;S+Z)
 * @param yInformation I(Y;S+Z); null without labels
 * @param violation a clause on a bound that is broken, which spoils both; null where none is
 * @param bound how far T is from the bottleneck of a law that is known; null where none is
 * @param pairs evaluated Gaussian terms, over all sigmas
 */
public record ReplicatedInformation(Information xInformation, @Nullable Information yInformation,
        @Nullable String violation, @Nullable LayerBound bound, double pairs) {
    /** Both as numbers of a pass in which a bound is broken. */
    public ReplicatedInformation spoiled(@Nullable String broken, String remedy) {
        return new ReplicatedInformation(xInformation.spoiled(broken, remedy),
                yInformation == null ? null : yInformation.spoiled(broken, remedy), broken, bound, pairs);
    }
}
