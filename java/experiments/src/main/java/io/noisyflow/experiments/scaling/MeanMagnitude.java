package io.noisyflow.experiments.scaling;

/**
 * Errors of replicates.
 *
 * @param magnitude the mean of their magnitudes
 * @param standardError of the magnitude
 * @param mean of the errors, the bias
 * @param variance of the errors
 */
record MeanMagnitude(double magnitude, double standardError, double mean, double variance) {
    /** Of at least two errors, summed in order. */
    static MeanMagnitude of(double[] errors) {
        int count = errors.length;
        double magnitude = 0;
        double mean = 0;
        for (double error : errors) {
            magnitude += Math.abs(error) / count;
            mean += error / count;
        }
        double squares = 0;
        double ofMagnitudes = 0;
        for (double error : errors) {
            squares += (error - mean) * (error - mean);
            ofMagnitudes += (Math.abs(error) - magnitude) * (Math.abs(error) - magnitude);
        }
        return new MeanMagnitude(magnitude, Math.sqrt(ofMagnitudes / (count - 1.0) / count), mean,
                squares / (count - 1.0));
    }
}
