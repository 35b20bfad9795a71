package io.noisyflow.experiments.truth;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.numerics.NormalTail;

/** The law of one coordinate of S; all coordinates are independent and alike. */
public enum ScalarLaw {
    /** Uniform on [-1, 1]. */
    CUBE("cube", "uniform on the cube [-1,1]^d", 1, 0, true) {
        @Override
        double logNoisyDensity(double t, double sigma) {
            double x = Math.abs(t);
            double mass = NormalTail.probability((x - 1) / sigma) - NormalTail.probability((x + 1) / sigma);
            return StrictMath.log(mass / 2);
        }

        @Override
        public double mean(java.util.function.DoubleUnaryOperator f) {
            // Simpson's rule.
            double sum = 0;
            for (int k = 0; k <= STEPS; k++) {
                double weight = k == 0 || k == STEPS ? 1 : k % 2 == 1 ? 4 : 2;
                sum += weight * f.applyAsDouble(-1 + 2.0 * k / STEPS);
            }
            return sum / (3.0 * STEPS);
        }

        @Override
        public double draw(CounterRandom random, float normal) {
            return 2 * random.nextDouble() - 1;
        }
    },
    /** Standard normal. */
    GAUSSIAN("gaussian", "standard normal", 0, 1, false) {
        @Override
        double logNoisyDensity(double t, double sigma) {
            return logNormal(t, 1 + sigma * sigma);
        }

        @Override
        public double mean(java.util.function.DoubleUnaryOperator f) {
            return meanOfNormal(0, 1, f);
        }

        @Override
        public double draw(CounterRandom random, float normal) {
            return normal;
        }
    },
    /** Normal of standard deviation .25 around -1 or +1. */
    CORNERS("corners", "normal clusters of standard deviation .25 at the corners of the cube",
            1, .25, false) {
        @Override
        double logNoisyDensity(double t, double sigma) {
            return logOfTwo(t, SPREAD * SPREAD + sigma * sigma);
        }

        @Override
        public double mean(java.util.function.DoubleUnaryOperator f) {
            return (meanOfNormal(-1, SPREAD, f) + meanOfNormal(1, SPREAD, f)) / 2;
        }

        @Override
        public double draw(CounterRandom random, float normal) {
            return (random.nextInt() < 0 ? -1 : 1) + SPREAD * normal;
        }
    },
    /** {@link #CORNERS} given that it lies in [-1, 1]: 1 - |N(0, .25^2)|, or minus that. */
    TRUNCATED("truncated",
            "normal clusters of standard deviation .25 at the corners of the cube, truncated to the cube", 1,
            0, true) {
        @Override
        double logNoisyDensity(double t, double sigma) {
            double x = Math.abs(t);
            double variance = SPREAD * SPREAD + sigma * sigma;
            // Of a cluster, half lies in the cube: the factors 1/2 of two clusters and 2 of truncation cancel.
            return logNormal(x - 1, variance) + StrictMath.log(massOnCube(x, sigma)
                    + StrictMath.exp(-2 * x / variance) * massOnCube(-x, sigma));
        }

        @Override
        public double mean(java.util.function.DoubleUnaryOperator f) {
            double sum = 0;
            double mass = 0;
            for (int k = 0; k <= STEPS; k++) {
                double s = -1 + 2.0 * k / STEPS;
                double weight = (k == 0 || k == STEPS ? 1 : k % 2 == 1 ? 4 : 2)
                        * StrictMath.exp(logOfTwo(s, SPREAD * SPREAD));
                sum += weight * f.applyAsDouble(s);
                mass += weight;
            }
            return sum / mass;
        }

        @Override
        public double draw(CounterRandom random, float normal) {
            // No normal exceeds 6.77, so that the far side of the cube cuts nothing off.
            double s = 1 - SPREAD * Math.abs(normal);
            return random.nextInt() < 0 ? -s : s;
        }
    },
    /** -1 or +1. */
    SIGNS("signs", "corners of the cube {-1,+1}^d (BPSK)", 1, 0, true) {
        @Override
        double logNoisyDensity(double t, double sigma) {
            return logOfTwo(t, sigma * sigma);
        }

        @Override
        public double mean(java.util.function.DoubleUnaryOperator f) {
            return (f.applyAsDouble(-1) + f.applyAsDouble(1)) / 2;
        }

        @Override
        public double draw(CounterRandom random, float normal) {
            return random.nextInt() < 0 ? -1 : 1;
        }
    };

    /** Standard deviations after which a normal law ends: no normal of the noise exceeds 6.77. */
    static final double REACH = 8;
    private static final double SPREAD = .25;
    private static final int STEPS = 4000;

    private final String label;
    private final String words;
    private final double centre;
    private final double spread;
    private final boolean onCube;

    ScalarLaw(String label, String words, double centre, double spread, boolean onCube) {
        this.label = label;
        this.words = words;
        this.centre = centre;
        this.spread = spread;
        this.onCube = onCube;
    }

    /** The name on the command line and in JSON. */
    public String label() {
        return label;
    }

    /** What the law is, in a few words. */
    public String words() {
        return words;
    }

    /** Whether S lies in [-1,1]^d. */
    public boolean onCube() {
        return onCube;
    }

    /** R: a coordinate lies in [-R, R], but for a probability below 1e-14. */
    double halfRange() {
        return centre + REACH * spread;
    }

    /**
     * Where the integrand of J ends: the ratio of two normal densities of variances spread^2 + sigma^2/2 and spread^2 +
     * sigma^2 is one of variance v1 v2/(v2 - v1), far wider than the law itself where sigma is small.
     */
    double chiSquareRange(double sigma) {
        double half = sigma * sigma / 2;
        double narrow = spread * spread + half;
        return centre + (REACH + 1) * Math.sqrt(narrow * (narrow + half) / half);
    }

    /** log of the density of S + N(0, sigma^2) at t. */
    abstract double logNoisyDensity(double t, double sigma);

    /** E f(S), f smooth. */
    public abstract double mean(java.util.function.DoubleUnaryOperator f);

    /** A draw, from a sequence of uniform numbers and a normal of its own. */
    public abstract double draw(CounterRandom random, float normal);

    /**
     * The law of a label.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static ScalarLaw of(String label) {
        for (ScalarLaw law : values()) {
            if (law.label.equals(label)) {
                return law;
            }
        }
        throw new IllegalArgumentException(
                "unknown law '" + label + "': expected cube, gaussian, corners, truncated or signs");
    }

    private static double logNormal(double t, double variance) {
        return -t * t / (2 * variance) - StrictMath.log(2 * StrictMath.PI * variance) / 2;
    }

    /** log of 1/2 N(t; -1, v) + 1/2 N(t; 1, v). */
    private static double logOfTwo(double t, double variance) {
        double x = Math.abs(t);
        return logNormal(x - 1, variance)
                + StrictMath.log1p(StrictMath.exp(-2 * x / variance)) - StrictMath.log(2);
    }

    /** P(-1 &lt; S &lt; 1 | T = t) of the cluster around 1. */
    private static double massOnCube(double t, double sigma) {
        double variance = SPREAD * SPREAD + sigma * sigma;
        double mean = (sigma * sigma + SPREAD * SPREAD * t) / variance;
        double deviation = SPREAD * sigma / Math.sqrt(variance);
        return NormalTail.probability((mean - 1) / deviation) - NormalTail.probability((mean + 1) / deviation);
    }

    /** E f of a normal variable by the trapezoidal rule, whose error falls like exp(-2 pi^2/step^2). */
    private static double meanOfNormal(double mean, double deviation, java.util.function.DoubleUnaryOperator f) {
        double sum = 0;
        double mass = 0;
        for (int k = -STEPS / 2; k <= STEPS / 2; k++) {
            double u = k * 2 * REACH / STEPS;
            double weight = StrictMath.exp(-u * u / 2);
            sum += weight * f.applyAsDouble(mean + deviation * u);
            mass += weight;
        }
        return sum / mass;
    }
}
