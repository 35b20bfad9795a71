package io.noisyflow.information;

/**
 * The mean of independent terms with a control variate of known mean 0: the mean of y - b c, b the regression
 * coefficient of y on c over the other half of the terms, so that no coefficient depends on the term it is used on.
 *
 * @param mean unbiased
 * @param variance of the mean
 */
public record ControlledAverage(double mean, double variance) {
    private static final int HALVES = 2;

    /**
     * The same of terms none of which can be below a floor. A coefficient from few terms may carry the mean below it;
     * the plain mean, which cannot go there, is then taken, with the variance of its own.
     */
    public static ControlledAverage atLeast(double floor, double[] y, double[] control) {
        ControlledAverage controlled = of(y, control);
        return controlled.mean >= floor ? controlled : of(y, new double[y.length]);
    }

    /** Of at least two terms; with fewer than {@code 2 HALVES} no coefficient can be told, and 0 is taken. */
    public static ControlledAverage of(double[] y, double[] control) {
        return of(y, control, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** The same with coefficients between two bounds, where it is known that the best one lies there. */
    public static ControlledAverage of(double[] y, double[] control, double least, double most) {
        double[] coefficients = new double[HALVES];
        for (int half = 0; half < HALVES; half++) {
            coefficients[HALVES - 1 - half] = Math.clamp(slope(y, control, half), least, most);
        }
        double mean = 0;
        double squares = 0;
        for (int k = 0; k < y.length; k++) {
            double term = y[k] - coefficients[k % HALVES] * control[k];
            double delta = term - mean;
            mean += delta / (k + 1);
            squares += delta * (term - mean);
        }
        return new ControlledAverage(mean, squares / (y.length - 1.0) / y.length);
    }

    /** The root of the variance. */
    public double standardError() {
        return Math.sqrt(variance);
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
