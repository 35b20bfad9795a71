package io.noisyflow.information.distance.divergence;

/** KL(p || q) = int p log(p/q): E [(1 + tau) l - 2 tau], the -2 tau a control variate of mean 0. */
final class KullbackLeibler implements DivergenceForm {
    /** Below this the leading term is right to a millionth of itself. */
    private static final double SMALL = 1e-6;

    @Override
    public double integrand(double l) {
        if (Math.abs(l) < SMALL) {
            return l * l / 2;
        }
        double tau = StrictMath.tanh(l / 2);
        // 1 + tau without cancellation, and 0 times infinity is 0 here.
        double ofFirst = 2 / (1 + StrictMath.exp(-l));
        return (ofFirst == 0 ? 0 : ofFirst * l) - 2 * tau;
    }

    @Override
    public double ofP(double l) {
        return l;
    }

    @Override
    public double ofQ(double l) {
        return -StrictMath.exp(l);
    }

    @Override
    public double lowerOfP(double h) {
        return h;
    }

    @Override
    public double lowerOfQ(double h) {
        return 1 - StrictMath.exp(h);
    }

    @Override
    public double above(double totalVariation) {
        return -StrictMath.log1p(-totalVariation * totalVariation);
    }
}
