package io.noisyflow.experiments.truth;

/**
 * T = R(U) + Z with R(u) = max(u, slope u), U ~ N(mean_x, deviation^2), Z ~ N(0, sigma^2): the layer after a noisy one.
 *
 * <p>Where U is positive, R is u, elsewhere slope u; of a jointly normal pair (c U, c U + Z) the density of the sum is
 * normal, and given the sum U is normal again. With Phi the normal distribution function,
 *
 * <pre>
 * q_x(t) = phi(t - mean; deviation^2 + sigma^2) Phi(m_1/v_1)
 *          + phi(t - slope mean; slope^2 deviation^2 + sigma^2) Phi(-m_slope/v_slope)
 * m_c = (mean sigma^2 + c t deviation^2) / (sigma^2 + c^2 deviation^2)
 * v_c = sigma deviation / sqrt(sigma^2 + c^2 deviation^2)
 * </pre>
 *
 * exactly: the noise of the layer before needs no quadrature of its own.
 *
 * @param means of U for each input, each finite, at least one
 * @param deviation of U, positive and finite; a constant U is a {@link NoisyPoints}
 * @param slope of R on negative numbers, above 0 and below 1
 * @param sigma positive and finite
 */
public record NoisyRectifier(double[] means, double deviation, double slope, double sigma) implements ScalarChannel {
    /** Checks the numbers. */
    public NoisyRectifier {
        means = means.clone();
        NoisyPoints.requireFinite(means, "mean");
        NoisyPoints.requireSigma(sigma);
        if (!(deviation > 0) || deviation == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("deviation " + deviation + ": expected a positive finite number");
        }
        if (!(slope > 0 && slope < 1)) {
            throw new IllegalArgumentException("slope " + slope + ": expected 0 < slope < 1");
        }
    }

    @Override
    public int inputs() {
        return means.length;
    }

    @Override
    public double density(int x, double t) {
        return piece(means[x], t, 1, 1) + piece(means[x], t, slope, -1);
    }

    /** The part of the density in which R is c u and sign u is positive. */
    private double piece(double mean, double t, double c, int sign) {
        double noise = sigma * sigma;
        double spread = deviation * deviation;
        double variance = noise + c * c * spread;
        double m = (mean * noise + c * t * spread) / variance;
        double v = sigma * deviation / Math.sqrt(variance);
        double normal = NoisyPoints.normal(t - c * mean, Math.sqrt(variance));
        return normal == 0 ? 0 : normal * NormalDistribution.cumulative(sign * m / v);
    }

    @Override
    public double low() {
        double low = rectified(means[0] - NoisyPoints.REACH * deviation);
        for (double mean : means) {
            low = Math.min(low, rectified(mean - NoisyPoints.REACH * deviation));
        }
        return low - NoisyPoints.REACH * sigma;
    }

    @Override
    public double high() {
        double high = rectified(means[0] + NoisyPoints.REACH * deviation);
        for (double mean : means) {
            high = Math.max(high, rectified(mean + NoisyPoints.REACH * deviation));
        }
        return high + NoisyPoints.REACH * sigma;
    }

    private double rectified(double u) {
        return Math.max(u, slope * u);
    }
}
