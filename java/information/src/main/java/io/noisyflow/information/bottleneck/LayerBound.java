package io.noisyflow.information.bottleneck;

/**
 * A layer beside the bound of the bottleneck, in nats, with Monte Carlo standard errors.
 *
 * <p>Its decoder p(y|t) is that of Bayes by construction, sum_x p(y|x) p(x|t), and its p(t) the true one: of the
 * bottleneck's self-consistent equations only the encoder's is in question, and Delta is by how much it fails.
 *
 * @param inputInformation I(X;T) at the draws that Delta is made of
 * @param inputError of it
 * @param labelInformation I(Y;T) under the law at the same draws
 * @param labelError of it
 * @param beta where the layer is nearest to a bottleneck; infinite where Delta does not rise again, as of a T that
 *     keeps all of Y
 * @param delta Delta(beta) of {@link LayerDistance}, less the bias of finitely many replicates; not below 0 but for
 *     chance
 * @param deltaError of it, at this beta: where Delta is least, chance in beta counts in the second order only
 * @param share Delta / I(X;T); 0 where T keeps nothing
 * @param belowLower how far I(Y;T) is at least below what an encoder can keep at this I(X;T)
 * @param belowUpper how far it is at most
 * @param belowError of both
 */
public record LayerBound(double inputInformation, double inputError, double labelInformation, double labelError,
        double beta, double delta, double deltaError, double share, double belowLower, double belowUpper,
        double belowError) {
    private static final double STANDARD_ERRORS = 2;

    /** Whether Delta is 0 as far as can be told: within two standard errors. */
    public boolean mayBeBottleneck() {
        return delta <= STANDARD_ERRORS * deltaError;
    }
}
