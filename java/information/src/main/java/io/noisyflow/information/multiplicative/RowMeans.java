package io.noisyflow.information.multiplicative;

import io.noisyflow.information.StandardError;

/**
 * The mean over rows of something that is a mean over noise in each, from some rows and some draws.
 *
 * @param mean over the queries
 * @param error standard errors; sampling as of rows of a sample
 */
record RowMeans(double mean, StandardError error) {
    /**
     * Of values by query and independent draw. With s^2 the variance of the queries' means and w that of draws within a
     * query, of Q queries among n rows and M draws the Monte Carlo variance is (1 - Q/n) s^2/Q + w/(M n), and the rows'
     * own, (s^2 - w/M)/n.
     *
     * <p>Where rows are nearly told apart, a few rare draws carry what is missing of log n, and of few such the
     * variance is hardly known, and low where they are fewer than expected. So what the draw farthest from its query's
     * mean (of single draws: from the mean of all) does to the whole counts as well, as if one more like it had come:
     * that falls as 1/(Q M), and is nothing beside the rest where many draws differ.
     *
     * @param values M for each query, one after another
     * @param n all rows
     */
    static RowMeans of(double[] values, int draws, int n) {
        int queries = values.length / draws;
        double mean = 0;
        double[] means = new double[queries];
        double within = 0;
        for (int q = 0; q < queries; q++) {
            for (int m = 0; m < draws; m++) {
                means[q] += values[q * draws + m] / draws;
            }
            for (int m = 0; m < draws; m++) {
                double deviation = values[q * draws + m] - means[q];
                within += deviation * deviation / Math.max(1, draws - 1) / queries;
            }
            mean += means[q] / queries;
        }
        double between = 0;
        for (double value : means) {
            between += (value - mean) * (value - mean) / Math.max(1, queries - 1);
        }
        double farthest = 0;
        for (int i = 0; i < values.length; i++) {
            farthest = Math.max(farthest, Math.abs(values[i] - (draws > 1 ? means[i / draws] : mean)));
        }
        // One draw tells no variance of its own: all of it then counts as noise, and the rows' as nothing more.
        double noise = draws > 1 ? within / draws : between;
        double monteCarlo = (1 - (double) queries / n) * between / queries + noise / n
                + farthest * farthest / values.length / values.length;
        double sampling = Math.max(0, between - noise) / n;
        return new RowMeans(mean, new StandardError(Math.sqrt(monteCarlo), Math.sqrt(sampling)));
    }
}
