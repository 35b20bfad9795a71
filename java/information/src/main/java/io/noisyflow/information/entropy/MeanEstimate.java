package io.noisyflow.information.entropy;

/**
 * A mean over rows and noise, estimated from some of both.
 *
 * @param mean the estimate
 * @param noiseVariance W: the mean over rows of the variance of one independent draw
 * @param rowVariance V: the variance over rows of the mean over noise
 * @param monteCarloVariance of the estimate, the rows taken as given
 * @param degreesOfFreedom that this variance was estimated with
 * @param queries rows that it was estimated from
 */
record MeanEstimate(double mean, double noiseVariance, double rowVariance, double monteCarloVariance,
        double degreesOfFreedom, int queries) {
    /** The Monte Carlo standard error, such that 1.96 of them cover 95 %. */
    double standardError() {
        return studentised(monteCarloVariance, degreesOfFreedom);
    }

    /**
     * The root of an estimated variance, times 1 + 1.21/nu: the ratio of Student's 97.5 % quantile at nu degrees of freedom
     * to the normal one, to first order in 1/nu ((z^2 + 1)/4, Fisher and Cornish 1960). 1.04 at 31 degrees; below 4 or so
     * it is too little.
     */
    static double studentised(double variance, double degreesOfFreedom) {
        return variance == 0 ? 0 : Math.sqrt(variance) * (1 + 1.21 / degreesOfFreedom);
    }
}
