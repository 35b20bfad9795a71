package io.noisyflow.information.distance.divergence;

/** chi^2(p || q) = int (p - q)^2 / q: E [4 tau^2 / (1 - tau)]. */
final class ChiSquare implements DivergenceForm {
    /** Above this exp(-l) is nothing beside 1, and sinh is finite still. */
    private static final double FAR = 300;

    @Override
    public double integrand(double l) {
        double off = StrictMath.expm1(l);
        return l > FAR ? 2 * off : 2 * off * off / (off + 2);
    }

    @Override
    public double ofP(double l) {
        return 2 * StrictMath.exp(l);
    }

    @Override
    public double ofQ(double l) {
        return -StrictMath.exp(2 * l);
    }

    @Override
    public double lowerOfP(double h) {
        return 2 * StrictMath.expm1(h);
    }

    @Override
    public double lowerOfQ(double h) {
        return -StrictMath.expm1(2 * h);
    }

    @Override
    public double above(double totalVariation) {
        return StrictMath.expm1(new KullbackLeibler().above(totalVariation));
    }
}
