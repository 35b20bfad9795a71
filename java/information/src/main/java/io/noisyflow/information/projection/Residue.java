package io.noisyflow.information.projection;

/**
 * What rows lose when they are projected to a subspace V: at most
 *
 * <pre>  I(S;T) - I(S_V;T_V) = I(S;T_W|T_V) &lt;= (m/2) log(1 + tr C / (m sigma^2))        (nats),</pre>
 *
 * W the orthogonal complement of V, m its dimension and C the covariance of S_W: given T_V, h(T_W) is at most h(T_W),
 * which is at most that of the normal law with the same covariance, and of all covariances with one trace the isotropic
 * one has the largest determinant. It holds for any V, and so for I(Y;T), whose loss is at most that of I(S;T).
 *
 * @param trace tr C
 * @param dimension m
 */
public record Residue(double trace, int dimension) {
    /** The most that is lost at one sigma, in nats. */
    public double certificate(double sigma) {
        double half = dimension / 2.0;
        return trace == 0 ? 0 : half * StrictMath.log1p(trace / sigma / sigma / dimension);
    }
}
