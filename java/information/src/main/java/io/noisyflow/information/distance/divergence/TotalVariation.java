package io.noisyflow.information.distance.divergence;

/** TV = 1/2 int |p - q|, in [0, 1]: E |tau|. */
final class TotalVariation implements DivergenceForm {
    @Override
    public double integrand(double l) {
        return Math.abs(StrictMath.tanh(l / 2));
    }

    @Override
    public double ofP(double l) {
        return Math.signum(l) / 2;
    }

    @Override
    public double ofQ(double l) {
        return -Math.signum(l) / 2;
    }

    @Override
    public double lowerOfP(double h) {
        return Math.signum(h) / 2;
    }

    @Override
    public double lowerOfQ(double h) {
        return -Math.signum(h) / 2;
    }

    @Override
    public double above(double totalVariation) {
        return totalVariation;
    }
}
