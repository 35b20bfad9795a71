package io.noisyflow.information;

import org.jspecify.annotations.Nullable;

/**
 * What a verdict is based on. All in nats.
 *
 * @param setting what the rows are
 * @param information the estimate I
 * @param standardError its standard errors
 * @param bracket of the information, not of an entropy
 * @param ceiling what I cannot exceed: H(X), H(Y), the entropy of the weights; infinite where there is none
 * @param saturation the largest value that the estimate itself can take, log n; infinite where it has no such limit
 *     that would be of the sample's making
 * @param isolated whether queries see nothing but their own term: E[1/ESS] > .9 or n = 1
 * @param rows n, or the number of inputs
 * @param violation a clause that names a bound which must hold and is broken by more than the errors explain, and by
 *     how much; null where none is
 * @param arithmetic what the arithmetic may have done to the estimate
 */
public record Evidence(Setting setting, double information, StandardError standardError, Bracket bracket,
        double ceiling, double saturation, boolean isolated, double rows, @Nullable String violation,
        Arithmetic arithmetic) {}
