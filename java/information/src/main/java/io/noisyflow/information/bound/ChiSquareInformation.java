package io.noisyflow.information.bound;

/**
 * J = I_chi2(S; S+Z), the chi-square information, which governs the bias: 0 &lt;= h - E(plug-in) &lt;= log(1 + J/n),
 * close to J / (2 n) once n is much larger than J.
 *
 * <p>J grows like e^(c d), so everything here speaks of log(1 + J).
 */
public final class ChiSquareInformation {
    private ChiSquareInformation() {}

    /** A bound of log(1 + J) for any law on [-1,1]^d: d log(1 + sqrt(2/pi) / sigma). */
    public static double logBoundOnCube(int d, double sigma) {
        return d * StrictMath.log1p(Math.sqrt(2 / StrictMath.PI) / sigma);
    }

    /** A bound of log(1 + J) for any law on m atoms, whatever sigma: log m. */
    public static double logBoundOfAtoms(double m) {
        return StrictMath.log(m);
    }

    /** log(1 + J) of a Gaussian law whose covariance has these eigenvalues: sum_i log(1 + lambda_i / sigma^2). */
    public static double logOfGaussian(double[] eigenvalues, double sigma) {
        double sum = 0;
        for (double lambda : eigenvalues) {
            sum += StrictMath.log1p(lambda / (sigma * sigma));
        }
        return sum;
    }

    /**
     * The bound log(1 + J/n) of the plug-in estimate's bias.
     *
     * @param logOnePlusJ log(1 + J), of any size
     * @param n rows
     */
    public static double biasBound(double logOnePlusJ, double n) {
        double logN = StrictMath.log(n);
        // log(1 + J/n) = log((n - 1) + e^a) - log n with a = log(1 + J).
        return logOnePlusJ < logN
                ? StrictMath.log1p(StrictMath.expm1(logOnePlusJ) / n)
                : logOnePlusJ - logN + StrictMath.log1p((n - 1) * StrictMath.exp(-logOnePlusJ));
    }
}
