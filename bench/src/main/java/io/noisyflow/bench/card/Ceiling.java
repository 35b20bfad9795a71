package io.noisyflow.bench.card;

import org.jspecify.annotations.Nullable;

/**
 * What the card does of one thing at the most.
 *
 * @param kernel what was measured
 * @param perSecond in the kernel's unit; NaN where it could not be measured
 * @param reason why it could not; null where it could
 */
public record Ceiling(CeilingKernel kernel, double perSecond, @Nullable String reason) {}
