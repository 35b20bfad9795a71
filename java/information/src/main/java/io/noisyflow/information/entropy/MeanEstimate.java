package io.noisyflow.information.entropy;

/**
 * A mean over rows and noise, estimated from some of both.
 *
 * @param mean the estimate
 * @param noiseVariance W: the mean over rows of the variance of one independent draw
 * @param rowVariance V: the variance over rows of the mean over noise
 * @param monteCarloVariance of the estimate, the rows taken as given
 */
record MeanEstimate(double mean, double noiseVariance, double rowVariance, double monteCarloVariance) {
    /** The Monte Carlo standard error. */
    double standardError() {
        return Math.sqrt(monteCarloVariance);
    }
}
