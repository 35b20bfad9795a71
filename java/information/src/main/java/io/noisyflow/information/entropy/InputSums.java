package io.noisyflow.information.entropy;

import io.noisyflow.information.Setting;

/**
 * Sums over the queries of each input, from which the sampling error of a mean over replicates follows.
 *
 * <p>Let f = Q/n be the fraction of rows that are queries, e = y - mean y with y averaged over the M draws of a query,
 * and W the variance of one draw. The noise of different queries is independent.
 *
 * <p>Inputs drawn from a law (sample): the variance of (1/n) sum_x sum_(i of x) mu_i over independent inputs,
 *
 * <pre>  m/(m-1) (1/n^2) [ (1/f) sum_q (e_q^2 - W/M_q) + (1/f^2) sum_x ( (sum_(q of x) e_q)^2 - sum_(q of x) e_q^2 ) ]</pre>
 *
 * <p>A whole population of inputs (dataset): only the replicates are drawn, so it is the variance within inputs,
 * (1/n) (sum_x sum_(q of x) (y_q - mean of x)^2 / (Q - inputs seen) - W mean 1/M).
 */
final class InputSums {
    private final double[] sums;
    private final int[] counts;
    private double total;
    private double squares;
    private double within;
    private int withinCount;
    private double inverseDraws;
    private int queries;

    InputSums(int inputBound) {
        sums = new double[inputBound];
        counts = new int[inputBound];
    }

    /** Adds the independent draws of one query. */
    void add(int input, double[] y, int draws) {
        double mean = 0;
        for (int m = 0; m < draws; m++) {
            mean += (y[m] - mean) / (m + 1);
        }
        if (draws > 1) {
            for (int m = 0; m < draws; m++) {
                within += (y[m] - mean) * (y[m] - mean) / (draws - 1);
            }
            withinCount++;
        }
        sums[input] += mean;
        counts[input]++;
        total += mean;
        squares += mean * mean;
        inverseDraws += 1.0 / draws;
        queries++;
    }

    /**
     * The sampling variance of the mean.
     *
     * @param n all rows
     * @param inputs all inputs m
     */
    double samplingVariance(Setting setting, int n, int inputs) {
        double noise = withinCount > 0 ? within / withinCount * inverseDraws : 0;
        double mean = total / queries;
        return Math.max(0, setting == Setting.SAMPLE ? ofInputs(mean, noise, n, inputs) : ofReplicates(noise, n));
    }

    private double ofInputs(double mean, double noise, int n, int inputs) {
        if (inputs < 2) {
            return 0;
        }
        double ofRows = squares - queries * mean * mean;
        double ofSums = 0;
        for (int x = 0; x < sums.length; x++) {
            double e = sums[x] - counts[x] * mean;
            ofSums += e * e;
        }
        double inverse = (double) n / queries;
        return inputs / (inputs - 1.0) / n / n * (inverse * (ofRows - noise) + inverse * inverse * (ofSums - ofRows));
    }

    private double ofReplicates(double noise, int n) {
        double spread = squares;
        int seen = 0;
        for (int x = 0; x < sums.length; x++) {
            if (counts[x] > 0) {
                spread -= sums[x] * sums[x] / counts[x];
                seen++;
            }
        }
        return queries > seen ? (spread / (queries - seen) - noise / queries) / n : 0;
    }
}
