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
 * @param isBound whether these were too few to tell V, and the largest that is possible stands in for it
 */
public record MeanEstimate(double mean, double noiseVariance, double rowVariance, double monteCarloVariance,
        double degreesOfFreedom, int queries, boolean isBound) {
    /** The Monte Carlo standard error, such that 1.96 of them cover 95 %. */
    public double standardError() {
        return studentised(monteCarloVariance, degreesOfFreedom, 1.96);
    }

    /**
     * The root of an estimated variance, widened so that z of them cover what z standard errors cover that are known
     * exactly: by Student's quantile at nu degrees of freedom over z, to second order in 1/nu,
     *
     * <pre>  1 + (z^2 + 1)/(4 nu) + (5 z^4 + 16 z^2 + 3)/(96 nu^2)          (Abramowitz and Stegun 26.7.5)</pre>
     *
     * At z = 1.96 that is 1.04 for 31 degrees; below 3 or so it is too little.
     */
    public static double studentised(double variance, double degreesOfFreedom, double z) {
        if (variance == 0) {
            return 0;
        }
        double z2 = z * z;
        double first = (z2 + 1) / (4 * degreesOfFreedom);
        double second = (5 * z2 * z2 + 16 * z2 + 3) / (96 * degreesOfFreedom * degreesOfFreedom);
        return Math.sqrt(variance) * (1 + first + second);
    }
}
