package io.noisyflow.information.entropy;

import io.noisyflow.information.Bracket;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.SkippedMass;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * h(S+Z) and I(S;S+Z) at one sigma.
 *
 * @param sigma noise standard deviation
 * @param entropy h(S+Z) in nats
 * @param information I(S;S+Z) = entropy - h(Z) in nats
 * @param standardError of both
 * @param bracket of the entropy
 * @param pairwiseBounds of the entropy of the mixture itself
 * @param effectiveNeighbours 1 / E[1/ESS]: how many rows a query point sees
 * @param firstOrderBias (E[1/ESS] - 1/n) / 2, how far the entropy is low to first order
 * @param worstCaseRisk a bound on E|entropy - h(S+Z)| over all laws on a cube, GGP18 Theorem 2
 * @param sigmaToSpacing sigma over the median nearest-neighbour distance
 * @param arithmeticError the backend's declared error of the entropy and what was left out, in nats
 * @param skippedMass what was left out of the sums to save time
 * @param certificate what may be missing for rows having been projected to a subspace, in nats: it is in the upper ends

 * @param verdict what the information is worth
 * @param advice one sentence
 * @param labelInformation I(Y;S+Z), where labels were given
 * @param inputInformation I(X;S+Z), where replicates were given
 */
public record EntropyEstimate(double sigma, double entropy, double information, StandardError standardError,
        Bracket bracket, PairwiseBounds pairwiseBounds, double effectiveNeighbours, Figure firstOrderBias,
        Figure worstCaseRisk, Figure sigmaToSpacing, double arithmeticError, SkippedMass skippedMass,
        double certificate, Verdict verdict, String advice, @Nullable Information labelInformation,
        @Nullable Information inputInformation) {
    /** I(S;S+Z) in the shape of every information: its bracket lies below the entropy's by h(Z). */
    public Information asInformation() {
        return new Information(information, standardError, bracket.plus(information - entropy), verdict, advice, null);
    }

    /**
     * Bounds of the entropy of the mixture from pairwise distances, KT17.
     *
     * @param lower in nats
     * @param upper in nats
     * @param standardError of both ends, 0 where every row was used
     */
    public record PairwiseBounds(double lower, double upper, double standardError) {}
}
