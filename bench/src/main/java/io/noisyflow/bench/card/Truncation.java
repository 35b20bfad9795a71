package io.noisyflow.bench.card;

import org.jspecify.annotations.Nullable;

/**
 * How much mma.sync loses to truncation in a sum of positive products.
 *
 * <p>Biases are mean relative errors in units of 2^-24, signed; a rounding to nearest would leave about 0.
 *
 * @param steps of 8 products
 * @param stepsOfSum steps that share an accumulator where it is promoted
 * @param oneSum the bias of one accumulator
 * @param promoted the bias where it is added to a float outside
 * @param reason why there is no result; null where there is
 */
public record Truncation(int steps, int stepsOfSum, double oneSum, double promoted, @Nullable String reason) {}
