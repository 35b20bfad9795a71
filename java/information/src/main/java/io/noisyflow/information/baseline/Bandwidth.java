package io.noisyflow.information.baseline;

/**
 * How wide a Gaussian kernel is, as a factor h on the standard deviation of each coordinate.
 *
 * <p>{@code scott}: h = n^(-1/(d + 4)) (Scott, Multivariate Density Estimation, 1992, eq. 6.42). {@code silverman}:
 * h = (n (d + 2)/4)^(-1/(d + 4)) (Silverman, Density Estimation, 1986, eq. 4.14), the best for a normal density.
 * {@code likelihood}: the one of {@value #STEPS} factors in geometric progression, from a tenth of Silverman's to three
 * times it, that has the largest leave-one-out likelihood (Habbema, Hermans, van den Broek 1974; Duin, IEEE Trans.
 * Comput. 25, 1976). A number is that factor itself.
 */
public sealed interface Bandwidth {
    /** Factors that the likelihood is asked about. */
    int STEPS = 24;

    /** A rule that looks at n and d alone, or at the likelihood. */
    enum Rule implements Bandwidth {
        /** Scott's. */
        SCOTT,
        /** Silverman's. */
        SILVERMAN,
        /** The leave-one-out likelihood's choice. */
        LIKELIHOOD;

        @Override
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public double[] factors(int n, int d) {
            double power = -1.0 / (d + 4);
            double silverman = StrictMath.pow(n * (d + 2) / 4.0, power);
            return switch (this) {
                case SCOTT -> new double[] {StrictMath.pow(n, power)};
                case SILVERMAN -> new double[] {silverman};
                case LIKELIHOOD -> {
                    double[] factors = new double[STEPS];
                    for (int s = 0; s < STEPS; s++) {
                        factors[s] = silverman / 10 * StrictMath.pow(30, s / (STEPS - 1.0));
                    }
                    yield factors;
                }
            };
        }
    }

    /**
     * A factor as given.
     *
     * @param factor positive and finite
     */
    record Factor(double factor) implements Bandwidth {
        /** Checks the factor. */
        public Factor {
            if (!(factor > 0) || factor == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("bandwidth " + factor + ": expected a positive finite number");
            }
        }

        @Override
        public String label() {
            return Double.toString(factor);
        }

        @Override
        public double[] factors(int n, int d) {
            return new double[] {factor};
        }
    }

    /** The name on the command line. */
    String label();

    /** The factors to be tried on n rows in d dimensions: one, or those among which the likelihood chooses. */
    double[] factors(int n, int d);

    /**
     * The bandwidth of a label.
     *
     * @throws IllegalArgumentException for anything but scott, silverman, likelihood and a positive finite number
     */
    static Bandwidth of(String label) {
        for (Rule rule : Rule.values()) {
            if (rule.label().equals(label)) {
                return rule;
            }
        }
        try {
            // parseDouble would also take "1f" and "0x1p3d".
            if (!label.matches(".*[a-zA-Z&&[^eE]].*")) {
                return new Factor(Double.parseDouble(label));
            }
        } catch (IllegalArgumentException e) {
            // Said below, in the words of the option.
        }
        throw new IllegalArgumentException("bandwidth '" + label
                + "': expected scott, silverman, likelihood or a positive finite number");
    }
}
