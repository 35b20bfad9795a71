package io.noisyflow.information.mixed;

/**
 * A difference that may not be negative, estimated on common noise.
 *
 * @param against what the layer was compared with: H(X), H(Y), I(X;T_2), ...
 * @param value bound minus estimate, in nats; negative where the order is broken
 * @param standardError of the paired difference
 * @param replicateTerms the sizes of the replicate terms of both sides, added
 * @param arithmeticError of the difference as it counts, at least 1e-5 in float32 and 1e-10 in float64
 * @param allowance what the order check allows beyond zero: 4 standard errors, the replicate terms and the arithmetic
 *     error
 * @param violated whether value is below minus the allowance
 */
public record OrderDifference(String against, double value, double standardError, double replicateTerms,
        double arithmeticError, double allowance, boolean violated) {}
