package io.noisyflow.information.distance.divergence;

/** JS = (KL(p || M) + KL(q || M))/2, in [0, log 2]: I(Y;S+Z) of equally likely sides Y. */
final class JensenShannon implements DivergenceForm {
    private static final double LOG_2 = StrictMath.log(2);
    /** Below this the leading term is right to a millionth of itself. */
    private static final double SMALL = 1e-6;

    @Override
    public double integrand(double l) {
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
    public double ofP(double l) {
        return -softplus(-l) / 2;
    }

    @Override
    public double ofQ(double l) {
        return -softplus(l) / 2;
    }

    @Override
    public double lowerOfP(double h) {
        return (LOG_2 - softplus(-h)) / 2;
    }

    @Override
    public double lowerOfQ(double h) {
        return (LOG_2 - softplus(h)) / 2;
    }

    @Override
    public double above(double totalVariation) {
        double a = (1 + totalVariation) / 2;
        double b = (1 - totalVariation) / 2;
        return LOG_2 + a * StrictMath.log(a) + (b == 0 ? 0 : b * StrictMath.log(b));
    }

    /** log(1 + e^x). */
    private static double softplus(double x) {
        return Math.max(0, x) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }
}
