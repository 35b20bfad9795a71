package io.noisyflow.information.entropy;

import io.noisyflow.information.Setting;

/**
 * Sums over the queries of each input, from which the sampling error of a mean over replicates follows.
 *
 * <p>Let p be the share of a query's row in the population and u what it counts in the mean ({@link QueryWeight}), e =
 * y - mean y with y averaged over its M draws, and W the variance of one draw. The noise of different queries is
 * independent.
 *
 * <p>Inputs drawn from a law (sample): the estimated variance of sum_x sum_(i of x) p_i mu_i over independent inputs,
 *
 * <pre>  m/(m-1) [ sum_q u p (e^2 - W/M) + sum_x ( (sum_(q of x) u e)^2 - sum_(q of x) u^2 e^2 ) ]</pre>
 *
 * the first sum being over rows and the second over pairs of rows of one input, where the noise averages out.
 *
 * <p>A whole population of inputs (dataset): only the replicates are drawn, so it is the variance within inputs times
 * sum_i p_i^2 over all rows.
 */
final class InputSums {
    private final double[] sums;
    private final double[] weights;
    private final int[] counts;
    /** The first value, taken from all: of equal values every sum is then exactly zero. */
    private double pivot = Double.NaN;
    private double ofY;
    private double ofYy;
    private double squared;
    private double squaredY;
    private double squaredYy;
    private double shared;
    private double sharedY;
    private double sharedYy;
    private double sharedInverseDraws;
    private double within;
    private double withinWeight;
    private double inverseDraws;

    InputSums(int inputBound) {
        sums = new double[inputBound];
        weights = new double[inputBound];
        counts = new int[inputBound];
    }

    /** Adds the independent draws of one query. */
    void add(QueryWeight weight, int input, double[] y, int draws) {
        double mean = 0;
        for (int m = 0; m < draws; m++) {
            mean += (y[m] - mean) / (m + 1);
        }
        if (Double.isNaN(pivot)) {
            pivot = mean;
        }
        mean -= pivot;
        double u = weight.mean();
        double up = weight.noise();
        if (draws > 1) {
            for (int m = 0; m < draws; m++) {
                double deviation = y[m] - pivot - mean;
                within += up * deviation * deviation / (draws - 1);
            }
            withinWeight += up;
        }
        sums[input] += u * mean;
        weights[input] += u;
        counts[input]++;
        ofY += u * mean;
        ofYy += u * mean * mean;
        squared += u * u;
        squaredY += u * u * mean;
        squaredYy += u * u * mean * mean;
        shared += up;
        sharedY += up * mean;
        sharedYy += up * mean * mean;
        sharedInverseDraws += up / draws;
        inverseDraws += u / draws;
    }

    /**
     * The sampling variance of the mean.
     *
     * @param inputs all inputs m
     */
    double samplingVariance(Setting setting, int inputs) {
        double noise = withinWeight > 0 ? within / withinWeight : 0;
        return Math.max(0, setting == Setting.SAMPLE ? ofInputs(noise, inputs) : ofReplicates(noise));
    }

    private double ofInputs(double noise, int inputs) {
        if (inputs < 2) {
            return 0;
        }
        double mean = ofY;
        double ofRows = sharedYy - 2 * mean * sharedY + mean * mean * shared - noise * sharedInverseDraws;
        double ofPairs = -(squaredYy - 2 * mean * squaredY + mean * mean * squared);
        for (int x = 0; x < sums.length; x++) {
            double e = sums[x] - weights[x] * mean;
            ofPairs += e * e;
        }
        return inputs / (inputs - 1.0) * (ofRows + ofPairs);
    }

    private double ofReplicates(double noise) {
        double spread = ofYy;
        double free = 0;
        for (int x = 0; x < sums.length; x++) {
            if (counts[x] > 0) {
                spread -= sums[x] * sums[x] / weights[x];
                free += weights[x] * (counts[x] - 1) / counts[x];
            }
        }
        return free > 0 ? (spread / free - noise * inverseDraws) * shared : 0;
    }
}
