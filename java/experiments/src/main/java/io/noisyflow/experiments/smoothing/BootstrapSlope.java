package io.noisyflow.experiments.smoothing;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.experiments.Spread;
import io.noisyflow.experiments.scaling.LogLogFit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slopes through means, and what they are when the values that are averaged are drawn again, with replacement, at each
 * n by themselves. Means drawn again vary less than means do, by (R - 1)/R, so their deviations are widened.
 */
final class BootstrapSlope {
    private static final int RESAMPLES = 1000;
    private static final double TAIL = .025;

    private BootstrapSlope() {}

    /**
     * The slope over these n.
     *
     * @param n at least two
     * @param values at each n, at least two
     * @param seed of what is drawn again
     * @return null where a mean is not positive, or values do not vary
     */
    static @Nullable SmoothingSlope of(int[] n, List<double[]> values, long seed) {
        double[] x = Arrays.stream(n).asDoubleStream().toArray();
        double[] means = new double[n.length];
        double[] errors = new double[n.length];
        for (int i = 0; i < n.length; i++) {
            Spread spread = Spread.of(values.get(i));
            means[i] = spread.mean();
            errors[i] = spread.standardDeviation() / Math.sqrt(values.get(i).length);
        }
        LogLogFit fit = LogLogFit.of(x, means, errors);
        if (fit == null) {
            return null;
        }
        CounterRandom random = new CounterRandom(seed, Streams.SAMPLES, 0);
        double[] slopes = new double[RESAMPLES];
        double[] drawn = new double[n.length];
        for (int b = 0; b < RESAMPLES; b++) {
            LogLogFit again = null;
            while (again == null) {
                for (int i = 0; i < n.length; i++) {
                    drawn[i] = means[i] + deviation(values.get(i), means[i], random);
                }
                again = refit(x, drawn, means, errors);
            }
            slopes[b] = again.slope();
        }
        Arrays.sort(slopes);
        int tail = (int) (TAIL * RESAMPLES);
        return new SmoothingSlope(fit.slope(), Spread.of(slopes).standardDeviation(), slopes[tail],
                slopes[RESAMPLES - 1 - tail], n[0], n[n.length - 1], fit.at(n[0]), fit.at(n[n.length - 1]));
    }

    private static double deviation(double[] values, double mean, CounterRandom random) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            sum += values[random.nextInt(values.length)] - mean;
        }
        return sum / values.length * Math.sqrt(values.length / (values.length - 1.));
    }

    /** With the weights of the fit itself: errors in the ratio of the means. */
    private static @Nullable LogLogFit refit(double[] x, double[] drawn, double[] means, double[] errors) {
        double[] scaled = new double[errors.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = errors[i] * drawn[i] / means[i];
        }
        return LogLogFit.of(x, drawn, scaled);
    }
}
