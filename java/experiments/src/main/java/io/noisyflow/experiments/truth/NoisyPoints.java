package io.noisyflow.experiments.truth;

/**
 * T = s_x + Z, Z ~ N(0, sigma^2): q_x(t) = phi_sigma(t - s_x).
 *
 * @param points s_x, each finite, at least one
 * @param sigma positive and finite
 */
public record NoisyPoints(double[] points, double sigma) implements ScalarChannel {
    /** Standard deviations after which a normal law ends. */
    static final double REACH = 9;

    /** Checks the numbers. */
    public NoisyPoints {
        points = points.clone();
        requireFinite(points, "point");
        requireSigma(sigma);
    }

    @Override
    public int inputs() {
        return points.length;
    }

    @Override
    public double density(int x, double t) {
        return normal(t - points[x], sigma);
    }

    @Override
    public double low() {
        double low = points[0];
        for (double point : points) {
            low = Math.min(low, point);
        }
        return low - REACH * sigma;
    }

    @Override
    public double high() {
        double high = points[0];
        for (double point : points) {
            high = Math.max(high, point);
        }
        return high + REACH * sigma;
    }

    /** phi_s(u). */
    static double normal(double u, double s) {
        double z = u / s;
        return StrictMath.exp(-z * z / 2) / (s * Math.sqrt(2 * StrictMath.PI));
    }

    static void requireFinite(double[] numbers, String what) {
        if (numbers.length == 0) {
            throw new IllegalArgumentException("no " + what + ": expected at least one");
        }
        for (int x = 0; x < numbers.length; x++) {
            if (!Double.isFinite(numbers[x])) {
                throw new IllegalArgumentException(
                        what + " " + x + " is " + numbers[x] + ": expected a finite number");
            }
        }
    }

    static void requireSigma(double sigma) {
        if (!(sigma > 0) || sigma == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("sigma " + sigma + ": expected a positive finite number");
        }
    }
}
