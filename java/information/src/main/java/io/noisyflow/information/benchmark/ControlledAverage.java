package io.noisyflow.information.benchmark;

/**
 * The mean of independent terms with a control variate of known mean 0: the mean of y - b c, b the regression coefficient of
 * y on c over the other half of the terms, so that no coefficient depends on the term it is used on.
 *
 * @param mean unbiased
 * @param standardError of the mean
 */
record ControlledAverage(double mean, double standardError) {
    private static final int HALVES = 2;

    /** Of at least two terms; with fewer than {@code 2 HALVES} no coefficient can be told, and 0 is taken. */
    static ControlledAverage of(double[] y, double[] control) {
        double[] coefficients = new double[HALVES];
        for (int half = 0; half < HALVES; half++) {
            coefficients[HALVES - 1 - half] = slope(y, control, half);
        }
        double mean = 0;
        double squares = 0;
        for (int k = 0; k < y.length; k++) {
            double term = y[k] - coefficients[k % HALVES] * control[k];
            double delta = term - mean;
            mean += delta / (k + 1);
            squares += delta * (term - mean);
        }
        return new ControlledAverage(mean, Math.sqrt(squares / (y.length - 1.0) / y.length));
    }

    private static double slope(double[] y, double[] control, int half) {
        int count = 0;
        double meanY = 0;
        double meanC = 0;
        double yc = 0;
        double cc = 0;
        for (int k = half; k < y.length; k += HALVES) {
            count++;
            double deltaC = control[k] - meanC;
            meanY += (y[k] - meanY) / count;
            meanC += deltaC / count;
            yc += deltaC * (y[k] - meanY);
            cc += deltaC * (control[k] - meanC);
        }
        return cc > 0 ? yc / cc : 0;
    }
}
