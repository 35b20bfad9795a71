package io.noisyflow.information.bottleneck;

import io.noisyflow.core.numerics.Cholesky;
import io.noisyflow.core.numerics.SymmetricEigen;
import java.util.Arrays;

/**
 * The bottleneck of jointly Gaussian X and Y in closed form (Chechik, Globerson, Tishby and Weiss, JMLR 6, 2005): with
 * lambda_i the eigenvalues of cov(X|Y) cov(X)^-1, direction i is kept where beta (1 - lambda_i) &gt; 1, and then
 *
 * <pre>  I(X;T) = 1/2 sum log((beta - 1) (1 - lambda_i) / lambda_i),
 *   I(T;Y) = I(X;T) - 1/2 sum log(beta (1 - lambda_i)).</pre>
 */
public final class GaussianBottleneck {
    /** Below this Y is a function of a direction of X as far as doubles can tell. */
    private static final double FUNCTION = 1e-12;
    private static final double SYMMETRIC = 1e-9;

    /** In ascending order. */
    private final double[] eigenvalues;

    private GaussianBottleneck(double[] eigenvalues) {
        this.eigenvalues = eigenvalues;
    }

    /**
     * A point of the curve.
     *
     * @param beta what a nat of Y is worth in nats of X
     * @param inputInformation I(X;T)
     * @param labelInformation I(T;Y)
     * @param directions how many directions of X are kept
     */
    public record Point(double beta, double inputInformation, double labelInformation, int directions) {
    }

    /**
     * The bottleneck of a joint covariance.
     *
     * @param covariance of (X, Y), d x d, row by row
     * @param inputs how many of the first coordinates are X
     * @throws IllegalArgumentException in one sentence, if the matrix is not symmetric and positive definite, or Y is a
     *     function of X along a direction, so that I(X;Y) is infinite
     */
    public static GaussianBottleneck of(double[][] covariance, int inputs) {
        int d = covariance.length;
        if (inputs < 1 || inputs >= d) {
            throw new IllegalArgumentException(
                    "X has " + inputs + " of " + d + " coordinates: expected 1 to " + (d - 1) + ", and Y the rest");
        }
        double[] whole = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int k = 0; k < d; k++) {
                double value = covariance[i].length == d ? covariance[i][k] : Double.NaN;
                double mirror = covariance[k].length == d ? covariance[k][i] : Double.NaN;
                double scale = Math.sqrt(Math.abs(covariance[i][i] * covariance[k][k]));
                if (!(Math.abs(value - mirror) <= SYMMETRIC * scale)) {
                    throw new IllegalArgumentException(
                            "entries " + i + ", " + k + " and " + k + ", " + i + ": expected a symmetric matrix");
                }
                whole[i * d + k] = value;
            }
        }
        if (Cholesky.of(whole, d) == null) {
            throw new IllegalArgumentException("the covariance is not positive definite: expected one that is");
        }
        double[] correlations = correlations(whole, d, inputs);
        double[] eigenvalues = Arrays.stream(correlations).map(square -> 1 - square).sorted().toArray();
        if (eigenvalues[0] < FUNCTION) {
            throw new IllegalArgumentException("Y is a function of X along a direction, and I(X;Y) is infinite: "
                    + "expected noise in Y");
        }
        return new GaussianBottleneck(eigenvalues);
    }

    /** The squared canonical correlations: eigenvalues of A A^T with A = cov(X)^(-1/2) cov(X,Y) cov(Y)^(-1/2). */
    private static double[] correlations(double[] whole, int d, int inputs) {
        int outputs = d - inputs;
        double[] x = new double[inputs * inputs];
        double[] y = new double[outputs * outputs];
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(whole, i * d, x, i * inputs, inputs);
        }
        for (int i = 0; i < outputs; i++) {
            System.arraycopy(whole, (inputs + i) * d + inputs, y, i * outputs, outputs);
        }
        double[] rootX = SymmetricEigen.of(x, inputs).with(value -> 1 / Math.sqrt(value));
        double[] rootY = SymmetricEigen.of(y, outputs).with(value -> 1 / Math.sqrt(value));
        double[][] a = new double[inputs][outputs];
        for (int i = 0; i < inputs; i++) {
            for (int k = 0; k < outputs; k++) {
                for (int j = 0; j < inputs; j++) {
                    for (int l = 0; l < outputs; l++) {
                        a[i][k] += rootX[i * inputs + j] * whole[j * d + inputs + l] * rootY[l * outputs + k];
                    }
                }
            }
        }
        double[] square = new double[inputs * inputs];
        for (int i = 0; i < inputs; i++) {
            for (int k = 0; k < inputs; k++) {
                for (int j = 0; j < outputs; j++) {
                    square[i * inputs + k] += a[i][j] * a[k][j];
                }
            }
        }
        return Arrays.stream(SymmetricEigen.of(square, inputs).values()).map(value -> Math.max(0, value)).toArray();
    }

    /** lambda_i in ascending order, one for each coordinate of X. */
    public double[] eigenvalues() {
        return eigenvalues.clone();
    }

    /** I(X;Y). */
    public double information() {
        return -0.5 * Arrays.stream(eigenvalues).map(StrictMath::log).sum();
    }

    /** 1/(1 - lambda_i) in ascending order: where a further direction is kept; those of no correlation are left out. */
    public double[] criticalBetas() {
        return Arrays.stream(eigenvalues).filter(value -> value < 1 - FUNCTION).map(value -> 1 / (1 - value)).toArray();
    }

    /** The best encoder at beta. */
    public Point at(double beta) {
        double kept = 0;
        double lost = 0;
        int directions = 0;
        for (double lambda : eigenvalues) {
            if (beta * (1 - lambda) > 1) {
                kept += StrictMath.log((beta - 1) * (1 - lambda) / lambda) / 2;
                lost += StrictMath.log(beta * (1 - lambda)) / 2;
                directions++;
            }
        }
        return new Point(beta, kept, kept - lost, directions);
    }
}
