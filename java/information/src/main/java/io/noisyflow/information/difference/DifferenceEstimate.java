package io.noisyflow.information.difference;

import io.noisyflow.information.entropy.EntropyEstimate;
import org.jspecify.annotations.Nullable;

/**
 * Two sets of rows at one sigma, and their difference.
 *
 * @param sigma noise standard deviation
 * @param first the first by itself
 * @param second the second by itself
 * @param information I(S_A;S_A+Z) - I(S_B;S_B+Z)
 * @param labelInformation I(Y;S_A+Z) - I(Y;S_B+Z), where labels were given
 */
public record DifferenceEstimate(double sigma, EntropyEstimate first, EntropyEstimate second,
        InformationDifference information, @Nullable InformationDifference labelInformation) {}
