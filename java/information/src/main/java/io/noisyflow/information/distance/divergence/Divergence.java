package io.noisyflow.information.distance.divergence;

/**
 * An f-divergence D(p, q), the integral of F(p, q), as a function of l = log(p/q).
 *
 * <p>{@link #integrand} is 2 F / (p + q), whose mean under (p + q)/2 is D. {@link #ofP} and {@link #ofQ} are the
 * derivatives of F, up to constants: what a row of P, and of Q, changes D by to first order is their mean over the
 * noise around it. {@link #lowerOfP} and {@link #lowerOfQ} make the variational form, at most D for any h(t) that does
 * not depend on the points t it is averaged over (Nguyen, Wainwright and Jordan 2010, lemma 1): the mean over rows of P
 * of the one, and over rows of Q of the other.
 */
public enum Divergence {
    /** TV = 1/2 int |p - q|, in [0, 1]: E |tau|. */
    TOTAL_VARIATION("totalVariation") {
        @Override
        double integrand(double l) {
            return Math.abs(StrictMath.tanh(l / 2));
        }

        @Override
        double ofP(double l) {
            return Math.signum(l) / 2;
        }

        @Override
        double ofQ(double l) {
            return -Math.signum(l) / 2;
        }

        @Override
        double lowerOfP(double h) {
            return Math.signum(h) / 2;
        }

        @Override
        double lowerOfQ(double h) {
            return -Math.signum(h) / 2;
        }

        @Override
        double above(double totalVariation) {
            return totalVariation;
        }
    },
    /** KL(p || q) = int p log(p/q): E [(1 + tau) l - 2 tau], the -2 tau a control variate of mean 0. */
    KULLBACK_LEIBLER("kullbackLeibler") {
        @Override
        double integrand(double l) {
            if (Math.abs(l) < SMALL) {
                return l * l / 2;
            }
            double tau = StrictMath.tanh(l / 2);
            // 1 + tau without cancellation, and 0 times infinity is 0 here.
            double ofFirst = 2 / (1 + StrictMath.exp(-l));
            return (ofFirst == 0 ? 0 : ofFirst * l) - 2 * tau;
        }

        @Override
        double ofP(double l) {
            return l;
        }

        @Override
        double ofQ(double l) {
            return -StrictMath.exp(l);
        }

        @Override
        double lowerOfP(double h) {
            return h;
        }

        @Override
        double lowerOfQ(double h) {
            return 1 - StrictMath.exp(h);
        }

        @Override
        double above(double totalVariation) {
            return -StrictMath.log1p(-totalVariation * totalVariation);
        }
    },
    /** KL(q || p). */
    REVERSE_KULLBACK_LEIBLER("reverseKullbackLeibler") {
        @Override
        double integrand(double l) {
            return KULLBACK_LEIBLER.integrand(-l);
        }

        @Override
        double ofP(double l) {
            return KULLBACK_LEIBLER.ofQ(-l);
        }

        @Override
        double ofQ(double l) {
            return KULLBACK_LEIBLER.ofP(-l);
        }

        @Override
        double lowerOfP(double h) {
            return KULLBACK_LEIBLER.lowerOfQ(-h);
        }

        @Override
        double lowerOfQ(double h) {
            return KULLBACK_LEIBLER.lowerOfP(-h);
        }

        @Override
        double above(double totalVariation) {
            return KULLBACK_LEIBLER.above(totalVariation);
        }
    },
    /** JS = (KL(p || M) + KL(q || M))/2, in [0, log 2]: I(Y;S+Z) of equally likely sides Y. */
    JENSEN_SHANNON("jensenShannon") {
        @Override
        double integrand(double l) {
            double size = Math.abs(l);
            if (size < SMALL) {
                return size * size / 8;
            }
            if (size < 1) {
                double tau = StrictMath.tanh(l / 2);
                return ((1 + tau) * StrictMath.log1p(tau) + (1 - tau) * StrictMath.log1p(-tau)) / 2;
            }
            double tail = StrictMath.exp(-size);
            return LOG_2 - StrictMath.log1p(tail) - (tail == 0 ? 0 : size * tail / (1 + tail));
        }

        @Override
        double ofP(double l) {
            return -softplus(-l) / 2;
        }

        @Override
        double ofQ(double l) {
            return -softplus(l) / 2;
        }

        @Override
        double lowerOfP(double h) {
            return (LOG_2 - softplus(-h)) / 2;
        }

        @Override
        double lowerOfQ(double h) {
            return (LOG_2 - softplus(h)) / 2;
        }

        @Override
        double above(double totalVariation) {
            double a = (1 + totalVariation) / 2;
            double b = (1 - totalVariation) / 2;
            return LOG_2 + a * StrictMath.log(a) + (b == 0 ? 0 : b * StrictMath.log(b));
        }
    },
    /** H^2 = 1 - int sqrt(p q), in [0, 1]: 1 - E sqrt(1 - tau^2). */
    SQUARED_HELLINGER("squaredHellinger") {
        @Override
        double integrand(double l) {
            double quarter = StrictMath.sinh(Math.min(Math.abs(l) / 4, FAR));
            // 1 - 1 / cosh(l/2) = 2 sinh^2(l/4) / cosh(l/2).
            return 2 * quarter * quarter / (1 + 2 * quarter * quarter);
        }

        @Override
        double ofP(double l) {
            return -StrictMath.exp(-l / 2) / 2;
        }

        @Override
        double ofQ(double l) {
            return -StrictMath.exp(l / 2) / 2;
        }

        @Override
        double lowerOfP(double h) {
            return (1 - StrictMath.exp(-h / 2)) / 2;
        }

        @Override
        double lowerOfQ(double h) {
            return (1 - StrictMath.exp(h / 2)) / 2;
        }

        @Override
        double above(double totalVariation) {
            return 1 - Math.sqrt(1 - totalVariation * totalVariation);
        }
    },
    /** chi^2(p || q) = int (p - q)^2 / q: E [4 tau^2 / (1 - tau)]. */
    CHI_SQUARE("chiSquare") {
        @Override
        double integrand(double l) {
            double off = StrictMath.expm1(l);
            return l > FAR ? 2 * off : 2 * off * off / (off + 2);
        }

        @Override
        double ofP(double l) {
            return 2 * StrictMath.exp(l);
        }

        @Override
        double ofQ(double l) {
            return -StrictMath.exp(2 * l);
        }

        @Override
        double lowerOfP(double h) {
            return 2 * StrictMath.expm1(h);
        }

        @Override
        double lowerOfQ(double h) {
            return -StrictMath.expm1(2 * h);
        }

        @Override
        double above(double totalVariation) {
            return StrictMath.expm1(KULLBACK_LEIBLER.above(totalVariation));
        }
    },
    /** chi^2(q || p). */
    REVERSE_CHI_SQUARE("reverseChiSquare") {
        @Override
        double integrand(double l) {
            return CHI_SQUARE.integrand(-l);
        }

        @Override
        double ofP(double l) {
            return CHI_SQUARE.ofQ(-l);
        }

        @Override
        double ofQ(double l) {
            return CHI_SQUARE.ofP(-l);
        }

        @Override
        double lowerOfP(double h) {
            return CHI_SQUARE.lowerOfQ(-h);
        }

        @Override
        double lowerOfQ(double h) {
            return CHI_SQUARE.lowerOfP(-h);
        }

        @Override
        double above(double totalVariation) {
            return CHI_SQUARE.above(totalVariation);
        }
    };

    private static final double LOG_2 = StrictMath.log(2);
    /** Below this the leading term is right to a millionth of itself. */
    private static final double SMALL = 1e-6;
    /** Above this exp(-l) is nothing beside 1, and sinh is finite still. */
    private static final double FAR = 300;

    private final String label;

    Divergence(String label) {
        this.label = label;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /** Whether it has no upper limit, so that few points may carry it. */
    public boolean isChiSquare() {
        return this == CHI_SQUARE || this == REVERSE_CHI_SQUARE;
    }

    /** 2 F / (p + q), at least 0. */
    abstract double integrand(double l);

    /** The derivative of F by p, up to a constant. */
    abstract double ofP(double l);

    /** The derivative of F by q, up to a constant. */
    abstract double ofQ(double l);

    /** What a row of P adds to the variational form, on average. */
    abstract double lowerOfP(double h);

    /** What a row of Q adds to it. */
    abstract double lowerOfQ(double h);

    /** The least that it can be beside a total variation of at most 1. */
    abstract double above(double totalVariation);

    /** log(1 + e^x). */
    private static double softplus(double x) {
        return Math.max(0, x) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }
}
