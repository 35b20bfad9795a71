package io.noisyflow.information.distance.divergence;

/** H^2 = 1 - int sqrt(p q), in [0, 1]: 1 - E sqrt(1 - tau^2). */
final class SquaredHellinger implements DivergenceForm {
    /** Above this exp(-l) is nothing beside 1, and sinh is finite still. */
    private static final double FAR = 300;

    @Override
    public double integrand(double l) {
        double quarter = StrictMath.sinh(Math.min(Math.abs(l) / 4, FAR));
        // 1 - 1 / cosh(l/2) = 2 sinh^2(l/4) / cosh(l/2).
        return 2 * quarter * quarter / (1 + 2 * quarter * quarter);
    }

    @Override
    public double ofP(double l) {
        return -StrictMath.exp(-l / 2) / 2;
    }

    @Override
    public double ofQ(double l) {
        return -StrictMath.exp(l / 2) / 2;
    }

    @Override
    public double lowerOfP(double h) {
        return (1 - StrictMath.exp(-h / 2)) / 2;
    }

    @Override
    public double lowerOfQ(double h) {
        return (1 - StrictMath.exp(h / 2)) / 2;
    }

    @Override
    public double above(double totalVariation) {
        return 1 - Math.sqrt(1 - totalVariation * totalVariation);
    }
}
