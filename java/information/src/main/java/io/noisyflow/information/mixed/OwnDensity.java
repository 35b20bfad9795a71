package io.noisyflow.information.mixed;

import io.noisyflow.core.numerics.LogSumExp;

/**
 * The density of T given the query's own input, at every query point, from the replicates of that input.
 *
 * <p>Logarithms, relative to the kernel around the query's own replicate: where S is a function of the input, 0.
 *
 * @param plugIn from all replicates: too high at its own query points
 * @param leftOut from all but the query's own: too low in expectation; negative infinity where there is no other
 * @param replicates r_c of every query point's input; 0 where the density is exact
 */
public record OwnDensity(double[] plugIn, double[] leftOut, double[] replicates) {
    private static final double LOG_2 = StrictMath.log(2);

    /** Of an S that is a function of the input. */
    public static OwnDensity exact(int points) {
        return new OwnDensity(new double[points], new double[points], new double[points]);
    }

    /**
     * Half-way between plug-in and leave-one-out: the own replicate counts half. To first order the biases of the two
     * cancel, and unlike the leave-one-out density it is never below 1/(2 r_c) of the own kernel, so that isolated
     * replicates cannot carry an estimate away.
     */
    double central(int i) {
        return LogSumExp.of(plugIn[i], leftOut[i]) - LOG_2;
    }

    /**
     * The leave-one-out density with 1/r_c^2 of its mass given to the density of the other inputs.
     *
     * <p>Any density that the query point had no part in will do for the lower end of an information (E log q_x is
     * largest at the true density), and this one has no heavy tail: a replicate far from all others of its input costs
     * some 2 log r_c instead of thousands of nats. Everywhere else it costs 1/r_c^2.
     *
     * @param logOthers log of the density of T given any other input
     */
    public double smoothed(int i, double logOthers) {
        double r = replicates[i];
        if (r == 0) {
            return leftOut[i];
        }
        double share = 1 / (r * r);
        return LogSumExp.of(StrictMath.log1p(-share) + leftOut[i], StrictMath.log(share) + logOthers);
    }

    /**
     * What a sample of r replicates of the own input, the query's own among them, has on average: own kernel 1/r, and
     * leave-one-out for the rest.
     */
    double among(int i, double r) {
        return r == 1 ? 0 : LogSumExp.of(-StrictMath.log(r), StrictMath.log1p(-1 / r) + leftOut[i]);
    }

    /**
     * The least that any of these densities is: what the sum over all other inputs counts beside, but for where the own
     * input is left out.
     *
     * <p>The plug-in density is at least (1 - 1/r) of the leave-one-out one, the central one more than half of it, the
     * smoothed one at least (1 - 1/r^2), and that among r' replicates at least half of it, or 1 where r' is 1.
     */
    public double least(int i) {
        return StrictMath.min(leftOut[i], 0) - LOG_2;
    }
}
