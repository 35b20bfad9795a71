package io.noisyflow.information.multiplicative;

import io.noisyflow.information.Bracket;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.StandardError;
import org.jspecify.annotations.Nullable;

/**
 * I(f;T) and h(T) under multiplicative noise of one sigma.
 *
 * @param sigma standard deviation of the factor
 * @param information I(f;T), which is I(X;T) where f is a function of X
 * @param entropy h(T) in nats, or why there is none
 * @param entropyError of the entropy; zeros where there is none
 * @param entropyBracket of the entropy; null where there is none
 * @param effectiveNeighbours 1 / E[1/ESS]: how many rows a query point sees
 * @param arithmeticError the backend's declared error and what rounded scales cost, in nats
 * @param labelInformation I(Y;T), where labels were given
 */
public record MultiplicativeEstimate(double sigma, Information information, Figure entropy,
        StandardError entropyError, @Nullable Bracket entropyBracket, double effectiveNeighbours,
        double arithmeticError, @Nullable Information labelInformation) {}
