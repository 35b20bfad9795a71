package io.noisyflow.experiments.scaling;

import io.noisyflow.core.numerics.NormalTail;
import io.noisyflow.information.Figure;

/**
 * The error of the plug-in estimate at one n, in nats, and what theory says of it.
 *
 * @param n rows
 * @param replicates independent samples
 * @param error E|h_hat - h|, Monte Carlo error taken away
 * @param standardError of the error
 * @param bias E(h_hat - h), negative where the estimate is low
 * @param monteCarloError the root mean square of what Monte Carlo added to h_hat - h
 * @param samplingError sqrt(V/n)
 * @param firstOrderBias J/(2n)
 * @param biasBound log(1 + J/n)
 * @param worstCaseRisk bound of E|h_hat - h| over all laws on the cube; none for other laws
 * @param biasFloor what the bias exceeds for some law on the cube; none where that is below 0
 */
public record ErrorPoint(int n, int replicates, double error, double standardError, double bias,
        double monteCarloError, double samplingError, double firstOrderBias, double biasBound, Figure worstCaseRisk,
        Figure biasFloor) {
    /**
     * E|X| of a normal variable.
     *
     * @param mean of X
     * @param deviation of X, 0 or more
     */
    static double meanMagnitude(double mean, double deviation) {
        double b = Math.abs(mean);
        if (!(deviation > 0)) {
            return b;
        }
        double u = b / deviation;
        return deviation * Math.sqrt(2 / StrictMath.PI) * StrictMath.exp(-u * u / 2)
                + b * (1 - 2 * NormalTail.probability(u));
    }

    /**
     * By what factor Monte Carlo noise of this variance raised a mean magnitude: the ratio of E|X| of normal variables
     * with and without it. Without bias that is a subtraction in quadrature; a bias much larger than the spread is not
     * raised at all.
     */
    static double raisedBy(double mean, double variance, double monteCarloVariance) {
        double without = Math.sqrt(Math.max(0, variance - monteCarloVariance));
        double magnitude = meanMagnitude(mean, without);
        return magnitude > 0 ? meanMagnitude(mean, Math.sqrt(variance)) / magnitude : Double.POSITIVE_INFINITY;
    }
}
