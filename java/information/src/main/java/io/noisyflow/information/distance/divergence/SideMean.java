package io.noisyflow.information.distance.divergence;

/** The weighted mean of a number for each row of one side, and its variance over rows. */
final class SideMean {
    private double weights;
    private double sum;
    private double squaredWeights;
    private double crossed;
    private double squares;
    private long count;

    /** Adds the number of a row. */
    void add(double weight, double x) {
        count++;
        weights += weight;
        sum += weight * x;
        squaredWeights += weight * weight;
        crossed += weight * weight * x;
        squares += weight * weight * x * x;
    }

    /** The mean. */
    double mean() {
        return sum / weights;
    }

    /** The variance of the mean, sum w^2 (x - mean)^2 / (sum w)^2 n / (n - 1); not a number for a single row. */
    double variance() {
        double mean = mean();
        double spread = squares - 2 * mean * crossed + mean * mean * squaredWeights;
        return count < 2 ? Double.NaN : Math.max(0, spread) / weights / weights * count / (count - 1);
    }
}
