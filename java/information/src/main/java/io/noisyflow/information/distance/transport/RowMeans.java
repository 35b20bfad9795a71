package io.noisyflow.information.distance.transport;

/**
 * The difference of the weighted means of a number for each row of two samples, with its error over rows.
 *
 * @param value the difference
 * @param variance of it
 */
record RowMeans(double value, double variance) {
    /** No rows yet. */
    static final RowMeans NONE = new RowMeans(0, 0);

    /** Of the rows of both. */
    static RowMeans of(Cloud p, double[] ofP, Cloud q, double[] ofQ) {
        return new RowMeans(p.mean(ofP) - q.mean(ofQ), variance(p, ofP) + variance(q, ofQ));
    }

    private static double variance(Cloud rows, double[] values) {
        double mean = rows.mean(values);
        double whole = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double off = rows.mass()[i] * (values[i] - mean);
            sum += off * off;
            whole += rows.mass()[i];
        }
        return sum / whole / whole * values.length / (values.length - 1);
    }

    /** With a further fold, which counts for such a share. */
    RowMeans plus(RowMeans fold, double share) {
        return new RowMeans(value + share * fold.value, variance + share * share * fold.variance);
    }

    /** Its standard error. */
    double error() {
        return Math.sqrt(variance);
    }
}
