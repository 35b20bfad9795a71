package io.noisyflow.bench.card;

import org.jspecify.annotations.Nullable;

/**
 * What the driver made of a unit of PTX.
 *
 * @param unit its name
 * @param milliseconds that the driver took, little where it knew the unit
 * @param reason why it refused; null where it did not
 */
public record UnitLoad(String unit, double milliseconds, @Nullable String reason) {}
