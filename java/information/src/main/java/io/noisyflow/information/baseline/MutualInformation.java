package io.noisyflow.information.baseline;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;

/**
 * I(X;Y) of two samples of continuous laws, as they are: no noise is added. There is no bracket, for where both
 * variables are continuous the information may be infinite, and no sample tells.
 *
 * @param n rows
 * @param first dimension of X
 * @param second dimension of Y
 * @param detail what the estimator was set to
 * @param estimate in nats
 * @param threads that shared the search
 * @param seconds wall-clock time
 */
public record MutualInformation(int n, int first, int second, String detail, BaselineEstimate estimate, int threads,
        double seconds) {
    /**
     * Estimates it by nearest neighbours.
     *
     * @param x n x d, finite
     * @param y n x e, finite; row i belongs to row i of x
     * @throws IllegalArgumentException as {@link NeighbourInformation#estimate} does
     */
    public static MutualInformation of(Points x, Points y, int neighbours, Workers workers) {
        long begun = System.nanoTime();
        NeighbourInformation estimator = NeighbourInformation.of(neighbours, workers);
        BaselineEstimate estimate = withoutOptions(estimator.estimate(x, y));
        return new MutualInformation(x.n(), x.d(), y.d(), estimator.detail(), estimate, workers.threads(),
                (System.nanoTime() - begun) * 1e-9);
    }

    /** What a density in the same place would be advised to do is of no use here. */
    private static BaselineEstimate withoutOptions(BaselineEstimate estimate) {
        return estimate.standing() != Standing.NO_BRACKET ? estimate
                : new BaselineEstimate(estimate.value(), estimate.standardError(), estimate.standing(),
                        "The bias of this estimator is not known: the standard error tells how the value spreads, and "
                                + "not how far it lies from the truth; large informations come out too small.");
    }
}
