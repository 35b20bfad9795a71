package io.noisyflow.experiments.truth;

/**
 * What is true of one coordinate T = S + Z, Z ~ N(0, sigma^2), by quadrature; coordinates add, but for J, of which
 * 1 + J is a product.
 *
 * <p>All integrals are trapezoidal sums over one grid of step sigma/{@value #STEPS_PER_SIGMA}, from 9 sigma below the
 * range of S to 9 sigma above: of integrands as smooth as a normal density of width sigma/sqrt 2 or more, the rule's
 * error is below 1e-14. log q and psi are kept on the grid; between its points they are cubics through four neighbours,
 * with an error of 3/128 of their fourth differences, 1e-8 or so.
 */
public final class ScalarTruth {
    private static final int STEPS_PER_SIGMA = 32;
    private static final int NOISE_STEPS = 9 * STEPS_PER_SIGMA;

    private final double sigma;
    private final double step;
    private final double first;
    private final double[] logDensity;
    private final double firstPsi;
    private final double[] psi;
    private final double entropy;
    private final double chiSquare;
    private final double rowVariance;
    private final double pointVariance;

    /** Tabulates a law under noise of standard deviation sigma. */
    public ScalarTruth(ScalarLaw law, double sigma) {
        this.sigma = sigma;
        this.step = sigma / STEPS_PER_SIGMA;
        int half = (int) StrictMath.ceil(law.halfRange() / step) + 2;
        this.firstPsi = -half * step;
        this.first = firstPsi - NOISE_STEPS * step;
        int points = 2 * (half + NOISE_STEPS) + 1;
        this.logDensity = new double[points];
        double h = 0;
        double squares = 0;
        for (int k = 0; k < points; k++) {
            double t = first + k * step;
            double log = law.logNoisyDensity(t, sigma);
            logDensity[k] = log;
            double mass = StrictMath.exp(log) * step;
            h -= mass * log;
            squares += mass * log * log;
        }
        this.entropy = h;
        this.chiSquare = chiSquare(law, sigma, step);
        this.pointVariance = squares - h * h;
        this.psi = new double[2 * half + 1];
        double[] noise = new double[2 * NOISE_STEPS + 1];
        double mass = 0;
        for (int k = 0; k < noise.length; k++) {
            double u = (double) (k - NOISE_STEPS) / STEPS_PER_SIGMA;
            noise[k] = StrictMath.exp(-u * u / 2);
            mass += noise[k];
        }
        for (int i = 0; i < psi.length; i++) {
            double sum = 0;
            for (int k = 0; k < noise.length; k++) {
                sum -= noise[k] * logDensity[i + k];
            }
            psi[i] = sum / mass;
        }
        double mean = law.mean(this::psi);
        this.rowVariance = law == ScalarLaw.SIGNS ? 0
                : law.mean(s -> (psi(s) - mean) * (psi(s) - mean));
    }

    /** J, by phi_sigma^2 = phi_(sigma/sqrt 2) / (2 sigma sqrt pi). */
    private static double chiSquare(ScalarLaw law, double sigma, double step) {
        int half = (int) StrictMath.ceil(law.chiSquareRange(sigma) / step);
        double sum = 0;
        for (int k = -half; k <= half; k++) {
            double t = k * step;
            sum += StrictMath.exp(law.logNoisyDensity(t, sigma / Math.sqrt(2)) - law.logNoisyDensity(t, sigma)) * step;
        }
        return sum / (2 * sigma * Math.sqrt(StrictMath.PI)) - 1;
    }

    /** h(T) in nats. */
    public double entropy() {
        return entropy;
    }

    /** J of one coordinate: E_S integral phi(t - S)^2/q(t) dt - 1. */
    public double chiSquare() {
        return chiSquare;
    }

    /** V of one coordinate: the variance of psi(S). */
    public double rowVariance() {
        return rowVariance;
    }

    /** The variance of log q(T). */
    public double pointVariance() {
        return pointVariance;
    }

    /** psi(s) = -E log q(s + Z). */
    public double psi(double s) {
        return cubic(psi, (s - firstPsi) / step);
    }

    /** log q(t), t within 9 sigma of the range of S. */
    public double logDensity(double t) {
        return cubic(logDensity, (t - first) / step);
    }

    public double sigma() {
        return sigma;
    }

    /** Lagrange's cubic through the four grid points around a position. */
    private static double cubic(double[] values, double position) {
        int at = Math.clamp((long) position, 1, values.length - 3);
        double x = position - at;
        double before = values[at - 1];
        double here = values[at];
        double next = values[at + 1];
        double after = values[at + 2];
        return here + x * ((next - before / 3 - here / 2 - after / 6)
                + x * ((before + next) / 2 - here + x * ((after - before) / 6 + (here - next) / 2)));
    }
}
